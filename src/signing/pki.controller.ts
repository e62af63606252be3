import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { notFound } from '../errors.js';
import { Public } from '../http/caller.js';
import { PerMinute } from '../http/throttle.js';
import { certificatesFor } from './authority.queries.js';
import { AuthorityLists } from './authority-lists.service.js';

const FILE = /^(root|issuing|qr|[0-9a-f]{2,42})\.(crl|crt)$/;
const MEDIA_TYPES = { crl: 'application/pkix-crl', crt: 'application/pkix-cert' };

/** What verifiers elsewhere fetch: authorities' certificates and revocation lists, at the addresses in the certificates. */
@ApiExcludeController()
@Public()
@Controller('pki')
export class PkiController {
  constructor(
    private readonly db: DataSource,
    private readonly lists: AuthorityLists,
  ) {}

  /** `<serial>.crl` and `<serial>.crt` of an authority in DER, and the key of QR codes; `root`, `issuing` and `qr` name the newest. */
  @Get(':file')
  @PerMinute(300)
  async file(@Param('file') file: string, @Res() reply: FastifyReply): Promise<void> {
    const [, name, kind] = FILE.exec(file) ?? [];
    const der = await this.find(name ?? '', kind as 'crl' | 'crt' | undefined);
    if (!der) throw notFound();
    await reply
      .header('cache-control', 'public, max-age=60')
      .type(MEDIA_TYPES[kind as 'crl' | 'crt'])
      .send(der);
  }

  private async find(name: string, kind: 'crl' | 'crt' | undefined): Promise<Buffer | undefined> {
    if (!kind) return undefined;
    const published = await certificatesFor(this.db, 'ROOT', 'ISSUING', 'QR');
    const found = published.find(({ serial, purpose }) => serial === name || purpose.toLowerCase() === name);
    if (!found || kind === 'crt') return found?.der;
    return (await this.lists.current()).find(({ issuerSerial }) => issuerSerial === found.serial)?.der;
  }
}
