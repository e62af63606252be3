import { expect } from '@jest/globals';
import type { Voice } from './app.js';
import type { Desk, Given, Who } from './desk.js';
import { agrees } from './referral-agreement.js';
import {
  abilities,
  type EntryModel,
  holds,
  mayFile,
  mayRefer,
  open,
  type Piece,
  type Scene,
  type Step,
  step,
  takeOver,
  withdraw,
} from './referral-model.js';
import { HOLDERS, holderOf, someWishes, type Wish } from './referral-wishes.js';
import type { SeededRandom } from './seeded-random.js';

const PEOPLE: Who[] = ['head', 'clerk', 'manager', 'employee'];
const STEPS: Step[] = ['receive', 'start', 'complete', 'return', 'note'];
const SAID: Partial<Record<Step, object>> = { complete: { outcome: 'تم' }, return: { reason: 'ليس من اختصاصنا' } };

/** One entry's life: everything is asked of the system over HTTP and of the model, and both must agree after each step. */
export class History {
  private readonly entry: EntryModel;
  private readonly scene: Scene = { deputy: null };
  private delegationId: string | null = null;
  /** What was done, for whoever has to find out why it went wrong. */
  readonly told: string[] = [];

  constructor(
    private readonly desk: Desk,
    private readonly random: SeededRandom,
    entryId: string,
  ) {
    this.entry = { id: entryId, pieces: [], filed: false, everFiled: false, annulled: false };
  }

  async goOn(): Promise<void> {
    const who = this.random.one(PEOPLE);
    const deeds = [
      ...Array(3).fill(() => this.refer(this.random.one(['head', 'head', who]))),
      ...Array(7).fill(() => this.steps(who)),
      ...Array(3).fill(() => this.forward(who)),
      ...Array(2).fill(() => this.withdraw(who)),
      ...Array(2).fill(() => this.reassign(who)),
      ...Array(2).fill(() => this.undo(who)),
      ...Array(2).fill(() => this.delegate()),
      ...Array(2).fill(() => this.file()),
      () => this.reopen(),
      () => this.comment(who),
      () => this.leadTwiceAtOnce(),
      () => this.fileAndReferAtOnce(),
    ];
    await this.random.one(deeds)();
    await this.agrees(who, this.random.one(PEOPLE));
  }

  /** Ends with an annulment, which takes the work away from everybody. */
  async end(): Promise<void> {
    this.told.push('annul');
    const wish = { reason: 'قيد مكرر', decisionReference: 'قرار 1' };
    const asked = await this.desk.voice('clerk').post(`/api/v1/entries/${this.entry.id}/annulments`, wish).expect(201);
    const decision = `/api/v1/annulments/${asked.body.annulmentId}/decision`;
    await this.desk.voice('head').post(decision, { approved: true }).expect(200);
    this.entry.annulled = true;
    for (const piece of this.entry.pieces) if (!piece.parent || !open(piece.parent)) withdraw(this.entry, piece);
    await this.refer('head');
    await this.agrees('head');
  }

  /** Leaves nothing to the next history, however this one ended. */
  async rest(): Promise<void> {
    if (this.delegationId) await this.desk.endDeputy(this.delegationId);
  }

  private async agrees(...people: Who[]): Promise<void> {
    for (const who of people) await agrees(this.desk, this.entry, this.scene, who);
  }

  private voice(who: string): Voice {
    return this.desk.voice(who as Who);
  }

  private add(made: Given[], asked: Wish[], maker: string, parent: Piece | null): void {
    for (const [at, { holder, kind, lead }] of asked.entries()) {
      const { id, batchId } = made[at];
      const fresh = { state: 'PENDING' as const, replaces: false, touched: false };
      this.entry.pieces.push({ id, kind, lead, holder, parent, maker, batch: batchId, ...fresh });
    }
  }

  private expected(answer: { status: number; body: Given }, may: boolean): boolean {
    this.told.push(`→ ${answer.status} ${answer.body.code ?? ''}`);
    expect([this.told.at(-2), answer.status < 300]).toEqual([this.told.at(-2), may]);
    if (!may) expect([403, 409]).toContain(answer.status);
    return may;
  }

  private hasLead = (): boolean => this.entry.pieces.some((piece) => piece.lead && open(piece));

  private async refer(who: string): Promise<void> {
    const asked = someWishes(this.desk, this.random, false, true);
    this.told.push(
      `${who} refers to ${asked.map(({ holder, kind, lead }) => `${holder} ${kind}${lead ? ' lead' : ''}`)}`,
    );
    const referrals = asked.map(({ wish }) => wish);
    const answer = await this.voice(who).post(`/api/v1/entries/${this.entry.id}/referrals`, { referrals });
    const twice = asked.some(({ lead }) => lead) && this.hasLead();
    if (this.expected(answer, mayRefer(who, this.entry, this.scene) && !twice))
      this.add(answer.body.items, asked, who, null);
  }

  /** On a piece of the entry, if there is one. */
  private async on(
    who: string,
    what: string,
    ability: string,
    body: (piece: Piece) => object,
    then: (piece: Piece, answer: Given) => Promise<void> | void,
  ): Promise<void> {
    if (this.entry.pieces.length === 0) return this.refer('head');
    const living = this.entry.pieces.filter(open);
    const piece = this.random.one(living.length > 0 && !this.random.onceIn(6) ? living : this.entry.pieces);
    this.told.push(`${who} ${what} ${this.nameOf(piece)}`);
    const answer = await this.voice(who).post(`/api/v1/referrals/${piece.id}/${what}`, body(piece));
    if (this.expected(answer, abilities(who, piece, this.entry, this.scene).includes(ability)))
      await then(piece, answer.body);
  }

  private nameOf = (piece: Piece): string => `${piece.kind} of ${piece.holder} (#${this.entry.pieces.indexOf(piece)})`;

  private steps(who: string): Promise<void> {
    const what = this.random.one(STEPS);
    const whose = this.random.onceIn(3) ? who : this.aHolder(who);
    return this.on(
      whose,
      what,
      what,
      () => SAID[what] ?? {},
      (piece) => step(piece, what),
    );
  }

  /** Somebody who holds one of the open pieces, so that most steps are possible ones. */
  private aHolder(otherwise: string): string {
    const able = PEOPLE.filter((who) => this.entry.pieces.some((piece) => open(piece) && holds(who, piece.holder)));
    return able.length > 0 ? this.random.one(able) : otherwise;
  }

  private forward(who: string): Promise<void> {
    let asked: Wish[] = [];
    const referrals = (piece: Piece) => {
      asked = someWishes(this.desk, this.random, piece.kind === 'INFO', false);
      return { referrals: asked.map(({ wish }) => wish) };
    };
    return this.on(this.aHolder(who), 'forward', 'forward', referrals, async (piece) => {
      const by = this.random.one(PEOPLE.filter((one) => one !== 'employee'));
      const { items } = (await this.voice(by).get(`/api/v1/entries/${this.entry.id}/referrals`).expect(200)).body;
      const known = new Set(this.entry.pieces.map(({ id }) => id));
      const made = items.filter(({ id }: Given) => !known.has(id));
      const maker = PEOPLE.find((one) => this.desk.person(one) === made[0].madeBy.id)!;
      this.add(made, asked, maker, piece);
      if (piece.kind === 'INFO' || piece.state === 'IN_PROGRESS') return;
      piece.state = 'IN_PROGRESS';
      piece.touched = true;
    });
  }

  private withdraw(who: string): Promise<void> {
    return this.on(
      who,
      'withdraw',
      'withdraw',
      () => ({ reason: 'لا يلزم' }),
      (piece) => withdraw(this.entry, piece),
    );
  }

  private comment(who: string): Promise<void> {
    return this.on(
      who,
      'comment',
      'comment',
      () => ({ text: 'للسرعة' }),
      (piece) => {
        piece.touched = true;
      },
    );
  }

  private reassign(who: string): Promise<void> {
    let holder = '';
    const to = (piece: Piece) => {
      holder = this.random.one(HOLDERS.filter((one) => one !== piece.holder));
      return { ...holderOf(this.desk, holder), reason: 'نقل الموظف' };
    };
    return this.on(who, 'reassign', 'reassign', to, (piece, { id, batchId, madeBy }) => {
      const maker = PEOPLE.find((one) => this.desk.person(one) === madeBy.id)!;
      takeOver(this.entry, piece, { id, holder, maker, batch: batchId });
    });
  }

  private async undo(who: string): Promise<void> {
    const last = this.entry.pieces.at(-1);
    if (!last) return this.refer('head');
    const { batch } = this.random.onceIn(3) ? this.random.one(this.entry.pieces) : last;
    const pieces = this.entry.pieces.filter((piece) => piece.batch === batch);
    this.told.push(`${who} undoes what was made with ${this.nameOf(pieces[0]!)}`);
    const answer = await this.voice(who).post(`/api/v1/referral-batches/${batch}/undo`);
    const may = pieces.every((piece) => abilities(who, piece, this.entry, this.scene).includes('undo'));
    if (this.expected(answer, may)) for (const piece of pieces) withdraw(this.entry, piece);
  }

  private async delegate(): Promise<void> {
    if (this.delegationId) {
      this.told.push('the deputy is none any more');
      await this.desk.endDeputy(this.delegationId);
      this.delegationId = null;
      this.scene.deputy = null;
      return;
    }
    const deputy = this.random.one(['clerk', 'manager', 'employee'] as const);
    this.told.push(`${deputy} stands in for the head`);
    this.delegationId = await this.desk.makeDeputy('REFER', deputy);
    this.scene.deputy = deputy;
  }

  private fileIt = () => this.voice('clerk').post(`/api/v1/entries/${this.entry.id}/filings`, { fileReference: '1/1' });

  private async file(): Promise<void> {
    this.told.push('the clerk files it');
    if (!this.expected(await this.fileIt(), mayFile(this.entry))) return;
    this.entry.filed = true;
    this.entry.everFiled = true;
  }

  private async reopen(): Promise<void> {
    this.told.push('the head takes it up again');
    const answer = await this.voice('head').post(`/api/v1/entries/${this.entry.id}/reopenings`, { reason: 'يستكمل' });
    if (this.expected(answer, this.entry.filed && !this.entry.annulled)) this.entry.filed = false;
  }

  /** Two heads give the lead at the same moment: one of them, or neither where there is one. */
  private async leadTwiceAtOnce(): Promise<void> {
    if (!this.scene.deputy) return this.delegate();
    this.told.push('the head and the deputy give the lead at once');
    const asked = (holder: string) => [{ wish: {}, holder, kind: 'ACTION' as const, lead: true }];
    const give = (who: string, holder: string) =>
      this.voice(who).post(`/api/v1/entries/${this.entry.id}/referrals`, {
        referrals: [{ kind: 'ACTION', lead: true, ...holderOf(this.desk, holder) }],
      });
    const pairs = [
      ['head', 'ENG'],
      [this.scene.deputy, 'LEGAL'],
    ] as const;
    const answers = await Promise.all(pairs.map(([who, holder]) => give(who, holder)));
    const won = answers.filter(({ status }) => status === 201);
    expect(won).toHaveLength(mayRefer('head', this.entry, this.scene) && !this.hasLead() ? 1 : 0);
    for (const [at, { status, body }] of answers.entries())
      if (status === 201) this.add(body.items, asked(pairs[at]![1]), pairs[at]![0], null);
  }

  /** Somebody files while the head refers: what comes first keeps the other out (INV-29). */
  private async fileAndReferAtOnce(): Promise<void> {
    if (!mayFile(this.entry)) return this.file();
    this.told.push('the clerk files it while the head refers it');
    const wish = { kind: 'ACTION', ...holderOf(this.desk, 'LEGAL') };
    const refer = this.voice('head').post(`/api/v1/entries/${this.entry.id}/referrals`, { referrals: [wish] });
    const [filed, made] = await Promise.all([this.fileIt(), refer]);
    expect([filed.status, made.status].sort()).toEqual([201, 409]);
    if (filed.status === 201) {
      this.entry.filed = true;
      this.entry.everFiled = true;
    } else this.add(made.body.items, [{ wish, holder: 'LEGAL', kind: 'ACTION', lead: false }], 'head', null);
  }
}
