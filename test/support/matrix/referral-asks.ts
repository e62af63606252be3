import { DEMO_PIN } from '../letters.js';
import type { Ask, Asking } from './asks.js';
import type { Secrecy, Things } from './things.js';

interface Made {
  id: string;
  entryId: string;
  batchId: string;
}

const secrecyOf = (thing: string): Secrecy => (thing.endsWith('confidential') ? 'CONFIDENTIAL' : 'NORMAL');
const inItems = (id: string) =>
  ((body: { items: { id: string }[] }) => body.items.find((item) => item.id === id)) as never;

/** Given by the head to the engineers, or, when it is secret, to the archive, where one is cleared. */
async function referral(t: Things, thing: string): Promise<Made> {
  const secret = secrecyOf(thing) === 'CONFIDENTIAL';
  const { entryId } = await t.paper(secrecyOf(thing));
  const departmentId = await department(t, secret ? 'ARCH' : 'ENG');
  const wish = { kind: thing === 'information' ? 'INFO' : 'ACTION', departmentId };
  const { body } = await t
    .as('bnh.head')
    .post(`/api/v1/entries/${entryId}/referrals`, { referrals: [wish] })
    .expect(201);
  return { id: body.items[0].id, entryId, batchId: body.batchId };
}

async function department(t: Things, code: string): Promise<string> {
  const sql = 'SELECT id FROM department WHERE unit_id = $1 AND code = $2';
  return (await t.row<{ id: string }>(sql, [t.units.BNH, code])).id;
}

const person = async (t: Things, userName: string): Promise<string> =>
  (await t.row<{ id: string }>('SELECT id FROM person WHERE user_name = $1', [userName])).id;

/** The desk of the employee, with something on it. */
async function desk(t: Things): Promise<object> {
  const { entryId } = await t.paper('NORMAL');
  const fromPersonId = await person(t, 'bnh.employee');
  const referrals = [{ kind: 'ACTION', personId: fromPersonId }];
  await t.as('bnh.head').post(`/api/v1/entries/${entryId}/referrals`, { referrals }).expect(201);
  const toPersonId = await person(t, 'bnh.clerk');
  return { unitId: t.units.BNH, fromPersonId, toPersonId, reason: 'نقل الموظف', pin: DEMO_PIN };
}

async function handOver(t: Things): Promise<string> {
  const { body } = await t
    .as('bnh.head')
    .post('/api/v1/desk-hand-overs', await desk(t))
    .expect(201);
  return body.id;
}

const ofUnit = async (t: Things): Promise<Ask> => ({ query: { unitId: t.units.BNH } });
const on =
  (body: (t: Things) => Promise<object> | object = () => ({})): Asking =>
  async (t, thing) => ({ params: { id: (await referral(t, thing)).id }, body: await body(t) });
const ofHandOver: Asking = async (t) => ({ params: { id: await handOver(t) } });
const manager = async (t: Things) => ({ personId: await person(t, 'bnh.manager') });

/** What is asked of referrals and of desks that are handed over. */
export const REFERRAL_ASKS: Record<string, Asking> = {
  listReferralHolders: ofUnit,
  listEntryReferrals: async (t, thing) => {
    const made = await referral(t, thing);
    return { params: { id: made.entryId }, find: inItems(made.id) };
  },
  referEntry: async (t, thing) => ({
    params: { id: (await t.paper(secrecyOf(thing))).entryId },
    body: { referrals: [{ kind: 'INFO', ...(await manager(t)) }] },
  }),
  listReferrals: async (t, thing) => ({
    query: { unitId: t.units.BNH, queue: 'department', limit: '200' },
    find: inItems((await referral(t, thing)).id),
  }),
  readReferralCounts: ofUnit,
  receiveReferral: on(),
  startReferral: on(),
  completeReferral: on(() => ({ outcome: 'تم' })),
  returnReferral: on(() => ({ reason: 'ليس من اختصاصنا' })),
  noteReferral: on(),
  forwardReferral: on(async (t) => ({ referrals: [{ kind: 'ACTION', ...(await manager(t)) }] })),
  withdrawReferral: on(() => ({ reason: 'لا يلزم' })),
  commentReferral: on(() => ({ text: 'للعلم' })),
  reassignReferral: on(async (t) => ({ ...(await manager(t)), reason: 'نقل الموظف' })),
  undoReferralBatch: async (t, thing) => ({ params: { id: (await referral(t, thing)).batchId }, body: {} }),
  listDeskHandOvers: async (t) => {
    const id = await handOver(t);
    return { query: { unitId: t.units.BNH, limit: '200' }, find: inItems(id) };
  },
  handOverDesk: async (t) => ({ body: await desk(t) }),
  readDeskHandOverPreview: async (t) => ({
    query: { unitId: t.units.BNH, fromPersonId: await person(t, 'bnh.employee') },
  }),
  readDeskHandOver: ofHandOver,
  readDeskHandOverListPdf: ofHandOver,
};
