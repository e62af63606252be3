import { receivedRequest } from '../hooks.js';
import { DEMO_PIN, formText } from '../letters.js';
import { decidedRequest, GROUNDS, issued, permitText, prepared } from '../permits.js';
import { requestText, serviceText } from '../requests.js';
import { samplePdf } from '../sample-files.js';
import type { VoiceKey } from './oracle.js';
import { REFERRAL_ASKS } from './referral-asks.js';
import { SECRET_WORD, type Secrecy, type Things } from './things.js';

/** One request of the matrix; the path and the method are the document's. */
export interface Ask {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: object;
  headers?: Record<string, string>;
  /** The part `file` of multipart/form-data. */
  file?: Buffer;
  /** The words before it in that form. */
  fields?: Record<string, string>;
  /** The answer never ends by itself: how it begins is enough. */
  endless?: true;
  /** In a list: the line of the thing, if it is there. */
  find?: (body: never) => unknown;
}
/** Made once for a row of the oracle, or anew for each voice. */
export type Asking = (things: Things, thing: string) => Promise<Ask | ((voice: VoiceKey) => Promise<Ask>)>;

const secrecyOf = (thing: string): Secrecy => (thing.endsWith('confidential') ? 'CONFIDENTIAL' : 'NORMAL');
const NOBODY = '0190c2a0-0000-7000-8000-000000000000';

const shared = new Map<string, Promise<unknown>>();
/** Things that are only read are made once. */
function once<T>(key: string, make: () => Promise<T>): Promise<T> {
  const made = shared.get(key) ?? make();
  shared.set(key, made);
  return made as Promise<T>;
}
const draft = (t: Things, thing: string) => once(`draft ${secrecyOf(thing)}`, () => t.draft(secrecyOf(thing)));
const sent = (t: Things, thing: string) => once(`sent ${secrecyOf(thing)}`, () => t.sent(secrecyOf(thing)));
const arrived = (t: Things, thing: string) => once(`arrived ${secrecyOf(thing)}`, () => t.arrived(secrecyOf(thing)));
const manifest = (t: Things, thing: string) =>
  once(`manifest ${secrecyOf(thing)}`, async () => {
    const dispatchIds = [await t.dispatch(secrecyOf(thing), 'OBR-X')];
    const body = { unitId: t.units.BNH, dispatchIds, messenger: 'سيد علي' };
    return (await t.as('bnh.head').post('/api/v1/manifests', body).expect(201)).body.manifestId as string;
  });
const diwan = (t: Things) => once('diwan', () => t.arrived('NORMAL', 'QLB'));
const owing = (t: Things, thing: string) => once(`owing ${secrecyOf(thing)}`, () => t.owingPaper(secrecyOf(thing)));
const asking = (t: Things, thing: string) => once(`asking ${secrecyOf(thing)}`, () => t.asking(secrecyOf(thing)));
const paper = (t: Things, thing: string) => once(`paper ${secrecyOf(thing)}`, () => t.paper(secrecyOf(thing)));

/** draft…, sent…, received… or diwan: a letter to be read. */
async function letterOf(t: Things, thing: string): Promise<string> {
  if (thing.startsWith('draft')) return draft(t, thing);
  if (thing.startsWith('received')) return (await arrived(t, thing)).letterId;
  if (thing === 'diwan') return (await diwan(t)).letterId;
  return (await sent(t, thing)).letterId;
}
const authorOf = (t: Things, thing: string) =>
  t.units[thing.startsWith('received') || thing === 'diwan' ? 'QLY' : 'BNH'];
async function dispatchOf(t: Things, thing: string): Promise<string> {
  if (thing.startsWith('received')) return (await arrived(t, thing)).dispatchId;
  return (await sent(t, thing)).by[0]!.id;
}

type Items = { items: { id: string; masked?: boolean }[] };
const inItems = (id: string) => (body: Items) => body.items.find((item) => item.id === id);
const withId = (id: string, more: Ask = {}): Ask => ({ params: { id }, ...more });
const all = { limit: '200' };

const reminderOf = async (t: Things, thing: string) => ({
  unitId: t.units.BNH,
  of: [{ letterId: await letterOf(t, thing), recipientPosition: 1 }],
});

/** A step on a letter made for it alone. */
const step =
  (make: (t: Things, secrecy: Secrecy) => Promise<string>, body: object = { note: 'ملاحظة' }): Asking =>
  async (t, thing) =>
    withId(await make(t, secrecyOf(thing)), { body });

const person = (t: Things, userName: string) =>
  t.row<{ id: string }>('SELECT id FROM person WHERE user_name = $1', [userName]).then(({ id }) => id);
const reading =
  (ask: (t: Things) => Ask = () => ({})): Asking =>
  async (t) =>
    ask(t);
let numbers = 0;
const code = () => `NEW-${++numbers}`;
const named = () => ({ nameAr: `اسم ${++numbers}`, nameEn: `Name ${numbers}` });

const annotation = (thing: string) => ({
  text: secrecyOf(thing) === 'NORMAL' ? 'للاختصاص' : SECRET_WORD,
  version: 1,
});
/** A copy of what the head wrote on paper today. */
const transcription = async (t: Things, thing: string) => ({
  authorId: await person(t, 'bnh.head'),
  uploadId: await t.upload(`annotation ${secrecyOf(thing)}`),
  paperDate: await today(t),
  text: secrecyOf(thing) === 'NORMAL' ? 'للاختصاص' : SECRET_WORD,
});
const today = (t: Things) => t.row<{ day: string }>('SELECT cairo_today()::text AS day', []).then(({ day }) => day);
let directives = 0;
const directiveText = () => ({
  kind: 'ACTION',
  phraseAr: `للعناية ${++directives}`,
  phraseEn: `With care ${directives}`,
});
/** A phrase of the unit made for each voice, as it is when it was just added, or retired. */
const directive =
  (body: object = {}, retired = false): Asking =>
  async (t) =>
  async () => {
    const made = { unitId: t.units.BNH, code: `CARE_${directives + 1}`, ...directiveText() };
    const { id } = (await t.as('bnh.head').post('/api/v1/directives', made).expect(201)).body;
    if (retired) await t.as('bnh.head').post(`/api/v1/directives/${id}/retire`).expect(200);
    return withId(id, { body });
  };
const form = (t: Things, thing: string) => once(`form ${thing}`, () => t.template(thing));

const request = (t: Things, thing: string) => once(`request ${thing}`, () => t.request(thing));
/** A step on a request made for each voice: the step of one would take it from the next. */
const requestStep =
  (body: object = {}): Asking =>
  async (t, thing) =>
  async () =>
    withId(await t.request(thing), { body });
const service = (t: Things, thing: string) => once(`service ${thing}`, () => t.service(thing));
const permit = (t: Things) => once('permit', () => issued(t.diwan));
const newPermit = async (t: Things) => prepared(t.as('bnh.head'), await decidedRequest(t.diwan));

/** What the head of Banha was told of a letter there. */
const notice = (t: Things, thing: string) =>
  once(`notice ${thing}`, async () => {
    const { entryId } = await paper(t, thing);
    const told = await t.row<{ id: string }>(
      `INSERT INTO notification (person_id, unit_id, kind, cause, entry_id) VALUES ($1, $2, 'referral-made', $3::uuid::text, $3::uuid) RETURNING id`,
      [await person(t, 'bnh.head'), t.units.BNH, entryId],
    );
    return told.id;
  });

let days = 0;
const freeDay = () => `2150-${String(1 + (days % 12)).padStart(2, '0')}-${String(1 + (++days % 28)).padStart(2, '0')}`;
/** One day's delegation of the head of Banha to the registry manager; no two on the same day. */
let daysAhead = 0;
async function newDelegation(t: Things): Promise<string> {
  daysAhead += 1;
  const day = new Date(Date.now() + daysAhead * 86_400_000).toISOString().slice(0, 10);
  const postId = await headsPost(t);
  const possible = await t.as('bnh.head').get(`/api/v1/possible-deputies?postId=${postId}`).expect(200);
  const deputyId = possible.body.items.find(({ titleAr }: { titleAr: string }) => titleAr === 'مسئول السجل').id;
  const body = { postId, deputyId, powers: ['SIGN'], firstDay: day, lastDay: day, reason: 'إجازة' };
  return (await t.as('bnh.head').post('/api/v1/delegations', body).expect(201)).body.id;
}
const headsPost = async (t: Things): Promise<string> =>
  (await t.as('bnh.head').get('/api/v1/session').expect(200)).body.posts[0].postId;
const nobodysDelegation = async (t: Things) => {
  const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const wish = { deputyId: NOBODY, powers: ['SIGN'], firstDay: day, lastDay: day, reason: 'إجازة' };
  return { postId: await headsPost(t), ...wish };
};

/** The head of Banha as one who writes to the governor, on a day of its own. */
async function newGovernorWriter(t: Things): Promise<string> {
  daysAhead += 1;
  const day = new Date(Date.now() + daysAhead * 86_400_000).toISOString().slice(0, 10);
  const personId = (await t.as('bnh.head').get('/api/v1/session').expect(200)).body.id;
  const body = { unitId: t.units.BNH, personId, firstDay: day, lastDay: day, reason: 'تكليف' };
  return (await t.as('qlb.admin').post('/api/v1/governor-writers', body).expect(201)).body.id;
}

let viaOrForbid = 0;
/** Villages write to villages: never the rule in force, and nobody of the matrix is of one. */
const nextRule = () => {
  viaOrForbid += 1;
  return { fromKind: 'VILLAGE', toKind: 'VILLAGE', rule: viaOrForbid % 2 ? 'WARN' : 'FORBID', reason: 'قرار' };
};

async function newHoliday(t: Things): Promise<string> {
  const body = { ...named(), day: freeDay() };
  return (await t.as('qlb.admin').post('/api/v1/holidays', body).expect(201)).body.day;
}

async function newClient(t: Things): Promise<{ id: string; secrets: { id: string }[] }> {
  const body = { name: 'machine', unitId: t.units.BNH, scopes: ['units:read'] };
  return (await t.as('qlb.admin').post('/api/v1/api-clients', body).expect(201)).body;
}
async function newUnit(t: Things): Promise<{ id: string; departments: { id: string }[] }> {
  const body = { ...named(), code: code(), kind: 'VILLAGE', parentId: t.units.BNH, aliases: [] };
  return (await t.as('qlb.admin').post('/api/v1/units', body).expect(201)).body;
}
async function newPerson(t: Things): Promise<string> {
  const body = { ...named(), userName: `new.person${numbers}`, employeeNumber: `N-${numbers}` };
  return (await t.as('qlb.admin').post('/api/v1/people', body).expect(201)).body.id;
}
async function newPost(t: Things): Promise<{ id: string; holders: { holdingId: string }[] }> {
  const admin = t.as('qlb.admin');
  const body = { unitId: t.units.BNH, role: 'EMPLOYEE', titleAr: 'أخصائي', titleEn: 'Officer' };
  const { id } = (await admin.post('/api/v1/posts', body).expect(201)).body;
  return (await admin.post(`/api/v1/posts/${id}/holdings`, { personId: await newPerson(t) }).expect(201)).body;
}
/** The endpoint of the matrix's own machine, or another machine's. */
const webhook = (t: Things, thing: string) =>
  once(`webhook ${thing}`, async () => {
    const machine = `SELECT id FROM api_client WHERE name = 'machine' AND scopes = '{}'`;
    const clientId = thing === 'own' ? (await t.row<{ id: string }>(machine)).id : (await newClient(t)).id;
    return (
      await t
        .as('qlb.admin')
        .post('/api/v1/webhooks', { ...hook, clientId })
        .expect(201)
    ).body.id as string;
  });
const hook = { url: 'http://127.0.0.1:9/', eventTypes: ['request.created'] };
/** What the endpoint was told. */
async function webhookMessage(t: Things, thing: string): Promise<string> {
  const endpointId = await webhook(t, thing);
  await receivedRequest(t.diwan.database.owner, 'BNH');
  const message = await t.row<{ id: string }>(
    `SELECT id FROM webhook_message WHERE endpoint_id = $1 ORDER BY id DESC LIMIT 1`,
    [endpointId],
  );
  await t.diwan.database.owner.query(
    `UPDATE webhook_message SET state = 'DELIVERED', ended_at = official_time() WHERE id = $1`,
    [message.id],
  );
  return message.id;
}
async function certificateOf(t: Things, thing: string): Promise<string> {
  const where = thing === 'seal' ? `unit_id = '${t.units.BNH}'` : `person_id = '${await person(t, 'bnh.head')}'`;
  return (await t.row<{ serial: string }>(`SELECT serial FROM certificate WHERE ${where} AND revoked_at IS NULL`))
    .serial;
}

export const ASKS: Record<string, Asking> = {
  ...REFERRAL_ASKS,
  // sessions
  whoAmI: reading(),
  listSessions: reading(),
  signOut: reading(),
  changePassword: reading(() => ({ body: { presentPassword: 'not this one', newPassword: 'a phrase of my own' } })),
  endSession: reading(() => withId(NOBODY)),
  readSecondFactor: reading(),
  beginSecondFactor: reading(() => ({ body: { presentPassword: 'not this one' } })),
  confirmSecondFactor: reading(() => ({ body: { code: '000000' } })),
  renewRecoveryCodes: reading(() => ({ body: { presentPassword: 'not this one', code: '000000' } })),
  switchSecondFactorOff: reading(() => ({ body: { presentPassword: 'not this one', code: '000000' } })),
  readCounts: reading(),
  readEvents: reading(() => ({ endless: true })),

  // what people are told of
  listNotifications: async (t, thing) => ({
    query: all,
    find: inItems(await notice(t, thing)) as never,
  }),
  readNotification: async (t, thing) => withId(await notice(t, thing), { body: {} }),
  readNotificationsUpTo: async (t, thing) => ({ body: { upTo: await notice(t, thing) } }),
  readNotificationWishes: reading(),
  changeNotificationWishes: reading(() => ({
    body: { wishes: [{ kind: 'reply-arrived', inApp: true, mail: 'NONE' }] },
  })),
  changeOwnEmail: reading(() => ({ body: { email: null } })),

  // who has the sheets
  readEntryCustody: async (t, thing) => withId((await paper(t, thing)).entryId),
  passSheetOn: async (t, thing) => async () =>
    withId((await paper(t, thing)).entryId, { body: { place: `رف ${++numbers}` } }),
  listHeldSheets: async (t, thing) => {
    const { entryId } = await paper(t, thing);
    await t
      .as('bnh.manager')
      .post(`/api/v1/entries/${entryId}/custody`, { place: `رف ${++numbers}` })
      .expect(201);
    const find = (body: { items: { entry: { id: string } }[] }) => body.items.find(({ entry }) => entry.id === entryId);
    return { query: { ...all, unitId: t.units.BNH }, find: find as never };
  },
  listSheetHolders: reading((t) => ({ query: { unitId: t.units.BNH } })),

  // units and correspondents
  listUnits: reading((t) => ({ query: all, find: inItems(t.units.BNH) as never })),
  readUnitTree: reading(),
  readUnit: reading((t) => withId(t.units.BNH)),
  createUnit: async (t) => async () => ({
    body: { ...named(), code: code(), kind: 'VILLAGE', parentId: t.units.BNH, aliases: [] },
  }),
  renameUnit: async (t) => withId(t.units.QHA, { body: { ...named(), parentId: t.units.QLB, aliases: [] } }),
  deactivateUnit: async (t) => withId(await t.oldUnit((await newUnit(t)).id)),
  addDepartment: async (t) => async () => withId(t.units.BNH, { body: { ...named(), code: code() } }),
  closeDepartment: async (t) => {
    const department = await t.row<{ id: string }>(`SELECT id FROM department WHERE unit_id = $1 AND code = 'HR'`, [
      t.units.TKH,
    ]);
    return withId(department.id);
  },
  listExternalParties: reading(() => ({ query: all })),
  readExternalParty: async (t) => withId((await t.row<{ id: string }>('SELECT id FROM external_party LIMIT 1')).id),
  createExternalParty: async () => async () => ({ body: { nameAr: `جهة ${++numbers}` } }),
  correctExternalParty: async (t) => {
    const party = await t.row<{ id: string }>(`SELECT id FROM external_party WHERE code = 'UNI-X'`);
    return withId(party.id, { body: named() });
  },

  // forms of letters
  listLetterTemplates: async (t, thing) => ({
    query: { ...all, retired: `${thing === 'retired'}` },
    find: inItems(await form(t, thing)) as never,
  }),
  readLetterTemplate: async (t, thing) => withId(await form(t, thing)),
  readLetterTemplatePreview: async (t, thing) => withId(await form(t, thing)),
  readLetterTemplateVersion: async (t, thing) => ({ params: { id: await form(t, thing), version: '1' } }),
  drawSpecimen: reading(() => ({ body: { unitId: null, kind: 'OFFICIAL', subject: 'x', body: { blocks: [] } } })),
  createLetterTemplate: async () => async () => ({ body: formText({ code: code() }) }),
  changeLetterTemplate: async (t, thing) =>
    withId(await t.template(thing), { body: formText(), headers: { 'If-Match': '"v1"' } }),
  retireLetterTemplate: async (t, thing) => withId(await t.template(thing)),
  reinstateLetterTemplate: async (t, thing) => withId(await t.template(thing)),
  mergeExternalParty: async (t) => async () => {
    const clerk = t.as('bnh.clerk');
    const made = async () =>
      (await clerk.post('/api/v1/external-parties', { nameAr: `جهة ${++numbers}` }).expect(201)).body;
    const [one, other] = [await made(), await made()];
    return withId(one.id, { body: { intoId: other.id } });
  },
  listAlikeParties: reading(),
  listExternalPartyEntries: async (t, thing) => {
    const { partyId, entryId } = await fromOutside(t, secrecyOf(thing));
    return withId(partyId, { query: all, find: inItems(entryId) as never });
  },

  // deputies
  listDelegations: async (t) => ({
    query: { ...all, side: 'unit', unitId: t.units.BNH },
    find: inItems(await once('delegation', () => newDelegation(t))) as never,
  }),
  listDelegablePosts: reading(),
  listPossibleDeputies: async (t) => ({ query: { postId: await headsPost(t) } }),
  makeDelegation: async (t) => ({ body: await nobodysDelegation(t) }),
  endDelegation: async (t) => async () => withId(await newDelegation(t)),

  // routing policy
  listRoutingRules: reading(),
  setRoutingRule: async () => async () => ({ body: nextRule() }),
  listGovernorWriters: async (t) => ({
    query: { ...all, unitId: t.units.BNH },
    find: inItems(await once('governor writer', () => newGovernorWriter(t))) as never,
  }),
  nameGovernorWriter: async (t) => ({ body: { unitId: t.units.BNH, personId: NOBODY, reason: 'تكليف' } }),
  endGovernorWriter: async (t) => async () => withId(await newGovernorWriter(t)),
  readLetterRouting: async (t, thing) => withId(await letterOf(t, thing)),
  settleLetterRouting: async (t, thing) => withId(await letterOf(t, thing), { body: { position: 1, reason: 'سبب' } }),

  // holidays and services
  listHolidays: reading(),
  addHoliday: async () => async () => ({ body: { ...named(), day: freeDay() } }),
  importHolidays: reading(() => ({
    query: { trial: 'true' },
    file: Buffer.from(
      'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20300101\r\nSUMMARY:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
    ),
  })),
  countWorkingDays: reading(() => ({ query: { days: '5' } })),
  renameHoliday: async (t) => ({ params: { day: await newHoliday(t) }, body: named() }),
  removeHoliday: async (t) => ({ params: { day: await newHoliday(t) } }),
  listServices: async (t, thing) => ({
    query: { ...all, retired: `${thing === 'retired'}` },
    find: inItems(await service(t, thing)) as never,
  }),
  readService: async (t, thing) => withId(await service(t, thing)),
  listServiceDepartments: reading(),
  readServiceVersion: async (t, thing) => ({ params: { id: await service(t, thing), version: '1' } }),
  createService: async () => async () => ({ body: serviceText({ code: `S-${++numbers}` }) }),
  changeService: async (t, thing) =>
    withId(await t.service(thing), { body: serviceText(), headers: { 'If-Match': '"v1"' } }),
  retireService: async (t, thing) => withId(await t.service(thing)),
  reinstateService: async (t, thing) => withId(await t.service(thing)),

  // citizens' requests
  receiveRequest: async (t) => async () => ({
    body: requestText(t.units.BNH, { externalReference: `R-${++numbers}` }),
  }),
  listRequests: async (t, thing) => ({
    query: { ...all, unitId: t.units.BNH },
    find: inItems(await request(t, thing)) as never,
  }),
  readRequestCounts: reading((t) => ({ query: { unitId: t.units.BNH } })),
  readRequestChanges: async (t, thing) => {
    const id = await request(t, thing);
    const find = (body: { items: { requestId: string }[] }) => body.items.find(({ requestId }) => requestId === id);
    return { query: { limit: '500' }, find: find as never };
  },
  findRequests: async (t, thing) => {
    const id = await request(t, thing);
    const { text } = await t.row<{ text: string }>(
      `SELECT request_number || '/' || year AS text FROM service_request WHERE id = $1`,
      [id],
    );
    return { body: { text }, find: inItems(id) as never };
  },
  readRequest: async (t, thing) => withId(await request(t, thing)),
  readReceiptPdf: async (t, thing) => withId(await request(t, thing)),
  readRequestTimeline: async (t, thing) => withId(await request(t, thing)),
  readRequestDocument: async (t) => ({ params: await t.requestDocument() }),
  addRequestDocuments: async (t, thing) => withId(await t.request(thing), { body: { documents: [{ code: 'NID' }] } }),
  advanceRequest: requestStep(),
  returnRequest: requestStep({ toStep: 1, note: 'تستكمل المستندات' }),
  approveRequest: requestStep(),
  rejectRequest: requestStep({ told: 'الموقع خارج الحيز' }),
  pauseRequest: requestStep({ holderName: 'شركة المياه', reason: 'رأي الشركة' }),
  resumeRequest: async (t, thing) => {
    const id = await t.request(thing);
    const { pauseId } = await t.row<{ pauseId: string }>(
      'SELECT id AS "pauseId" FROM request_pause WHERE request_id = $1',
      [id],
    );
    return withId(id, { body: { pauseId } });
  },
  closeRequest: requestStep(),
  withdrawRequest: requestStep({ reason: 'رغبة المواطن' }),
  tieLetter: async (t, thing) =>
    withId(await t.request('department'), { body: { letterId: (await sent(t, thing)).letterId } }),
  untieLetter: async (t, thing) => async () => {
    const { letterId } = await sent(t, thing);
    const id = await t.request('department');
    await t.as('bnh.head').post(`/api/v1/requests/${id}/letters`, { letterId }).expect(200);
    return { params: { id, letterId }, body: { reason: 'ربط بالخطأ' } };
  },
  startLetter: requestStep(),
  listLetterRequests: async (t, thing) => {
    const { letterId } = await sent(t, thing);
    const id = await t.request('department');
    await t.as('bnh.head').post(`/api/v1/requests/${id}/letters`, { letterId }).expect(200);
    return withId(letterId, { find: inItems(id) as never });
  },

  // building permits
  preparePermit: async (t) => withId(await decidedRequest(t.diwan), { body: permitText() }),
  listPermits: async (t) => ({ query: all, find: inItems(await permit(t)) as never }),
  readPermit: async (t) => withId(await permit(t)),
  readPermitPdf: async (t) => withId(await permit(t)),
  readPermitPreviewPdf: async (t) => withId(await newPermit(t)),
  changePermit: async (t) =>
    withId(await newPermit(t), { body: permitText({ ownerName: 'x' }), headers: { 'If-Match': '"v1"' } }),
  cancelPermit: async (t) => withId(await newPermit(t)),
  signPermit: async (t) => withId(await newPermit(t), { body: { pin: DEMO_PIN } }),
  suspendPermit: async (t) => withId(await issued(t.diwan), { body: GROUNDS }),
  reinstatePermit: async (t) => {
    const id = await issued(t.diwan);
    await t.as('bnh.head').post(`/api/v1/permits/${id}/suspend`, GROUNDS).expect(200);
    return withId(id, { body: GROUNDS });
  },
  revokePermit: async (t) => withId(await issued(t.diwan), { body: GROUNDS }),

  // people, posts, machines
  listPeople: reading(),
  readPerson: async (t) => withId(await person(t, 'bnh.clerk')),
  createPerson: async () => async () => ({
    body: { ...named(), userName: `added.person${numbers}`, employeeNumber: `A-${numbers}` },
  }),
  changePersonEmail: async (t) => withId(await newPerson(t), { body: { email: null } }),
  renamePerson: async (t) => withId(await newPerson(t), { body: named() }),
  disablePerson: async (t) => withId(await newPerson(t)),
  enablePerson: async (t) => {
    const id = await newPerson(t);
    await t.as('qlb.admin').post(`/api/v1/people/${id}/disable`).expect(200);
    return withId(id);
  },
  resetSecondFactor: async (t) => withId(await newPerson(t)),
  resetPassword: async (t) => withId(await newPerson(t)),
  listPosts: reading(),
  createPost: reading((t) => ({ body: { unitId: t.units.BNH, role: 'CLERK', titleAr: 'أخصائي', titleEn: 'Officer' } })),
  givePost: async (t) => {
    const post = await newPost(t);
    await t.as('qlb.admin').post(`/api/v1/holdings/${post.holders[0]!.holdingId}/end`).expect(200);
    return withId(post.id, { body: { personId: await newPerson(t) } });
  },
  endHolding: async (t) => withId((await newPost(t)).holders[0]!.holdingId, { body: {} }),
  listApiClients: reading(),
  readKnownScopes: reading(),
  readApiClient: async (t) => withId((await newClient(t)).id),
  createApiClient: reading((t) => ({ body: { name: 'x', unitId: t.units.BNH, scopes: ['units:read'] } })),
  changeScopes: async (t) => withId((await newClient(t)).id, { body: { scopes: ['letters:read'] } }),
  addSecret: async (t) => withId((await newClient(t)).id),
  revokeSecret: async (t) => {
    const { id, secrets } = await newClient(t);
    return { params: { id, secretId: secrets[0]!.id } };
  },
  disableApiClient: async (t) => withId((await newClient(t)).id),
  enableApiClient: async (t) => {
    const { id } = await newClient(t);
    await t.as('qlb.admin').post(`/api/v1/api-clients/${id}/disable`).expect(200);
    return withId(id);
  },

  // web hooks
  listWebhooks: async (t, thing) => ({ query: all, find: inItems(await webhook(t, thing)) as never }),
  createWebhook: async (t) => {
    const clientId = (await newClient(t)).id;
    return async (voice) => ({ body: voice === 's' ? { ...hook, clientId } : hook });
  },
  readWebhook: async (t, thing) => withId(await webhook(t, thing)),
  changeWebhook: async (t, thing) => withId(await webhook(t, thing), { body: hook }),
  rotateWebhookSecret: async (t, thing) => withId(await webhook(t, thing)),
  listWebhookMessages: async (t, thing) => withId(await webhook(t, thing)),
  replayWebhookMessage: async (t, thing) => withId(await webhookMessage(t, thing)),
  switchWebhookOff: async (t, thing) => withId(await webhook(t, thing)),
  switchWebhookOn: async (t, thing) => withId(await webhook(t, thing)),

  // letters
  listLetters: async (t, thing) => ({
    query: { ...all, unitId: authorOf(t, thing) },
    find: inItems(await letterOf(t, thing)) as never,
  }),
  readLetterCounts: reading(),
  readLetter: async (t, thing) => withId(await letterOf(t, thing)),
  readLetterVersion: async (t, thing) => ({
    params: { id: thing.startsWith('draft') ? await draft(t, thing) : await versioned(t), version: '1' },
  }),
  listLetterAnnotations: async (t, thing) => {
    const id = await letterOf(t, thing);
    const written = await t.as('bnh.head').post(`/api/v1/letters/${id}/annotations`, annotation(thing)).expect(201);
    return withId(id, { find: inItems(written.body.id) as never });
  },
  annotateLetter: async (t, thing) => withId(await letterOf(t, thing), { body: annotation(thing) }),
  transcribeAnnotation: async (t, thing) => {
    const [letterId, body] = [await letterOf(t, thing), await transcription(t, thing)];
    return withId(letterId, { body });
  },
  listAnnotationAuthors: async (t, thing) => withId(await letterOf(t, thing), { query: { on: await today(t) } }),
  readAnnotationScan: async (t, thing) => {
    const id = await letterOf(t, thing);
    const path = `/api/v1/letters/${id}/transcribed-annotations`;
    const copied = await t
      .as('bnh.manager')
      .post(path, await transcription(t, thing))
      .expect(201);
    return { params: { id, annotationId: copied.body.id } };
  },
  listDirectives: reading((t) => ({ query: { unitId: t.units.BNH } })),
  addDirective: async (t) => async () => ({
    body: { unitId: t.units.BNH, code: `CARE_${directives + 1}`, ...directiveText() },
  }),
  changeDirective: directive(directiveText()),
  retireDirective: directive(),
  reinstateDirective: directive({}, true),
  orderDirectives: async (t) => {
    const { items } = (await t.as('bnh.head').get(`/api/v1/directives?unitId=${t.units.BNH}`).expect(200)).body;
    const offered = items.filter(({ retired }: { retired: boolean }) => !retired);
    return { body: { unitId: t.units.BNH, ids: offered.map(({ id }: { id: string }) => id).reverse() } };
  },
  chooseAnnotationPin: reading((t) => ({ body: { unitId: t.units.BNH, pin: 'NEVER' } })),
  readLetterPdf: async (t, thing) => withId(await letterOf(t, thing)),
  readLetterPreviewPdf: async (t, thing) => withId(await draft(t, thing)),
  readLetterAttachment: async (t, thing) => {
    const id = await letterOf(t, thing);
    const file = await t.row<{ id: string }>('SELECT id FROM letter_attachment WHERE letter_id = $1', [id]);
    return { params: { id, attachmentId: file.id } };
  },
  draftLetter: async (t, thing) => async () => ({
    body: { unitId: t.units.BNH, ...t.text(secrecyOf(thing)) },
  }),
  reviseLetter: async (t, thing) =>
    withId(await t.draft(secrecyOf(thing)), { body: t.text(secrecyOf(thing)), headers: { 'If-Match': '"v1"' } }),
  submitLetter: step((t, secrecy) => t.draft(secrecy)),
  cancelLetter: step((t, secrecy) => t.draft(secrecy)),
  sendBack: step((t, secrecy) => t.inReview(secrecy)),
  approveLetter: step((t, secrecy) => t.inReview(secrecy)),
  signLetter: step((t, secrecy) => t.approved(secrecy), { pin: DEMO_PIN }),
  signLetters: async (t, thing) => {
    const id = await t.approved(secrecyOf(thing));
    const signed = ({ results }: { results: { outcome: string }[] }) =>
      results.find(({ outcome }) => outcome === 'SIGNED');
    return { body: { pin: DEMO_PIN, letters: [{ id, version: 1 }] }, find: signed as never };
  },
  listLettersToSign: async (t, thing) => ({ query: all, find: inItems(await t.approved(secrecyOf(thing))) as never }),
  dispatchLetter: step((t, secrecy) => t.signed(secrecy), {}),
  createReminder: async (t, thing) => ({ body: await reminderOf(t, thing) }),
  previewReminder: async (t, thing) => ({ body: await reminderOf(t, thing) }),
  dropAnswered: step((t, secrecy) => t.approved(secrecy), {}),
  readLetterOutcomes: async (t, thing) => withId(await letterOf(t, thing)),
  closeLetter: async (t, thing) =>
    withId(thing.startsWith('received') ? await letterOf(t, thing) : await t.delivered(secrecyOf(thing)), {
      body: {},
    }),
  reopenLetter: step((t, secrecy) => t.closed(secrecy)),
  archiveLetter: step((t, secrecy) => t.closed(secrecy)),

  // dispatches
  listDispatches: async (t, thing) => ({
    query: { ...all, unitId: authorOf(t, thing) },
    find: inItems(await dispatchOf(t, thing)) as never,
  }),
  listLetterDispatches: async (t, thing) =>
    withId(await letterOf(t, thing), { find: inItems(await dispatchOf(t, thing)) as never }),
  readDispatch: async (t, thing) => withId(await dispatchOf(t, thing)),
  readDispatchEvidence: async (t, thing) => withId(await dispatchOf(t, thing)),
  readDispatchEvidenceJson: async (t, thing) => withId(await dispatchOf(t, thing)),
  readDispatchSlip: async (t, thing) => withId((await sent(t, thing)).by[1]!.id),
  recallDispatch: async (t, thing) =>
    withId(thing.startsWith('received') ? await dispatchOf(t, thing) : await t.dispatch(secrecyOf(thing)), {
      body: {},
    }),
  acknowledgeDispatch: step((t, secrecy) => t.refusedDispatch(secrecy), {}),
  sendAgain: step((t, secrecy) => t.recalledDispatch(secrecy), {}),
  abandonDispatch: step((t, secrecy) => t.dispatch(secrecy), { reasonCode: 'OTHER', reasonText: 'لم يعد لازمًا' }),
  handOver: async (t, thing) =>
    withId(await t.dispatch(secrecyOf(thing), 'OBR-X'), {
      body: { fullName: 'سيد علي', title: 'مندوب', at: new Date().toISOString() },
    }),
  returnedDispatch: step((t, secrecy) => t.dispatch(secrecy, 'OBR-X'), { reasonCode: 'NOT_FOUND' }),

  listOutboundLetters: async (t, thing) => {
    const { letterId } = await sent(t, thing);
    return { query: { ...all, unitId: t.units.BNH }, find: inItems(letterId) as never };
  },
  readOutboundLetterCounts: reading((t) => ({ query: { unitId: t.units.BNH } })),

  // the hand-delivery book
  makeManifest: async (t, thing) => {
    const dispatchIds = [await t.dispatch(secrecyOf(thing), 'OBR-X')];
    return { body: { unitId: t.units.BNH, dispatchIds, messenger: 'سيد علي' } };
  },
  listManifests: async (t, thing) => ({
    query: { ...all, unitId: t.units.BNH },
    find: inItems(await manifest(t, thing)) as never,
  }),
  readManifest: async (t, thing) => withId(await manifest(t, thing)),
  readManifestPagePdf: async (t, thing) => withId(await manifest(t, thing)),

  // intake
  listIntake: async (t, thing) => ({
    query: { ...all, unitId: thing === 'diwan' ? t.units.QLB : t.units.BNH },
    find: inItems(await itemOf(t, thing)) as never,
  }),
  readIntake: async (t, thing) => withId(await itemOf(t, thing)),
  openIntake: async (t, thing) => withId(await freshItem(t, thing), { body: {} }),
  registerIntake: async (t, thing) => withId(await freshItem(t, thing), { body: {} }),
  refuseIntake: async (t, thing) => withId(await freshItem(t, thing), { body: { reasonCode: 'NOT_FOR_US' } }),
  setAside: async (t, thing) => withId(await t.openedItem(secrecyOf(thing)), { body: { reasonCode: 'GREETING' } }),

  // books
  listRegisters: async (t, thing) => ({
    query: { unitId: t.units.BNH },
    find: inItems(await t.book(secrecyOf(thing) === 'NORMAL' ? 'OUT' : 'C-OUT')) as never,
  }),
  listUnitRegisters: reading((t) => withId(t.units.BNH)),
  readRegister: async (t, thing) => withId(await t.book(secrecyOf(thing) === 'NORMAL' ? 'OUT' : 'C-OUT')),
  listRegisterEntries: async (t, thing) => {
    const { id, registerId } = await t.entryOf((await sent(t, thing)).letterId);
    return withId(registerId, { query: { ...all, direction: 'desc' }, find: inItems(id) as never });
  },
  listEntries: async (t, thing) => {
    const { id, entryNumber, year } = await t.entryOf((await sent(t, thing)).letterId);
    return { query: { number: `${entryNumber}/${year}`, unitId: t.units.BNH }, find: inItems(id) as never };
  },
  readEntry: async (t, thing) => withId((await paper(t, thing)).entryId),
  listIncoming: async (t, thing) => ({
    query: { ...all, unitId: t.units.BNH },
    find: inItems((await paper(t, thing)).entryId) as never,
  }),
  listOversight: reading(),

  // what is owed
  listOwedByUs: async (t, thing) => ({
    query: { ...all, unitId: t.units.BNH },
    find: inItems(await owing(t, thing)) as never,
  }),
  listOwedToUs: async (t, thing) => {
    const letterId = await asking(t, thing);
    return {
      query: { ...all, unitId: t.units.BNH },
      find: ((body: { items: { letterId: string }[] }) =>
        body.items.find((line) => line.letterId === letterId)) as never,
    };
  },
  countFollowUps: reading((t) => ({ query: { unitId: t.units.BNH } })),
  pauseFollowUp: async (t, thing) => async () => ({
    body: { entryId: await t.owingPaper(secrecyOf(thing)), reason: 'بانتظار الموازنة' },
  }),
  resumeFollowUp: async (t, thing) => async () => withId(await t.pause(secrecyOf(thing))),
  waiveReply: async (t, thing) => async () => ({
    body: { letterId: await t.asking(secrecyOf(thing)), position: 1, writeOff: 'FOR_INFORMATION' },
  }),
  readEscalationPolicy: reading((t) => ({ query: { unitId: t.units.BNH } })),
  setEscalationPolicy: reading((t) => ({
    query: { unitId: t.units.BNH },
    body: { warnDaysBefore: [2], departmentAfter: 0, headAfter: 2, diwanAfter: 5 },
  })),
  readIncomingCounts: reading((t) => ({ query: { unitId: t.units.BNH } })),
  markRead: async (t, thing) => ({ body: { entries: [(await paper(t, thing)).entryId] } }),
  readEntryLabelPdf: async (t, thing) => withId((await paper(t, thing)).entryId),
  correctEntry: async (t, thing) => async () =>
    withId((await paper(t, thing)).entryId, {
      body: { field: 'counterparty_number', newValue: `${++numbers}`, reason: 'خطأ في النقل' },
    }),
  requestAnnulment: async (t, thing) =>
    withId((await t.paper(secrecyOf(thing))).entryId, { body: { reason: 'قيد مكرر', decisionReference: 'قرار 1' } }),
  decideAnnulment: async (t, thing) =>
    withId(await t.annulment(secrecyOf(thing), secrecyOf(thing) === 'NORMAL' ? 'bnh.clerk' : 'bnh.head'), {
      body: { approved: false },
    }),
  listAnnulments: async (t, thing) => {
    const secrecy = secrecyOf(thing);
    const id = await t.annulment(secrecy, secrecy === 'NORMAL' ? 'bnh.clerk' : 'bnh.head');
    return { query: all, find: inItems(id) as never };
  },
  fileEntry: async (t, thing) => withId((await t.paper(secrecyOf(thing))).entryId, { body: { fileReference: '1/1' } }),
  reopenEntry: async (t, thing) => withId(await t.filedEntry(secrecyOf(thing)), { body: { reason: 'وردت إفادة' } }),
  openRegister: async (t, thing) => {
    const { year } = await t.row<{ year: number }>('SELECT extract(year FROM cairo_today())::integer + 1 AS year');
    return withId(await t.book('INT', thing === 'diwan' ? 'QLB' : 'BNH'), {
      body: { year, openingNumber: 10, openingReference: 'دفتر ورقي' },
    });
  },
  moveRegister: async (t) => {
    const { year } = await t.row<{ year: number }>('SELECT extract(year FROM cairo_today())::integer AS year');
    return { params: { id: await t.book('OUT'), year: `${year}` }, body: { state: 'CLOSING' } };
  },

  // paper
  registerPaperLetter: async (t, thing) => async () => ({
    body: { unitId: t.units.BNH, ...t.paperSheet(secrecyOf(thing)) },
  }),
  batchPaperLetter: async (t, thing) => async () => ({
    body: { unitId: t.units.BNH, letters: [t.paperSheet(secrecyOf(thing))] },
  }),
  listPaperLetters: async (t, thing) => ({
    query: { ...all, unitId: t.units.BNH },
    find: inItems((await paper(t, thing)).entryId) as never,
  }),
  listPaperLetterDuplicates: reading((t) => ({ query: { unitId: t.units.BNH, counterpartyNumber: '1' } })),
  readPaperLetter: async (t, thing) => withId((await paper(t, thing)).letterId),
  readPaperLetterFile: async (t, thing) => {
    const { letterId, fileId } = await paper(t, thing);
    return { params: { id: letterId, fileId } };
  },
  addScans: async (t, thing) => async () =>
    withId((await paper(t, thing)).letterId, { body: { scans: [await t.upload(`more ${++numbers}`)] } }),
  uploadFile: async (t) => async () => ({ query: { unitId: t.units.BNH }, file: samplePdf(`brought ${++numbers}`) }),

  // alerts
  listAlerts: async (t, thing) => ({ query: all, find: inItems(await t.alert(thing === 'unit')) as never }),
  settleAlert: async (t, thing) => async () => withId(await t.alert(thing === 'unit')),

  // what was done, and what is left to do
  listAuditEvents: reading(),
  listErrands: reading(),
  readQueueDepth: reading(),
  retryErrand: async (t) => withId(await t.failedErrand()),
  retryAllErrands: reading(() => ({ body: { kind: 'verify-scan' } })),

  // signatures
  verifyVerification: async (t, thing) => {
    const digest = await t.row<{ digest: string }>('SELECT signed_digest AS digest FROM letter WHERE id = $1', [
      await letterOf(t, thing),
    ]);
    return { file: await t.content(digest.digest), find: ((body: { letter: unknown }) => body.letter) as never };
  },
  listCertificates: reading(),
  readCertificateMine: reading(),
  takeCertificate: reading(() => ({ body: { pin: '739185' } })),
  bringCertificate: reading(() => ({ fields: { pin: '739185', password: 'x' }, file: Buffer.from('not a key') })),
  changePin: reading(() => ({ body: { pin: '000000', newPin: '739185' } })),
  listCertificateOffers: reading(),
  readCertificateAuthority: reading(),
  issueUnitSeals: reading(),
  offerCertificate: async (t) => ({ body: { personId: await person(t, 'bnh.employee') } }),
  readCertificate: async (t, thing) => ({ params: { serial: await certificateOf(t, thing) } }),
  revokeCertificate: async (t, thing) => ({
    params: { serial: await certificateOf(t, thing) },
    body: { reason: 'SUPERSEDED' },
  }),
};

/** A letter of the unit that went through its versions and is out. */
function versioned(t: Things): Promise<string> {
  return once('versioned', async () => {
    const id = await t.approved('NORMAL');
    await t.as('bnh.head').post(`/api/v1/letters/${id}/sign`, { pin: DEMO_PIN }).expect(200);
    return id;
  });
}

/** A letter that came on paper from a correspondent outside the system. */
function fromOutside(t: Things, secrecy: Secrecy): Promise<{ partyId: string; entryId: string }> {
  return once(`from outside ${secrecy}`, async () => {
    const sheet = { ...t.paperSheet(secrecy), unitId: t.units.BNH, counterparty: { name: `مكتب ${++numbers}` } };
    const { entryId } = (await t.as('bnh.manager').post('/api/v1/paper-letters', sheet).expect(201)).body;
    const { id } = await t.row<{ id: string }>(
      'SELECT counterparty_external_id AS id FROM register_entry WHERE id = $1',
      [entryId],
    );
    return { partyId: id, entryId };
  });
}

async function itemOf(t: Things, thing: string): Promise<string> {
  return (thing === 'diwan' ? await diwan(t) : await arrived(t, thing)).itemId;
}
async function freshItem(t: Things, thing: string): Promise<string> {
  return (await t.arrived(secrecyOf(thing), thing === 'diwan' ? 'QLB' : 'BNH')).itemId;
}
