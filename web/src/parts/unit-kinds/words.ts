/** The kinds of units, in Arabic and in English. */
export const words = {
  'unitKind.DIWAN': ['ديوان عام', 'Diwan'],
  'unitKind.MARKAZ_CITY': ['مركز ومدينة', 'Markaz and city'],
  'unitKind.CITY': ['مدينة', 'City'],
  'unitKind.DISTRICT': ['حي', 'District'],
  'unitKind.VILLAGE': ['وحدة قروية', 'Village unit'],
} as const;
