import { setTimeout as pause } from 'node:timers/promises';
import {
  answer,
  connect,
  type Diwan,
  everyItem,
  type WebhookEvent,
  type WebhookType,
} from '../../clients/typescript/src/index.js';
import { CITIZENS, type Citizen, type Turn } from './citizens.js';
import { Desk, type Service } from './desk.js';
import { Ear } from './ear.js';
import { timelineOf } from './timeline.js';

export interface ShopSettings {
  address: string;
  clientId: string;
  clientSecret: string;
  /** Milliseconds without news after which the shop closes. */
  patience: number;
}

const TYPES: WebhookType[] = [
  'request.created',
  'request.step_changed',
  'request.paused',
  'request.resumed',
  'request.closed',
];

/** Kinds of the feed's events that the web hook is told of. */
const TOLD = new Set(['CREATED', 'STEP_CHANGED', 'APPROVED', 'PAUSED', 'RESUMED', 'CLOSED']);
const AT_ONCE = 4;

/** One day of a one-stop shop: it receives citizens, and what it does next with a request follows from what it is told of it. */
export class Shop {
  /** By the shop's own reference, which is known before the server's number is. */
  private readonly citizens = new Map<string, Citizen>();
  private readonly requestIds = new Map<string, string>();
  private readonly told = new Set<string>();
  private readonly doing = new Set<Promise<void>>();
  private newsAt = Date.now();
  private fault: unknown;

  private constructor(
    private readonly diwan: Diwan,
    private readonly desk: Desk,
    private readonly higherUnitId: string,
    private readonly print: (line: string) => void,
  ) {}

  /** @returns whether the web hook was told of everything that the feed of changes holds */
  static async day({ patience, ...credentials }: ShopSettings, print: (line: string) => void): Promise<boolean> {
    const diwan = connect(credentials);
    let shop: Shop | undefined;
    const ear = await Ear.open((messageId, event) => shop?.hear(messageId, event));
    try {
      const endpoint = await answer(diwan.POST('/api/v1/webhooks', { body: { url: ear.url, eventTypes: TYPES } }));
      shop = await Shop.prepare(diwan, endpoint.unitId, print);
      ear.believes(endpoint.secret!);
      print(`Open for ${endpoint.unitCode} as "${endpoint.clientName}", called at ${ear.url}`);
      const allTold = await shop.work(patience);
      await answer(diwan.POST('/api/v1/webhooks/{id}/switch-off', { params: { path: { id: endpoint.id } } }));
      return allTold;
    } finally {
      await ear.close();
    }
  }

  private static async prepare(diwan: Diwan, unitId: string, print: (line: string) => void): Promise<Shop> {
    const services = new Map<string, Service>();
    const pages = everyItem((after) => answer(diwan.GET('/api/v1/services', { params: { query: { after } } })));
    for await (const service of pages) services.set(service.code, service);
    const unit = await answer(diwan.GET('/api/v1/units/{id}', { params: { path: { id: unitId } } }));
    return new Shop(diwan, new Desk(diwan, unitId, services), unit.parentId ?? unitId, print);
  }

  private async work(patience: number): Promise<boolean> {
    const { next: cursor } = await this.changesSince(0);
    await this.receiveCitizens();
    while (await this.hasNewsWithin(patience)) await Promise.all(this.doing);
    if (this.fault) throw this.fault;
    const { events } = await this.changesSince(cursor);
    const missing = events.filter(({ id }) => !this.told.has(id));
    await this.printTimelines();
    this.print(`${events.length} events in the feed since place ${cursor}, ${missing.length} of them not told`);
    return events.length > 0 && missing.length === 0;
  }

  private async receiveCitizens(): Promise<void> {
    const run = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
    for (const [nth, citizen] of CITIZENS.entries()) this.citizens.set(`SHOP-${run}-${nth + 1}`, citizen);
    const queue = [...this.citizens];
    const counter = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const [reference, citizen] = next;
        this.requestIds.set(reference, (await this.desk.submit(citizen, reference)).id);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, counter));
    const [reference, citizen] = [...this.citizens][0]!;
    const again = await this.desk.submit(citizen, reference);
    this.print(
      `${this.requestIds.size} requests are received; ${reference}, submitted again, is still number ${again.requestNumber}`,
    );
  }

  private hear(messageId: string, event: WebhookEvent): void {
    this.newsAt = Date.now();
    this.told.add(event.data.event.id);
    const done = this.follow(messageId, event)
      .catch((fault: unknown) => {
        this.fault ??= fault;
      })
      .finally(() => this.doing.delete(done));
    this.doing.add(done);
  }

  /** The message's id is in the key of what follows from it: however often it comes, it follows once. */
  private async follow(messageId: string, { type, data }: WebhookEvent): Promise<void> {
    const reference = data.externalReference ?? '';
    const turn = this.citizens.get(reference)?.turn;
    if (!this.citizens.has(reference) || data.state === 'CLOSED') return;
    const [id, key] = [data.requestId, `on-${messageId}`];
    if (type === 'request.created' && turn && !(await this.takeTurn(turn, id, key))) return;
    if (type === 'request.paused') return this.desk.resume(id, key);
    if (data.stepKind === 'FRONT_WINDOW' || data.stepKind === 'DEPARTMENT') await this.desk.advance(id, key);
    if (data.stepKind !== 'HAND_OVER') return;
    const why = await this.desk.handOver(id, key);
    this.print(`${reference} is ${why ? `decided, and cannot be handed over yet: ${why}` : 'handed over'}`);
  }

  /** @returns whether the request goes on at once */
  private async takeTurn(turn: Turn, id: string, key: string): Promise<boolean> {
    if (turn === 'withdrawn') await this.desk.withdraw(id, key);
    if (turn === 'paused') await this.desk.pause(id, key);
    if (turn === 'one more paper') await this.desk.addPaper(id, `${key}-paper`);
    if (turn === 'a letter to the diwan') await this.desk.startLetter(id, `${key}-letter`, this.higherUnitId);
    return turn !== 'withdrawn' && turn !== 'paused';
  }

  private async hasNewsWithin(patience: number): Promise<boolean> {
    while (Date.now() - this.newsAt < patience) {
      if (this.doing.size > 0) return true;
      await pause(50);
    }
    return this.doing.size > 0;
  }

  /** What the feed holds of this shop's own requests since a place, and the place to go on from. */
  private async changesSince(place: number): Promise<{ events: { id: string }[]; next: number }> {
    const events: { id: string }[] = [];
    for (let after = place; ; ) {
      const query = { after, limit: 500 };
      const { items, next } = await answer(this.diwan.GET('/api/v1/requests/changes', { params: { query } }));
      if (items.length === 0) return { events, next };
      const own = items.filter(({ externalReference }) => this.citizens.has(externalReference ?? ''));
      events.push(...own.map(({ event }) => event).filter(({ kind }) => TOLD.has(kind)));
      after = next;
    }
  }

  private async printTimelines(): Promise<void> {
    for (const [reference, citizen] of this.citizens) {
      const page = await this.desk.page(this.requestIds.get(reference)!);
      for (const line of timelineOf(citizen, page)) this.print(line);
    }
  }
}
