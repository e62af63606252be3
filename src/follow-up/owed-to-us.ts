/** Of a line `a` of `reply_awaited`: the recipient has neither answered nor been let off (INV-30). */
export const IS_OWED_TO_US = '(NOT a.replied AND a.waived IS NULL)';

export const RECIPIENT_IS_PAUSED = `EXISTS (SELECT FROM follow_up_pause z
  WHERE z.letter_id = a.letter_id AND z.recipient_position = a.recipient_position AND z.until_day IS NULL)`;

/** The day that was asked for is compared first: the due day is never before it, and costs more to find. */
export const RECIPIENT_IS_LATE = `(a.reply_wanted_by < cairo_today() AND a.due_on < cairo_today() AND NOT ${RECIPIENT_IS_PAUSED})`;
