/** The most a letter's body may hold. A longer text belongs in an enclosure. */
export const RICH_TEXT_LIMITS = {
  blocks: 300,
  characters: 60_000,
  /** About ninety pages, narrow columns and line breaks counted as the lines they take. */
  lines: 3_000,
  textCharacters: 20_000,
  runsPerText: 500,
  listItems: 200,
  tableColumns: 8,
  tableRows: 400,
  cellCharacters: 1_000,
  headingCharacters: 200,
} as const;
