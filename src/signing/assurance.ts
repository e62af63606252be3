/** INV-39: how much a signature is worth, from the lowest to the highest; never shown higher than it is. */
export const ASSURANCES = ['SYSTEM_ATTESTED', 'UNIT_SEAL', 'LICENSED_SIGNATURE'] as const;
export type Assurance = (typeof ASSURANCES)[number];

export const ASSURANCE_WORDS: Record<Assurance, { ar: string; en: string }> = {
  SYSTEM_ATTESTED: {
    ar: 'توقيع إلكتروني بتصديق داخلي من المحافظة',
    en: "Electronic signature attested by the governorate's own system",
  },
  UNIT_SEAL: { ar: 'ختم إلكتروني للوحدة', en: 'Electronic seal of the unit' },
  LICENSED_SIGNATURE: {
    ar: 'توقيع إلكتروني بشهادة من جهة مرخص لها',
    en: 'Electronic signature with a certificate of a licensed provider',
  },
};
