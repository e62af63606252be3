import { setTimeout as pause } from 'node:timers/promises';
import type { Outcomes } from '../../circulars/outcome-view.js';
import { DEMO_PIN } from '../authority.js';
import { Speaker } from '../speaker.js';
import type { Asked } from './citizens.js';
import type { PaperLine, WrittenLetter } from './letters.js';
import type { Referred } from './referrals.js';

interface Parties {
  units: Map<string, string>;
  externals: Map<string, string>;
}

interface Dispatch {
  id: string;
  recipientUnitId: string | null;
  state: string;
}

interface Given {
  id: string;
  abilities: string[];
}

const PATIENCE = 300;

/** The people of the story and what they do, each through the same HTTP requests as everybody. */
export class Cast {
  private readonly speakers = new Map<string, Promise<Speaker>>();
  private readonly letters = new Map<string, string>();
  private readonly requests = new Map<string, string>();
  private readonly entries = new Map<string, string>();
  /** Building permits by the request's key. */
  readonly permits = new Map<string, string>();

  constructor(
    private readonly url: string,
    private readonly parties: Parties,
    private readonly officialTime: () => Promise<Date>,
  ) {}

  /** The civil date so many days after the one that the story shows. */
  async dayFromNow(days: number): Promise<string> {
    return new Date(+(await this.officialTime()) + days * 86_400_000).toISOString().slice(0, 10);
  }

  /** A head reminds all who have not answered a letter, in one action. */
  async remind(userName: string, key: string): Promise<void> {
    const head = await this.as(userName);
    const letterId = this.letterId(key);
    const { items } = await head.get<Pick<Outcomes, 'items'>>(`/letters/${letterId}/outcomes`);
    const of = items
      .filter(({ remindable }) => remindable)
      .map(({ position }) => ({ letterId, recipientPosition: position }));
    await head.post('/reminders', { unitId: head.unitId, of, pin: DEMO_PIN });
  }

  /** A moment of the story a little before now, for what is told afterwards. */
  async minutesAgo(minutes: number): Promise<string> {
    return new Date(+(await this.officialTime()) - minutes * 60_000).toISOString();
  }

  /** A person by user name, signed in once. */
  as(userName: string): Promise<Speaker> {
    const known = this.speakers.get(userName) ?? Speaker.signIn(this.url, userName);
    this.speakers.set(userName, known);
    return known;
  }

  letterId(key: string): string {
    const id = this.letters.get(key);
    if (!id) throw new Error(`the story has no letter ${key} yet`);
    return id;
  }

  unitId(code: string): string {
    return this.parties.units.get(code)!;
  }

  /** The front window receives what a citizen asks for. */
  async ask({ key, unit, service, name, nationalId, phone, documents, ...asked }: Asked): Promise<void> {
    const officer = await this.as(`${unit}.window`);
    const { id } = await officer.post<{ id: string }>('/requests', {
      unitId: officer.unitId,
      serviceCode: service,
      applicant: { name, nationalId, phone },
      documents: documents.map((code) => ({ code })),
      ...asked,
    });
    this.requests.set(key, id);
  }

  /** Something is done with a request: advance, approve, close … */
  async take<Answer>(userName: string, key: string, action: string, body: object = {}): Promise<Answer> {
    const person = await this.as(userName);
    return person.post(`/requests/${this.requests.get(key)}/${action}`, body);
  }

  /** The clerk (or whoever is named) writes the draft. */
  async draft(letter: WrittenLetter): Promise<void> {
    const writer = await this.as(`${letter.unit}.${letter.writer ?? 'clerk'}`);
    const { kind, subject, body, urgency, secrecy, replyWantedBy } = letter;
    const attachments = [];
    for (const { name, content, title } of letter.attachments ?? []) {
      attachments.push({ uploadId: (await writer.upload(name, await content())).uploadId, title, pages: 1 });
    }
    const answer = await writer.post<{ id: string }>('/letters', {
      unitId: writer.unitId,
      kind,
      subject,
      body,
      urgency,
      secrecy,
      replyWantedBy,
      attachments,
      recipients: [...this.recipients('TO', letter.to), ...this.recipients('CC', letter.cc ?? [])],
      links: (letter.links ?? []).map((link) =>
        'cited' in link
          ? { kind: link.kind, citedText: link.cited }
          : { kind: link.kind, letterId: this.letterId(link.letter) },
      ),
    });
    this.letters.set(letter.key, answer.id);
  }

  private recipients(kind: 'TO' | 'CC', codes: string[]) {
    return codes.map((code) => {
      const unitId = this.parties.units.get(code);
      return unitId ? { kind, unitId } : { kind, externalPartyId: this.parties.externals.get(code) };
    });
  }

  async step(userName: string, key: string, action: string, body: object = {}): Promise<void> {
    const person = await this.as(userName);
    await person.post(`/letters/${this.letterId(key)}/${action}`, body);
  }

  /** From the draft to the signed letter. */
  async sign(letter: WrittenLetter): Promise<void> {
    await this.step(`${letter.unit}.${letter.writer ?? 'clerk'}`, letter.key, 'submit');
    await this.step(`${letter.unit}.head`, letter.key, 'approve');
    await this.step(`${letter.unit}.head`, letter.key, 'sign', { pin: DEMO_PIN });
  }

  /** Sends the letter out; a confidential one is sent by somebody who may read it. */
  async dispatch(letter: WrittenLetter): Promise<void> {
    const sender = letter.secrecy === 'CONFIDENTIAL' ? 'head' : 'clerk';
    await this.step(`${letter.unit}.${sender}`, letter.key, 'dispatch');
  }

  /** What the receiving unit does with a letter that has arrived. */
  async receive(
    letter: WrittenLetter,
    receiver: string,
    act: 'open' | 'register' | 'refuse',
    why: object = {},
  ): Promise<void> {
    const clerk = await this.as(`${receiver}.clerk`);
    const dispatchId = (await this.dispatchTo(letter, receiver)).id;
    const item = await this.arrival(clerk, dispatchId);
    await clerk.post(`/intake/${item}/${act}`, why);
  }

  /** The living dispatch of a letter to a unit or an external party. */
  async dispatchTo(letter: WrittenLetter, receiver: string): Promise<Dispatch> {
    const head = await this.as(`${letter.unit}.head`);
    const { items } = await head.get<{ items: Dispatch[] }>(`/letters/${this.letterId(letter.key)}/dispatches`);
    const unitId = this.parties.units.get(receiver.toUpperCase());
    const found = items.filter((dispatch) => dispatch.recipientUnitId === (unitId ?? null)).at(-1);
    if (!found) throw new Error(`no dispatch of ${letter.key} to ${receiver}`);
    return found;
  }

  /** Waits until the worker has delivered. */
  private async arrival(clerk: Speaker, dispatchId: string): Promise<string> {
    for (let tries = 0; tries < PATIENCE; tries += 1) {
      const { items } = await clerk.get<{ items: { id: string; dispatchId: string }[] }>(
        `/intake?unitId=${clerk.unitId}&limit=200`,
      );
      const item = items.find((arrived) => arrived.dispatchId === dispatchId);
      if (item) return item.id;
      await pause(50);
    }
    throw new Error(`dispatch ${dispatchId} did not arrive`);
  }

  /** The clerk enters a sheet that came on paper. */
  async enter(paper: PaperLine): Promise<void> {
    const clerk = await this.as(`${paper.unit}.clerk`);
    const scans = paper.scan ? [(await clerk.upload('scan.pdf', await paper.scan())).uploadId] : [];
    const { from, number, date, subject, sheets, channel, urgency, secrecy } = paper;
    const externalPartyId = this.parties.externals.get(from);
    const { entryId } = await clerk.post<{ entryId: string }>('/paper-letters', {
      unitId: clerk.unitId,
      counterparty: externalPartyId ? { externalPartyId } : { name: from },
      counterpartyNumber: number,
      counterpartyDate: date,
      subject,
      attachmentsDeclared: sheets ?? 0,
      channel: channel ?? 'POST',
      urgency,
      secrecy,
      scans,
    });
    if (paper.key) this.entries.set(paper.key, entryId);
  }

  /** The letter of a sheet that was entered. */
  async letterOfPaper(reader: Speaker, key: string): Promise<string> {
    return (await reader.get<{ letterId: string }>(`/entries/${this.entries.get(key)}`)).letterId;
  }

  /** The head gives a paper to departments and people. */
  async refer(unit: string, key: string, wishes: Referred[]): Promise<void> {
    const head = await this.as(`${unit}.head`);
    await head.post(`/entries/${this.entries.get(key)}/referrals`, { referrals: await this.given(head, wishes) });
  }

  /** Whoever holds it gives parts of it on. */
  async forward(userName: string, key: string, wishes: Referred[]): Promise<void> {
    await this.answer(userName, key, 'forward', { referrals: await this.given(await this.as(userName), wishes) });
  }

  /** Somebody does what they may do with what was given to them of a paper. */
  async answer(userName: string, key: string, what: string, body: object = {}): Promise<void> {
    const person = await this.as(userName);
    const { items } = await person.get<{ items: Given[] }>(`/entries/${this.entries.get(key)}/referrals`);
    const theirs = items.find(({ abilities }) => abilities.includes(what));
    if (!theirs) throw new Error(`${userName} cannot ${what} anything of ${key}`);
    await person.post(`/referrals/${theirs.id}/${what}`, body);
  }

  private async given(by: Speaker, wishes: Referred[]): Promise<object[]> {
    const { departments } = await by.get<{ departments: { id: string; code: string }[] }>(
      `/referral-holders?unitId=${by.unitId}`,
    );
    return Promise.all(
      wishes.map(async ({ to, ...wish }) =>
        'person' in to
          ? { ...wish, personId: (await this.as(to.person)).personId }
          : { ...wish, departmentId: departments.find(({ code }) => code === to.department)!.id },
      ),
    );
  }
}
