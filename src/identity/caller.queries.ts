import type { DataSource } from 'typeorm';
import { prepared } from '../database/prepared.js';
import { read, readOne } from '../database/transaction.js';
import type { ActingPost, Caller, HeldPost } from '../http/caller.js';
import { namedJson } from './person-json.js';

/** Who was recognised, before the request has a number. */
export interface Known extends Omit<Caller, 'requestId'> {
  passwordIsTemporary: boolean;
}

interface Row {
  id: string;
  name: string;
  posts: HeldPost[];
  acting: ActingPost[];
  passwordIsTemporary: boolean;
  seenLongAgo: boolean;
}

/** A session not used for so long has ended. */
export const IDLE_MINUTES = 30;

const POSTS = `coalesce((SELECT jsonb_agg(jsonb_build_object('postId', h.post_id, 'unitId', h.unit_id, 'departmentId', h.department_id,
    'role', h.role, 'titleAr', h.title_ar, 'titleEn', h.title_en, 'cleared', h.cleared) ORDER BY h.post_id)
  FROM post_held_now h WHERE h.person_id = p.id), '[]')`;

/** Posts of others in which a person `p` acts today. */
const ACTING = `coalesce((SELECT jsonb_agg(jsonb_build_object('postId', d.post_id, 'unitId', d.unit_id, 'departmentId', d.department_id,
    'role', d.role, 'titleAr', d.title_ar, 'titleEn', d.title_en, 'cleared', d.cleared, 'delegationId', d.id, 'powers', d.scopes,
    'principal', ${namedJson('o')}) ORDER BY d.id)
  FROM delegation_now d JOIN person o ON o.id = d.principal_id WHERE d.deputy_id = p.id), '[]')`;

/** Of a session `s` of a person `p`; $2 is how many minutes it may lie idle. */
const GOES_ON = `s.ends_at > clock_timestamp() AND p.disabled_at IS NULL
  AND s.last_seen_at > clock_timestamp() - make_interval(mins => $2)`;

/**
 * The person behind a session that is neither idle too long, ended nor disabled: one statement a request, and a second
 * one once a minute that notes the session as used.
 */
export async function callerOfSession(db: DataSource, tokenHash: Buffer): Promise<Known | undefined> {
  const [row] = await prepared<Row>(
    db,
    'caller-of-session',
    `SELECT p.id, p.name_ar AS name, p.password_is_temporary AS "passwordIsTemporary", ${POSTS} AS posts, ${ACTING} AS acting,
       s.last_seen_at < clock_timestamp() - interval '1 minute' AS "seenLongAgo"
     FROM session s JOIN person p ON p.id = s.person_id
     WHERE s.token_hash = $1 AND ${GOES_ON}`,
    [tokenHash, IDLE_MINUTES],
  );
  if (!row) return undefined;
  const { seenLongAgo, ...known } = row;
  if (seenLongAgo) await noteUse(db, tokenHash);
  return { kind: 'PERSON', scopes: [], ...known };
}

type PostsOfNow = Required<Pick<Caller, 'posts' | 'acting'>>;

/**
 * The posts held and acted in now behind each of these sessions that goes on (hex of the tokens' hashes). Looking does
 * not count as use.
 */
export async function liveSessions(db: DataSource, sessions: string[]): Promise<Map<string, PostsOfNow>> {
  const rows = await read<PostsOfNow & { session: string }>(
    db,
    `SELECT encode(s.token_hash, 'hex') AS session, ${POSTS} AS posts, ${ACTING} AS acting FROM session s JOIN person p ON p.id = s.person_id
     WHERE s.token_hash = ANY (SELECT decode(given, 'hex') FROM unnest($1::text[]) given) AND ${GOES_ON}`,
    [sessions, IDLE_MINUTES],
  );
  return new Map(rows.map(({ session, ...now }) => [session, now]));
}

/** A person as a caller, for what is made for them while they are away; nobody for whoever cannot sign in. */
export async function callerOfPerson(db: DataSource, personId: string): Promise<Caller | undefined> {
  const row = await readOne<Pick<Caller, 'id' | 'name' | 'posts'>>(
    db,
    `SELECT p.id, p.name_ar AS name, ${POSTS} AS posts FROM person p WHERE p.id = $1 AND p.disabled_at IS NULL`,
    [personId],
  );
  return row && { kind: 'PERSON', scopes: [], requestId: '', ...row };
}

async function noteUse(db: DataSource, tokenHash: Buffer): Promise<void> {
  await db.query('UPDATE session SET last_seen_at = greatest(last_seen_at, clock_timestamp()) WHERE token_hash = $1', [
    tokenHash,
  ]);
}

/** The machine behind a live access token; its unit must be active. */
export async function callerOfToken(db: DataSource, tokenHash: Buffer): Promise<Known | undefined> {
  const row = await readOne<{ id: string; name: string; scopes: string[]; clientUnitId: string }>(
    db,
    `SELECT c.id, c.name, t.scopes, c.unit_id AS "clientUnitId"
     FROM api_token t JOIN api_client c ON c.id = t.client_id JOIN org_unit_now u ON u.id = c.unit_id
     WHERE t.token_hash = $1 AND t.ends_at > clock_timestamp() AND c.disabled_at IS NULL`,
    [tokenHash],
  );
  return row && { kind: 'CLIENT', posts: [], passwordIsTemporary: false, ...row };
}
