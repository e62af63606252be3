import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { certificatesFor } from './authority.queries.js';
import { AuthorityLists } from './authority-lists.service.js';
import { readTrustFiles } from './trust-files.js';

/** What this server believes when it verifies; all in DER. */
export interface Trust {
  /** Our own roots. */
  roots: Uint8Array[];
  /** Roots of licensed providers, from LICENSED_TRUST (INV-39). */
  licensed: Uint8Array[];
  /** The lists in force, ours and the licensed providers'. */
  crls: Uint8Array[];
}

@Injectable()
export class AuthorityTrust {
  constructor(
    private readonly db: DataSource,
    @InjectConfig() private readonly config: Config,
    private readonly lists: AuthorityLists,
  ) {}

  /** Read anew each time, so that a list put into the folder counts at once. */
  async trust(): Promise<Trust> {
    const roots = (await certificatesFor(this.db, 'ROOT')).filter(({ revokedAt }) => revokedAt === null);
    const own = await this.lists.current();
    const licensed = licensedTrust(this.config.licensedTrust);
    return {
      roots: roots.map(({ der }) => der),
      licensed: licensed.trust,
      crls: [...own.map(({ der }) => der), ...licensed.crls],
    };
  }
}

function licensedTrust(folder: string | undefined): ReturnType<typeof readTrustFiles> {
  if (!folder) return { trust: [], crls: [] };
  const paths = (ending: RegExp) =>
    readdirSync(folder)
      .filter((name) => ending.test(name))
      .sort()
      .map((name) => join(folder, name));
  return readTrustFiles(paths(/\.(pem|crt|cer)$/i), paths(/\.crl$/i));
}
