import { type FollowUpPart, STANDINGS } from './follow-up.js';

/**
 * Places each line of `open` (with `due_on` and `pause_id`) by its day: a CTE `placed` that adds its standing, for unit $4.
 * The nearest day that counts as near is that of the unit's earliest warning.
 */
export const PLACED = `bounds AS (
    SELECT t.day AS today, add_working_days(t.day, (SELECT max(w) FROM unnest(p.warn_days_before) w)) AS near_until
    FROM escalation_policy_now p, (SELECT cairo_today() AS day) t WHERE p.unit_id = $4
  ), placed AS (
    SELECT o.*, b.today, CASE WHEN o.pause_id IS NOT NULL THEN 'PAUSED' WHEN o.due_on < b.today THEN 'LATE'
      WHEN o.due_on <= b.near_until THEN 'NEAR' ELSE 'WAITING' END AS standing
    FROM open o, bounds b
  )`;

/** How many there are in each part. */
export const PART_COUNTS = `SELECT count(*)::integer AS "all", ${STANDINGS.filter((standing) => standing !== 'WAITING')
  .map(
    (standing) =>
      `(count(*) FILTER (WHERE standing = '${standing}'))::integer AS ${standing.toLowerCase() as FollowUpPart}`,
  )
  .join(', ')} FROM placed`;

/** The columns about its day of a placed line `f`, whose notices `n` are found by `ofLine`. */
export const dueColumns = (ofLine: string) => `f.due_on::text AS "dueOn", f.standing,
  working_days_between(f.today, f.due_on) - working_days_between(f.due_on, f.today) AS "workingDaysLeft",
  (SELECT n.stage FROM follow_up_notice n WHERE ${ofLine} AND n.due_on = f.due_on ORDER BY n.id DESC LIMIT 1) AS "toldStage",
  (SELECT jsonb_build_object('id', z.id, 'since', z.from_day, 'reason', z.reason, 'by', m.name_ar)
    FROM follow_up_pause z JOIN person m ON m.id = z.made_by WHERE z.id = f.pause_id) AS pause`;
