import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { officialTime, read } from '../database/transaction.js';
import { shortCode } from '../signing/claims.js';
import { type BuildingUse, USE_CODES } from '../signing/permit-claims.js';
import { QrPublicKeys } from '../signing/qr-public-keys.service.js';
import { NamedThings } from './named-things.service.js';
import type { CodedName, OfflineFacts, WebKey } from './offline-facts.js';
import { PERMIT_WORDING } from './permit-wording.js';

/** Public keys, and the names behind the codes: nothing here is of a person. */
@Injectable()
export class OfflineFactsService {
  constructor(
    private readonly db: DataSource,
    @InjectConfig() private readonly config: Config,
    private readonly keys: QrPublicKeys,
    private readonly things: NamedThings,
  ) {}

  async facts(): Promise<OfflineFacts> {
    const keys = await this.keys.current();
    return {
      at: (await officialTime(this.db)).toISOString(),
      house: (await this.things.houseName()) ?? null,
      host: new URL(this.config.publicUrl).host,
      keys: keys.map(({ key, from, until }) => ({
        from: from.toISOString(),
        until: until.toISOString(),
        jwk: key.export({ format: 'jwk' }) as unknown as WebKey,
      })),
      units: await this.named(
        `SELECT DISTINCT ON (u.code) u.code, n.name_ar AS "nameAr", n.name_en AS "nameEn"
         FROM org_unit u JOIN org_unit_version n ON n.unit_id = u.id ORDER BY u.code, lower(n.valid) DESC`,
      ),
      services: await this.named('SELECT code, name_ar AS "nameAr", name_en AS "nameEn" FROM service ORDER BY code'),
      uses: USES,
    };
  }

  private async named(sql: string): Promise<CodedName[]> {
    const names = await read<CodedName>(this.db, sql);
    return names.map((name) => ({ ...name, code: shortCode(name.code) }));
  }
}

const USES: CodedName[] = Object.entries(USE_CODES).map(([use, code]) => ({
  code,
  nameAr: PERMIT_WORDING.ar.uses[use as BuildingUse],
  nameEn: PERMIT_WORDING.en.uses[use as BuildingUse],
}));
