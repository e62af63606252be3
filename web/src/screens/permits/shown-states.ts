/** The states that people look for permits by. */
export const SHOWN_STATES = ['PREPARED', 'VALID', 'SUSPENDED', 'EXPIRED', 'REVOKED'] as const;
