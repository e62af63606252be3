export const UNIT_KINDS = ['DIWAN', 'MARKAZ_CITY', 'CITY', 'DISTRICT', 'VILLAGE'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];
