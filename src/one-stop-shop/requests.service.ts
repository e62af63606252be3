import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { RunAgain, readOne, type Tx, violates } from '../database/transaction.js';
import { conflict, invalid } from '../errors.js';
import type { Caller, Command } from '../http/caller.js';
import { alsoAsking, once } from '../http/command.js';
import { authoritySecrets } from '../signing/authority-secrets.js';
import { TOKEN_BYTES } from '../signing/qr-claims.js';
import { verifyAddress } from '../signing/qr-code.js';
import { type Applicant, askedDigest, keptApplicant } from './applicant.js';
import { readNationalId, readPhone } from './national-id.js';
import type { RequestChannel } from './request.js';
import { type BroughtDocument, RequestDocumentsService, type WantedDocument } from './request-documents.service.js';
import { noteEvent, standingOf } from './request-life.js';
import type { RequestStanding } from './request-view.js';
import type { NewRequest } from './request-wishes.js';
import { permitReceiving } from './requests.policy.js';

/** The service that is asked for, and what the database has ready for the request. */
interface Offer {
  serviceId: string;
  documentsWanted: WantedDocument[];
  requestId: string;
  today: string;
}

@Injectable()
export class RequestsService {
  constructor(
    private readonly db: DataSource,
    private readonly documents: RequestDocumentsService,
    @InjectConfig() private readonly config: Config,
  ) {}

  /**
   * Receives a request under the next number of its unit's book. A machine that repeats its own reference is answered with
   * the first request.
   * @throws Refusal 409 'external-reference-taken' when the reference stands for another wish, 422 at the field at fault
   */
  receive(command: Command, wish: NewRequest): Promise<RequestStanding> {
    const { sealKey } = authoritySecrets(this.config);
    const { caller } = command;
    permitReceiving(caller, wish.unitId);
    const channel = channelOf(caller, wish);
    // the applicant enters no plain digest: a keyed one tells a repeat from another wish
    const asking = alsoAsking(command, askedDigest(wish.applicant, sealKey).toString('hex'));
    return once(this.db, asking, async (tx) => {
      const offer = await offerOf(tx, wish);
      const applicant = applicantIn(wish, offer.today);
      const brought = await this.documents.brought(tx, wish.unitId, offer.documentsWanted, wish.documents);
      const digest = askedDigest({ ...wish, channel, applicant, documents: brought.map(contentOf) }, sealKey);
      const earlier = await earlierOf(tx, caller, wish, digest);
      if (earlier) return standingOf(tx, earlier, this.config.publicUrl);
      const kept = keptApplicant(applicant, sealKey, offer.requestId);
      // before the number is drawn, because nothing that can be done before holds the unit's book
      await record(tx, caller, {
        action: 'request.received',
        subjectKind: 'request',
        subjectId: offer.requestId,
        unitId: wish.unitId,
        detail: { code: wish.serviceCode, channel },
      });
      const standing = await this.receiveRequest(tx, caller, { wish, offer, channel, digest, kept });
      await this.documents.keep(tx, caller, offer.requestId, brought);
      await noteEvent(tx, caller, offer.requestId, { kind: 'CREATED', toStep: 1 });
      return standing;
    });
  }

  /** Draws the number: from here to the end of the transaction the unit's book is held. */
  private async receiveRequest(
    tx: Tx,
    caller: Caller,
    { wish, offer, channel, digest, kept }: ToReceive,
  ): Promise<RequestStanding> {
    const token = randomBytes(TOKEN_BYTES);
    const request = {
      id: offer.requestId,
      unit_id: wish.unitId,
      service_id: offer.serviceId,
      channel,
      client_id: caller.kind === 'CLIENT' ? caller.id : null,
      received_by: caller.kind === 'PERSON' ? caller.id : null,
      external_reference: wish.externalReference ?? null,
      asked_digest: digest.toString('hex'),
      applicant_name: kept.applicantName.toString('hex'),
      national_id: kept.nationalId.toString('hex'),
      phone: kept.phone.toString('hex'),
      national_id_hash: kept.nationalIdHash.toString('hex'),
      phone_hash: kept.phoneHash.toString('hex'),
      details: wish.details,
      site: wish.site,
      verification_token: token.toString('hex'),
    };
    const drawn = await numbered(tx, request);
    return { ...FRESH, ...drawn, verifyAddress: verifyAddress(this.config.publicUrl, token) };
  }
}

/** Where every request stands when it has just been received. */
const FRESH = {
  state: 'IN_PROGRESS',
  step: 1,
  stepKind: 'FRONT_WINDOW',
  decision: null,
  outcome: null,
  pausedOn: null,
  version: 1,
} as const;

type Drawn = Pick<RequestStanding, 'id' | 'requestNumber' | 'year' | 'receivedAt' | 'dueOn'>;

async function numbered(tx: Tx, request: Record<string, string | null>): Promise<Drawn> {
  try {
    const drawn = await readOne<Drawn>(
      tx,
      `SELECT id, request_number AS "requestNumber", year, received_at AS "receivedAt", due_on AS "dueOn" FROM receive_request($1)`,
      [JSON.stringify(request)],
    );
    return drawn!;
  } catch (error) {
    // a twin of this reference was numbered just before: then its request is the answer, and this number is not used
    if (violates(error, 'service_request_client_id_external_reference_key')) throw new RunAgain();
    throw error;
  }
}

/** People stand at the window or go to the citizen with a tablet; what comes from a portal comes through a machine. */
function channelOf(caller: Caller, { channel, externalReference }: NewRequest): RequestChannel {
  const own: RequestChannel[] = caller.kind === 'PERSON' ? ['WINDOW', 'TABLET'] : ['API', 'PORTAL'];
  if (channel && !own.includes(channel)) throw invalid('channel-of-others', 'channel');
  if (caller.kind === 'CLIENT' && !externalReference) throw invalid('external-reference-missing', 'externalReference');
  return channel ?? own[0]!;
}

/** @throws Refusal 422 for a service that there is not, or that this kind of unit does not offer */
async function offerOf(tx: Tx, { unitId, serviceCode }: NewRequest): Promise<Offer> {
  const row = await readOne<Offer & { offered: boolean }>(
    tx,
    `SELECT s.id AS "serviceId", s.documents AS "documentsWanted", uuidv7() AS "requestId", cairo_today() AS today,
       s.retired_at IS NULL AND (SELECT u.kind FROM org_unit u WHERE u.id = $2) = ANY (s.unit_kinds) AS offered
     FROM service s WHERE s.code = $1`,
    [serviceCode, unitId],
  );
  if (!row) throw invalid('service-unknown', 'serviceCode');
  if (!row.offered) throw invalid('service-not-offered', 'serviceCode');
  return row;
}

/** Name and numbers as they are kept. @throws Refusal 422 for what is no national id or no telephone number */
function applicantIn({ applicant }: NewRequest, today: string): Applicant {
  const nationalId = readNationalId(applicant.nationalId, today)?.digits;
  if (!nationalId) throw invalid('national-id-malformed', 'applicant.nationalId');
  const phone = readPhone(applicant.phone);
  if (!phone) throw invalid('phone-malformed', 'applicant.phone');
  return { name: applicant.name, nationalId, phone };
}

/** The same file brought again is the same content under another id. */
const contentOf = ({ code, title, digest }: BroughtDocument) => ({ code, title, digest });

/** The request that this machine's reference already stands for. @throws Refusal 409 where it asked for something else */
async function earlierOf(
  tx: Tx,
  caller: Caller,
  { externalReference }: NewRequest,
  digest: Buffer,
): Promise<string | undefined> {
  if (caller.kind !== 'CLIENT') return undefined;
  const earlier = await readOne<{ id: string; askedDigest: Buffer }>(
    tx,
    'SELECT id, asked_digest AS "askedDigest" FROM service_request WHERE client_id = $1 AND external_reference = $2',
    [caller.id, externalReference],
  );
  if (earlier && !earlier.askedDigest.equals(digest)) throw conflict('external-reference-taken');
  return earlier?.id;
}

interface ToReceive {
  wish: NewRequest;
  offer: Offer;
  channel: RequestChannel;
  digest: Buffer;
  kept: ReturnType<typeof keptApplicant>;
}
