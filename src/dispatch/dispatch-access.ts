/**
 * Who may know of a dispatch (INV-35): the people of its two ends, the cleared ones among them where the letter is
 * confidential; the governor's office knows of every other. For `d` of a letter `l`; takes the three parameters of a
 * letter's sight from `$first` on. Another recipient of the same letter knows nothing of it.
 */
export function dispatchIsVisible(first: number): string {
  const [units, cleared, everywhere] = [`$${first}::uuid[]`, `$${first + 1}::uuid[]`, `$${first + 2}::boolean`];
  const isOneOf = (list: string) => `(d.sender_unit_id = ANY (${list}) OR d.recipient_unit_id = ANY (${list}))`;
  return `((${isOneOf(units)} AND (l.secrecy = 'NORMAL' OR ${isOneOf(cleared)})) OR (${everywhere} AND l.secrecy = 'NORMAL'))`;
}
