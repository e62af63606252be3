import type { TestApp, Voice } from './app.js';
import { unitIds, upload } from './letters.js';
import { samplePdf } from './sample-files.js';

// biome-ignore lint/suspicious/noExplicitAny: answers and rows, as they come
export type Given = any;

const PEOPLE = ['head', 'clerk', 'manager', 'employee', 'window'] as const;
export type Who = (typeof PEOPLE)[number];

/** The people and departments of Banha, at work on its inbound letters. */
export class Desk {
  private entries = 0;

  private constructor(
    readonly diwan: TestApp,
    readonly unitId: string,
    private readonly voices: Map<string, Voice>,
    private readonly people: Map<string, string>,
    private readonly departments: Map<string, string>,
  ) {}

  static async of(diwan: TestApp): Promise<Desk> {
    const units = await unitIds(diwan);
    const { owner } = diwan.database;
    const voices = new Map<string, Voice>();
    for (const who of PEOPLE) voices.set(who, await diwan.as(`bnh.${who}`));
    const people: { who: string; id: string }[] = await owner.query(
      `SELECT substr(user_name, 5) AS who, id FROM person WHERE user_name LIKE 'bnh.%'`,
    );
    const departments: { code: string; id: string }[] = await owner.query(
      'SELECT code, id FROM department WHERE unit_id = $1',
      [units.BNH],
    );
    return new Desk(
      diwan,
      units.BNH,
      voices,
      new Map(people.map(({ who, id }) => [who, id])),
      new Map(departments.map(({ code, id }) => [code, id])),
    );
  }

  voice(who: Who): Voice {
    return this.voices.get(who)!;
  }

  person(who: Who): string {
    return this.people.get(who)!;
  }

  department(code: string): string {
    return this.departments.get(code)!;
  }

  rows(sql: string, parameters: unknown[] = []): Promise<Given[]> {
    return this.diwan.database.owner.query(sql, parameters);
  }

  /** A letter that came on paper. */
  async entry(more: object = {}): Promise<string> {
    this.entries += 1;
    const units = await unitIds(this.diwan);
    const sheet = {
      unitId: this.unitId,
      counterparty: { unitId: units.QLY },
      counterpartyNumber: `${this.entries}`,
      subject: `ورقة ${this.entries}`,
      channel: 'HAND',
      ...more,
    };
    const { body } = await this.voice('manager').post('/api/v1/paper-letters', sheet).expect(201);
    return body.entryId;
  }

  /** A scan, for letters that are to be read. */
  scan(): Promise<string> {
    return upload(this.voice('manager'), this.unitId, samplePdf('scan'), 'scan.pdf');
  }

  /** How often somebody was told of this. */
  async told(who: Who, kind: string, referralId: string): Promise<number> {
    const [row] = await this.rows(
      'SELECT count(*)::integer AS times FROM notification WHERE person_id = $1 AND kind = $2 AND referral_id = $3',
      [this.person(who), kind, referralId],
    );
    return row.times;
  }

  async counts(who: Who): Promise<Given> {
    return (await this.voice(who).get(`/api/v1/referrals/counts?unitId=${this.unitId}`).expect(200)).body;
  }

  async queue(who: Who, queue: string, state = 'open'): Promise<Given[]> {
    const wanted = `unitId=${this.unitId}&queue=${queue}&state=${state}&limit=200`;
    return (await this.voice(who).get(`/api/v1/referrals?${wanted}`).expect(200)).body.items;
  }

  /** From now on this person stands in for the head; the delegation's id. */
  async makeDeputy(power: string, who: Who): Promise<string> {
    const [{ postId, today }] = await this.rows(
      `SELECT post_id AS "postId", cairo_today()::text AS today FROM post_held_now WHERE person_id = $1 AND role = 'HEAD'`,
      [this.person('head')],
    );
    const wish = {
      postId,
      deputyId: this.person(who),
      powers: [power],
      firstDay: today,
      lastDay: today,
      reason: 'إجازة',
    };
    const { body } = await this.voice('head').post('/api/v1/delegations', wish).expect(201);
    return body.id;
  }

  async endDeputy(id: string): Promise<void> {
    await this.voice('head').post(`/api/v1/delegations/${id}/end`).expect(200);
  }

  /** For as long as the story lasts this person stands in for the head. */
  async deputy(power: string, story: (deputy: Voice) => Promise<void>, who: Who = 'manager'): Promise<void> {
    const id = await this.makeDeputy(power, who);
    await story(this.voice(who));
    await this.endDeputy(id);
  }
}
