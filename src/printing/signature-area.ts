/** The empty place for the visible signature, in PDF points: wide enough for a long name, about 62 × 22 mm. */
export const SIGNATURE_AREA = { width: 176, height: 62 } as const;
