import { FilesService } from '../../../src/files/files.service.js';
import { Consumer } from '../../../src/queue/consumer.js';
import type { TestApp, Voice } from '../app.js';
import { approved, begin, formText, letterText, type UnitCode, unitIds, upload } from '../letters.js';
import { receive, serviceText } from '../requests.js';
import { samplePdf } from '../sample-files.js';
import { type SentDispatch, send, signedLetter } from '../signed-letters.js';

/** A word that stands in what every secret thing says, and nowhere else. */
export const SECRET_WORD = 'زمردة';
/** The same for the things that are not secret. */
const PLAIN_WORD = 'ياسمينة';

export type Secrecy = 'NORMAL' | 'CONFIDENTIAL';

/** Makes the things that the matrix asks for, each through the API; ids only. */
export class Things {
  private constructor(
    readonly diwan: TestApp,
    readonly units: Record<UnitCode, string>,
    private readonly voices: Map<string, Voice>,
  ) {}

  static async of(diwan: TestApp): Promise<Things> {
    const voices = new Map<string, Voice>();
    for (const userName of ['bnh.clerk', 'bnh.head', 'bnh.manager', 'bnh.window', 'qly.head', 'qlb.admin', 'qlb.head'])
      voices.set(userName, await diwan.as(userName));
    return new Things(diwan, await unitIds(diwan), voices);
  }

  as(userName: string): Voice {
    return this.voices.get(userName)!;
  }

  private counter = 0;
  private subject(secrecy: Secrecy): string {
    this.counter += 1;
    return `${secrecy === 'NORMAL' ? PLAIN_WORD : SECRET_WORD} ${this.counter}`;
  }

  private letter(secrecy: Secrecy): object {
    const to = [{ kind: 'TO', unitId: this.units.QLY }];
    return letterText(to, { secrecy, subject: this.subject(secrecy) });
  }

  draft(secrecy: Secrecy): Promise<string> {
    return begin(this.as('bnh.head'), this.units.BNH, this.letter(secrecy));
  }

  /** What a draft is revised to, and drafted from. */
  text(secrecy: Secrecy): object {
    return this.letter(secrecy);
  }

  async inReview(secrecy: Secrecy): Promise<string> {
    const id = await this.draft(secrecy);
    await this.as('bnh.head').post(`/api/v1/letters/${id}/submit`).expect(200);
    return id;
  }

  approved(secrecy: Secrecy): Promise<string> {
    return approved(this.as('bnh.head'), this.as('bnh.head'), this.units.BNH, this.letter(secrecy));
  }

  signed(secrecy: Secrecy, from: UnitCode = 'BNH', to: string[] = ['QLY', 'OBR-X']): Promise<string> {
    const subject = this.subject(secrecy);
    return signedLetter(this.diwan, { from, to, secrecy, subject, enclosures: [`${subject} enclosure`] });
  }

  /** Sent and delivered; its dispatches in the order of its recipients. */
  async sent(
    secrecy: Secrecy,
    from: UnitCode = 'BNH',
    to?: string[],
  ): Promise<{ letterId: string; by: SentDispatch[] }> {
    const letterId = await this.signed(secrecy, from, to);
    const by = await send(this.diwan, `${from.toLowerCase()}.head`, letterId);
    await this.diwan.app.get(Consumer).performAllDue();
    return { letterId, by };
  }

  /** Sent to one other unit, and there: nothing of it is on its way any more. */
  async delivered(secrecy: Secrecy): Promise<string> {
    return (await this.sent(secrecy, 'BNH', ['QLY'])).letterId;
  }

  async closed(secrecy: Secrecy): Promise<string> {
    const letterId = await this.delivered(secrecy);
    await this.as('bnh.head').post(`/api/v1/letters/${letterId}/close`).expect(200);
    return letterId;
  }

  /** A dispatch of the unit to another one, or to a body outside, on paper. */
  async dispatch(secrecy: Secrecy, to: 'QLY' | 'OBR-X' = 'QLY'): Promise<string> {
    return (await this.sent(secrecy, 'BNH', [to])).by[0]!.id;
  }

  async refusedDispatch(secrecy: Secrecy): Promise<string> {
    const id = await this.dispatch(secrecy);
    const [item] = await this.itemOf(id);
    await this.as('qly.head').get(`/api/v1/intake/${item}`).expect(200);
    const manager = await this.diwan.as('qly.manager');
    await manager.post(`/api/v1/intake/${item}/refuse`, { reasonCode: 'NOT_FOR_US' }).expect(200);
    return id;
  }

  async recalledDispatch(secrecy: Secrecy): Promise<string> {
    const id = await this.dispatch(secrecy);
    await this.as('bnh.head').post(`/api/v1/dispatches/${id}/recall`).expect(200);
    return id;
  }

  /** A letter of another unit that arrived here, waiting. */
  async arrived(
    secrecy: Secrecy,
    at: UnitCode = 'BNH',
  ): Promise<{ letterId: string; dispatchId: string; itemId: string }> {
    const { letterId, by } = await this.sent(secrecy, 'QLY', [at]);
    const [itemId] = await this.itemOf(by[0]!.id);
    return { letterId, dispatchId: by[0]!.id, itemId: itemId! };
  }

  async openedItem(secrecy: Secrecy): Promise<string> {
    const { itemId } = await this.arrived(secrecy);
    await this.as('bnh.head').post(`/api/v1/intake/${itemId}/open`).expect(200);
    return itemId;
  }

  private async itemOf(dispatchId: string): Promise<string[]> {
    const rows = await this.diwan.database.owner.query('SELECT id FROM intake_item WHERE dispatch_id = $1', [
      dispatchId,
    ]);
    return rows.map(({ id }: { id: string }) => id);
  }

  /** The line of a letter in the unit's book. */
  async entryOf(letterId: string): Promise<{ id: string; registerId: string; entryNumber: number; year: number }> {
    const [row] = await this.diwan.database.owner.query(
      `SELECT id, register_id AS "registerId", entry_number AS "entryNumber", year FROM register_entry
       WHERE letter_id = $1 AND unit_id = $2`,
      [letterId, this.units.BNH],
    );
    return row;
  }

  upload(mark: string): Promise<string> {
    return upload(this.as('bnh.manager'), this.units.BNH, samplePdf(mark), `${mark}.pdf`);
  }

  paperSheet(secrecy: Secrecy): Record<string, unknown> {
    const subject = this.subject(secrecy);
    return {
      counterparty: { unitId: this.units.QLY },
      // as no letter of ours is numbered, so that none is taken for its duplicate
      counterpartyNumber: `م/${this.counter}`,
      subject,
      channel: 'HAND',
      secrecy,
    };
  }

  /** A letter that came on paper, opened and with its scan. */
  async paper(secrecy: Secrecy): Promise<{ letterId: string; entryId: string; fileId: string }> {
    const scans = [await this.upload(`scan ${this.counter}`)];
    const sheet = { unitId: this.units.BNH, ...this.paperSheet(secrecy), scans };
    const { body } = await this.as('bnh.manager').post('/api/v1/paper-letters', sheet).expect(201);
    const seen = await this.as('bnh.manager').get(`/api/v1/paper-letters/${body.letterId}`).expect(200);
    return { letterId: body.letterId, entryId: body.entryId, fileId: seen.body.files[0].id };
  }

  /** A paper to which the unit owes a reply. */
  async owingPaper(secrecy: Secrecy): Promise<string> {
    const sheet = { unitId: this.units.BNH, ...this.paperSheet(secrecy), replyWantedBy: '2026-01-05' };
    return (await this.as('bnh.manager').post('/api/v1/paper-letters', sheet).expect(201)).body.entryId;
  }

  /** A letter that was sent to another unit, which owes a reply to it. */
  async asking(secrecy: Secrecy): Promise<string> {
    const wanted = { from: 'BNH', to: ['QLY'], secrecy, subject: this.subject(secrecy), replyWantedBy: '2026-01-05' };
    const letterId = await signedLetter(this.diwan, wanted);
    await send(this.diwan, 'bnh.head', letterId);
    return letterId;
  }

  /** Such a paper, whose day stands still. */
  async pause(secrecy: Secrecy): Promise<string> {
    const wish = { entryId: await this.owingPaper(secrecy), reason: 'بانتظار الموازنة' };
    return (await this.as('bnh.head').post('/api/v1/follow-ups/pauses', wish).expect(201)).body.id;
  }

  async filedEntry(secrecy: Secrecy): Promise<string> {
    const { entryId } = await this.paper(secrecy);
    await this.as('bnh.head').post(`/api/v1/entries/${entryId}/filings`, { fileReference: '1/1' }).expect(201);
    return entryId;
  }

  /** Asked for by somebody of the unit who is not among the voices that decide. */
  async annulment(secrecy: Secrecy, askedBy: string): Promise<string> {
    const { entryId } = await this.paper(secrecy);
    const wish = { reason: 'قيد مكرر', decisionReference: 'قرار 1' };
    const { body } = await this.as(askedBy).post(`/api/v1/entries/${entryId}/annulments`, wish).expect(201);
    return body.annulmentId;
  }

  /** As if it had been there for years: what is new today cannot end today. */
  async oldUnit(id: string): Promise<string> {
    await this.row(`UPDATE org_unit_version SET valid = '[2020-01-01,)' WHERE unit_id = $1`, [id]);
    return id;
  }

  async book(code: string, unit: UnitCode = 'BNH'): Promise<string> {
    const [row] = await this.diwan.database.owner.query('SELECT id FROM register WHERE unit_id = $1 AND code = $2', [
      this.units[unit],
      code,
    ]);
    return row.id;
  }

  /** A form of letters: `of-all-units`, or `of-the-unit`, or one that is out of use. */
  async template(thing: string): Promise<string> {
    this.counter += 1;
    const unitId = thing === 'of-all-units' ? null : this.units.BNH;
    const wish = formText({ code: `FORM-${this.counter}`, unitId });
    const { body } = await this.as('qlb.admin').post('/api/v1/letter-templates', wish).expect(201);
    if (thing === 'retired') await this.as('qlb.admin').post(`/api/v1/letter-templates/${body.id}/retire`).expect(200);
    return body.id;
  }

  /** A citizen's request at its `window`, `department`, `head` or `hand-over`, or `paused` at the department. */
  async request(thing: string): Promise<string> {
    const { id } = await receive(this.as('bnh.window'), this.units.BNH);
    const go = (userName: string, path: string, body: object = {}) =>
      this.as(userName).post(`/api/v1/requests/${id}/${path}`, body).expect(200);
    if (thing === 'window') return id;
    await go('bnh.window', 'advance');
    if (thing === 'paused') await go('bnh.head', 'pause', { holderName: 'شركة المياه', reason: 'رأي الشركة' });
    if (thing === 'department' || thing === 'paused') return id;
    await go('bnh.head', 'advance');
    if (thing === 'hand-over') await go('bnh.head', 'approve');
    return id;
  }

  async requestDocument(): Promise<{ id: string; documentId: string }> {
    const window = this.as('bnh.window');
    const uploadId = await upload(window, this.units.BNH, samplePdf('deed'), 'deed.pdf');
    const { id } = await receive(window, this.units.BNH, { documents: [{ code: 'DEED', uploadId }] });
    const { documents } = (await window.get(`/api/v1/requests/${id}`).expect(200)).body;
    return { id, documentId: documents[0].id };
  }

  /** What citizens may ask for: `offered`, or `retired`. */
  async service(thing: string): Promise<string> {
    this.counter += 1;
    const admin = this.as('qlb.admin');
    const { body } = await admin.post('/api/v1/services', serviceText({ code: `X-${this.counter}` })).expect(201);
    if (thing === 'retired') await admin.post(`/api/v1/services/${body.id}/retire`).expect(200);
    return body.id;
  }

  /** Something to be told loudly, to the unit or to whoever keeps the system. */
  async alert(ofUnit: boolean): Promise<string> {
    const sql = `INSERT INTO alert (code, unit_id) VALUES ('story', $1) RETURNING id`;
    return (await this.row<{ id: string }>(sql, [ofUnit ? this.units.BNH : null])).id;
  }

  /** Work that was given up. */
  async failedErrand(): Promise<string> {
    const sql = `INSERT INTO errand (kind, subject_id, state, attempts) VALUES ('verify-scan', uuidv7(), 'FAILED', 8) RETURNING id`;
    return (await this.row<{ id: string }>(sql)).id;
  }

  /** The bytes of a kept file. */
  content(digest: string): Promise<Buffer> {
    return this.diwan.app.get(FilesService).read(digest);
  }

  async row<T>(sql: string, parameters: unknown[] = []): Promise<T> {
    return (await this.diwan.database.owner.query(sql, parameters))[0];
  }
}
