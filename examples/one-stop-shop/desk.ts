import { answer, type Diwan, DiwanProblem, type RequestStanding, upload } from '../../clients/typescript/src/index.js';
import type { Citizen } from './citizens.js';
import { scannedPage } from './paper.js';

export type Service = { code: string; documents: { code: string; required: boolean }[] };

/** What the shop asks of the server for its citizens. Each command has a key of its own, so asking again does nothing twice. */
export class Desk {
  constructor(
    private readonly diwan: Diwan,
    private readonly unitId: string,
    private readonly services: Map<string, Service>,
  ) {}

  /** Submits a request with its documents: the id card as a scan, the others seen at the counter. */
  async submit(citizen: Citizen, reference: string): Promise<RequestStanding> {
    const service = this.services.get(citizen.serviceCode);
    if (!service) throw new Error(`The catalogue has no ${citizen.serviceCode}`);
    const { uploadId } = await upload(this.diwan, this.unitId, `${reference}.pdf`, scannedPage(reference));
    const required = service.documents.filter((document) => document.required);
    const { name, nationalId, phone, serviceCode, site, details } = citizen;
    return answer(
      this.diwan.POST('/api/v1/requests', {
        body: {
          ...{ unitId: this.unitId, serviceCode, site, details, externalReference: reference },
          applicant: { name, nationalId, phone },
          documents: required.map(({ code }) => ({ code, uploadId: code === 'NID' ? uploadId : null })),
        },
      }),
    );
  }

  advance(id: string, key: string) {
    return answer(
      this.diwan.POST('/api/v1/requests/{id}/advance', { params: of(id, key), body: { note: '', told: '' } }),
    );
  }

  withdraw(id: string, key: string) {
    const body = { reason: 'The citizen took the request back' };
    return answer(this.diwan.POST('/api/v1/requests/{id}/withdraw', { params: of(id, key), body }));
  }

  async addPaper(id: string, key: string): Promise<void> {
    const { uploadId } = await upload(this.diwan, this.unitId, 'one-more.pdf', scannedPage(key));
    const documents = [{ title: 'مستند إضافي', uploadId }];
    await answer(this.diwan.POST('/api/v1/requests/{id}/documents', { params: of(id, key), body: { documents } }));
  }

  pause(id: string, key: string) {
    const body = { holderName: 'شركة توزيع الكهرباء', reason: 'Load study asked for' };
    return answer(this.diwan.POST('/api/v1/requests/{id}/pause', { params: of(id, key), body }));
  }

  /** The answer from outside has come. */
  async resume(id: string, key: string): Promise<void> {
    const { pauses } = await this.page(id);
    for (const pause of pauses.filter(({ until }) => until === null)) {
      const body = { pauseId: pause.id, note: '' };
      await answer(this.diwan.POST('/api/v1/requests/{id}/resume', { params: of(id, key), body }));
    }
  }

  /** Begins a letter about the request, for the people of the unit to sign and send. */
  async startLetter(id: string, key: string, toUnitId: string): Promise<void> {
    const body = { recipients: [{ kind: 'TO' as const, unitId: toUnitId }] };
    await answer(this.diwan.POST('/api/v1/requests/{id}/start-letter', { params: of(id, key), body }));
  }

  /** Hands over. @returns why it cannot be yet, by the server's own code */
  async handOver(id: string, key: string): Promise<string | undefined> {
    try {
      await answer(
        this.diwan.POST('/api/v1/requests/{id}/close', { params: of(id, key), body: { note: '', told: '' } }),
      );
      return undefined;
    } catch (fault) {
      if (fault instanceof DiwanProblem && fault.status === 409) return fault.code;
      throw fault;
    }
  }

  page(id: string) {
    return answer(this.diwan.GET('/api/v1/requests/{id}', { params: { path: { id } } }));
  }
}

const of = (id: string, key: string) => ({ path: { id }, header: { 'Idempotency-Key': key } });
