/** The day on which the reply to entry `e` is due: one function of the database says it, wherever it is asked (INV-31). */
export const DUE_DAY = 'due_of_entry(e.id, e.reply_wanted_by)';

/** While the follow-up of entry `e` stands still, its day does not come nearer and nobody is late. */
export const IS_PAUSED = 'EXISTS (SELECT FROM follow_up_pause z WHERE z.entry_id = e.id AND z.until_day IS NULL)';

/** The day that was asked for is compared first: the due day is never before it, and costs more to find. */
export const DAY_HAS_PASSED = `(e.reply_wanted_by < cairo_today() AND ${DUE_DAY} < cairo_today() AND NOT ${IS_PAUSED})`;
