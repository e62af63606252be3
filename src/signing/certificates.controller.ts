import { Body, Controller, Get, Param, Post, Put, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { forbidden, invalid, notFound } from '../errors.js';
import { By, type Caller, type CallerRequest, type Command, Commanded } from '../http/caller.js';
import { readForm } from '../http/form.js';
import { Answers } from '../http/openapi.js';
import { type List, listOf, Page } from '../http/paging.js';
import { id } from '../http/validation.js';
import { AuthorityView, AuthorityViewQueries } from './authority-view.queries.js';
import { CertificateImport } from './certificate-import.service.js';
import { isAdministrator, maySee } from './certificates.policy.js';
import {
  CertificateDetail,
  CertificateOffer,
  CertificatesPage,
  CertificatesQueries,
  CertificateView,
  ReasonOfRevocation,
} from './certificates.queries.js';
import { CertificatesService } from './certificates.service.js';
import { UnitSeals } from './unit-seals.service.js';

const pin = z.string().min(1, 'pin-missing').max(40).describe('6 to 12 digits, ASCII, Arabic-Indic or Persian');
const Offer = z.object({ personId: id });
const Taking = z.object({ pin });
const PinChange = z.object({ pin, newPin: pin });
const Revocation = z.object({ reason: ReasonOfRevocation });
const WithSerial = z.object({ serial: z.string().regex(/^[0-9a-f]{2,42}$/, 'not-a-serial') });
const MineView = z.object({ certificate: CertificateView.nullable(), offered: z.boolean() });
const Words = z.object({ pin, password: z.string().max(200) });
const FORM = {
  type: 'object',
  required: ['pin', 'password', 'file'],
  properties: {
    pin: { type: 'string', description: 'the new signing PIN' },
    password: { type: 'string', description: 'what opens the file' },
    file: { type: 'string', format: 'binary' },
  },
};
const MOST_FILE_BYTES = 256 * 1024;
const Made = z.object({ id: z.uuid() });
const Sealed = z.object({ units: z.array(z.string()).describe('their codes') });

@ApiTags('certificates')
@Controller('api/v1/certificates')
export class CertificatesController {
  constructor(
    private readonly certificates: CertificatesService,
    private readonly views: CertificatesQueries,
    private readonly imports: CertificateImport,
    private readonly authority: AuthorityViewQueries,
    private readonly seals: UnitSeals,
  ) {}

  /** People's certificates and units' seals, newest first; for administrators. */
  @Get()
  @Answers(200, listOf(CertificateView))
  list(
    @Query({ schema: CertificatesPage }) page: CertificatesPage,
    @By() caller: Caller,
  ): Promise<List<CertificateView>> {
    if (!isAdministrator(caller)) throw forbidden();
    return this.views.list(caller, page);
  }

  /** The caller's own newest certificate, and whether they may take a new one. */
  @Get('mine')
  @Answers(200, MineView)
  mine(@By() caller: Caller): Promise<z.infer<typeof MineView>> {
    return this.views.mine(caller);
  }

  /** Takes the certificate that was offered, under a new signing PIN; an earlier one is revoked. */
  @Post('mine')
  @Answers(201, CertificateView)
  take(@Body({ schema: Taking }) body: z.infer<typeof Taking>, @Commanded() command: Command) {
    return this.certificates.take(command, body.pin);
  }

  /** Takes the offer with a certificate of a licensed provider: PKCS#12 as multipart/form-data, the file after the words. */
  @Post('mine/import')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: FORM })
  @Answers(201, CertificateView)
  async bring(@Req() request: CallerRequest, @Commanded() command: Command): Promise<CertificateView> {
    const { file: pkcs12, words: given } = await readForm(request, MOST_FILE_BYTES);
    const words = Words.safeParse(given);
    if (!words.success) throw invalid('invalid-request', String(words.error.issues[0]?.path[0]));
    return this.imports.bring(command, { pkcs12, ...words.data });
  }

  @Put('mine/pin')
  @Answers(200, CertificateView)
  changePin(@Body({ schema: PinChange }) body: z.infer<typeof PinChange>, @Commanded() command: Command) {
    return this.certificates.changePin(command, body.pin, body.newPin);
  }

  /** Lets a person take a certificate, also in place of one whose PIN is locked or lost; for administrators. */
  @Post('offers')
  @Answers(201, Made)
  offer(@Body({ schema: Offer }) body: z.infer<typeof Offer>, @Commanded() command: Command) {
    return this.certificates.offer(command, body.personId);
  }

  /** Offers that nobody has taken yet, the oldest first; for administrators. */
  @Get('offers')
  @Answers(200, listOf(CertificateOffer))
  offers(@Query({ schema: Page }) page: Page, @By() caller: Caller): Promise<List<CertificateOffer>> {
    if (!isAdministrator(caller)) throw forbidden();
    return this.views.offers(page);
  }

  /** What stands above all certificates here, and how fresh the lists of revoked ones are; for administrators. */
  @Get('authority')
  @Answers(200, AuthorityView)
  readCertificateAuthority(@By() caller: Caller): Promise<AuthorityView> {
    if (!isAdministrator(caller)) throw forbidden();
    return this.authority.show();
  }

  /** Gives every unit that has no seal, or one that ends soon, a new one; for administrators. */
  @Post('seals')
  @Answers(201, Sealed)
  issueUnitSeals(@Commanded() command: Command): Promise<z.infer<typeof Sealed>> {
    if (!isAdministrator(command.caller)) throw forbidden();
    return this.seals.issueMissing(command);
  }

  @Get(':serial')
  @Answers(200, CertificateDetail)
  async show(@Param({ schema: WithSerial }) { serial }: z.infer<typeof WithSerial>, @By() caller: Caller) {
    const known = await this.views.detail(caller, serial);
    if (!known || !maySee(caller, known)) throw notFound();
    return known;
  }

  /** Revokes a certificate for ever; its issuer's list says so at once. */
  @Post(':serial/revocation')
  @Answers(201, CertificateView)
  revoke(
    @Param({ schema: WithSerial }) { serial }: z.infer<typeof WithSerial>,
    @Body({ schema: Revocation }) body: z.infer<typeof Revocation>,
    @Commanded() command: Command,
  ) {
    return this.certificates.revoke(command, serial, body.reason);
  }
}
