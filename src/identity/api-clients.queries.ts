import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { read, readOne, type Tx } from '../database/transaction.js';
import { notFound } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { keyOf, type List, type Page, pageOf } from '../http/paging.js';
import { permitArranging } from './people.policy.js';

export const ApiClientView = z
  .object({
    id: z.uuid().describe('the client_id'),
    name: z.string(),
    unitId: z.uuid().describe('the unit it acts for'),
    unitCode: z.string(),
    unitNameAr: z.string().nullable().describe('null once the unit has ended'),
    unitNameEn: z.string().nullable(),
    scopes: z.array(z.string()),
    disabled: z.boolean(),
    secrets: z
      .array(z.object({ id: z.uuid(), createdAt: z.iso.datetime() }))
      .describe('the live ones, at most two; never their text'),
    abilities: z.array(z.string()),
  })
  .meta({ id: 'ApiClient' });
export type ApiClientView = z.infer<typeof ApiClientView>;

const CLIENT = `c.id, c.name, c.unit_id AS "unitId", u.code AS "unitCode", n.name_ar AS "unitNameAr", n.name_en AS "unitNameEn", c.scopes, c.disabled_at IS NOT NULL AS disabled,
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', s.id, 'createdAt', to_char(s.created_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY s.id)
    FROM api_client_secret s WHERE s.client_id = c.id AND s.revoked_at IS NULL), '[]') AS secrets
  FROM api_client c JOIN org_unit u ON u.id = c.unit_id LEFT JOIN org_unit_now n ON n.id = c.unit_id`;

type Row = Omit<ApiClientView, 'abilities'>;

function withAbilities(client: Row): ApiClientView {
  if (client.disabled) return { ...client, abilities: ['enable'] };
  const rotating = client.secrets.length < MOST_SECRETS ? ['add-secret'] : [];
  return { ...client, abilities: ['change-scopes', 'disable', ...rotating, 'revoke-secret'] };
}

/** The old one and the new one, while a machine changes over. */
export const MOST_SECRETS = 2;

@Injectable()
export class ApiClientsQueries {
  constructor(private readonly db: DataSource) {}

  async list(caller: Caller, page: Page): Promise<List<ApiClientView>> {
    permitArranging(caller);
    const rows = await read<Row>(
      this.db,
      `SELECT ${CLIENT} WHERE $1::uuid IS NULL OR c.id > $1 ORDER BY c.id LIMIT $2`,
      [keyOf(page.after, 1)?.[0] ?? null, page.limit + 1],
    );
    return pageOf(rows.map(withAbilities), page.limit, (client) => [client.id]);
  }

  async one(caller: Caller, clientId: string): Promise<ApiClientView> {
    permitArranging(caller);
    return apiClientView(this.db, clientId);
  }
}

/** One client; works inside a transaction too. @throws Refusal 404 */
export async function apiClientView(db: DataSource | Tx, clientId: string): Promise<ApiClientView> {
  const row = await readOne<Row>(db, `SELECT ${CLIENT} WHERE c.id = $1`, [clientId]);
  if (!row) throw notFound('api-client-unknown');
  return withAbilities(row);
}
