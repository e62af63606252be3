/** The fields of a technology centre's services. */
export const SERVICE_FIELDS = [
  'BUILDING',
  'SHOPS',
  'PUBLIC_WAY',
  'UTILITIES',
  'PROPERTY',
  'LIFTS',
  'ROADS',
  'COMPLAINTS',
] as const;
export type ServiceField = (typeof SERVICE_FIELDS)[number];
