import type { DataSource } from 'typeorm';
import { readOne } from '../database/transaction.js';
import type { Caller, HeldPost } from '../http/caller.js';

interface Known {
  kind: 'PERSON' | 'CLIENT';
  id: string;
  name: string;
  posts: HeldPost[];
  scopes: string[];
  clientUnitId: string | null;
}

const POSTS = `coalesce((SELECT jsonb_agg(jsonb_build_object('postId', h.post_id, 'unitId', h.unit_id, 'departmentId', h.department_id,
    'role', h.role, 'titleAr', h.title_ar, 'titleEn', h.title_en, 'cleared', h.cleared) ORDER BY h.post_id)
  FROM post_held_now h WHERE h.person_id = p.id), '[]')`;

/** The person behind a session that is neither idle too long, ended nor disabled; one statement a request. */
export async function callerOfSession(
  db: DataSource,
  tokenHash: Buffer,
  idleMinutes: number,
): Promise<Omit<Caller, 'requestId'> | undefined> {
  const known = await readOne<Known>(
    db,
    `SELECT 'PERSON' AS kind, p.id, p.name_ar AS name, ${POSTS} AS posts, '{}'::text[] AS scopes, NULL AS "clientUnitId"
     FROM session s JOIN person p ON p.id = s.person_id
     WHERE s.token_hash = $1 AND s.ends_at > clock_timestamp() AND p.disabled_at IS NULL
       AND s.last_seen_at > clock_timestamp() - make_interval(mins => $2)`,
    [tokenHash, idleMinutes],
  );
  return known && { ...known, clientUnitId: undefined };
}

/** The machine behind a live access token. */
export async function callerOfToken(db: DataSource, tokenHash: Buffer): Promise<Omit<Caller, 'requestId'> | undefined> {
  const known = await readOne<Known>(
    db,
    `SELECT 'CLIENT' AS kind, c.id, c.name, '[]'::jsonb AS posts, t.scopes, c.unit_id AS "clientUnitId"
     FROM api_token t JOIN api_client c ON c.id = t.client_id
     WHERE t.token_hash = $1 AND t.ends_at > clock_timestamp() AND c.disabled_at IS NULL`,
    [tokenHash],
  );
  return known && { ...known, clientUnitId: known.clientUnitId ?? undefined };
}
