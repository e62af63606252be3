import type { RequestPage, RequestStanding } from '../../one-stop-shop/request-view.js';
import type { PermitAnswer, PermitDetail } from '../../permits/permit-view.js';
import { DEMO_PIN } from '../authority.js';
import type { Speaker } from '../speaker.js';
import { inspectionReport } from './enclosures.js';
import { expectThat, refused } from './expectation.js';
import { PLAIN } from './letter-text.js';
import { register } from './receivers-decide.js';
import { reply } from './replies-come-back.js';
import { dayFromNow, outbound, type Walk } from './walk.js';
import { dispatch, type Signed, type Standing, sign } from './writing.js';

const SERVICE = 'BLD-01';
const SITE = 'قطعة ١٢ حوض البساتين، شارع فريد ندا، بنها';
const RECEIPT = '7-receipt';
const PERMIT = '7-building-permit';

interface Asked extends Pick<RequestStanding, 'id' | 'requestNumber' | 'year'> {
  receipt: Buffer;
}

const asked = ({ requestNumber, year }: Pick<Asked, 'requestNumber' | 'year'>): string =>
  `req ${requestNumber}/${year}`;

/** A citizen asks for a building permit: the request causes a letter, its clock waits for the answer, and it ends in a permit. */
export async function citizenIsServed(walk: Walk): Promise<void> {
  walk.part('7. A citizen asks for a building permit', ['BNH', 'QLB']);
  const request = await atTheWindow(walk);
  const letter = await letterOfRequest(walk, request);
  await answerComes(walk, request, letter);
  await decided(walk, request);
  const permit = await permitIssued(walk, request);
  await suspendedForADay(walk, permit);
  await handedOver(walk, request);
}

async function atTheWindow(walk: Walk): Promise<Asked> {
  const request = await walk.step('bnh.window', 'receives the request and its papers', async (officer, show) => {
    const deed = await officer.upload('سند الملكية.pdf', inspectionReport());
    const answer = await officer.post<RequestStanding>('/requests', {
      unitId: officer.unitId,
      serviceCode: SERVICE,
      applicant: {
        name: 'سامي عبد الحليم (تجريبي)',
        nationalId: `2850101140${walk.mark.slice(-4).padStart(4, '1')}`,
        phone: '01000000001',
      },
      site: SITE,
      details: 'بناء منزل من أربعة أدوار على قطعة أرض مملوكة',
      documents: [{ code: 'DEED', uploadId: deed.uploadId }, { code: 'NID' }, { code: 'SURVEY' }],
    });
    show({ number: asked(answer), state: answer.stepKind, note: `due ${answer.dueOn}` });
    return answer;
  });
  const receipt = await walk.step('bnh.window', 'prints the receipt', async (officer, show) => {
    const pdf = await officer.download(`/requests/${request.id}/receipt.pdf`);
    await walk.papers.keep(RECEIPT, pdf);
    show({ number: asked(request), note: `${RECEIPT}.pdf` });
    return pdf;
  });
  const held = { ...request, receipt };
  await lookAtReceipt(walk, held, 'إيصال صحيح، والطلب قيد التنفيذ');
  await move(walk, 'bnh.window', 'passes it to the engineers', request, 'DEPARTMENT');
  return held;
}

async function move(
  walk: Walk,
  userName: string,
  what: string,
  request: Asked | RequestStanding,
  expected: string,
): Promise<void> {
  await walk.step(userName, what, async (person, show) => {
    const answer = await person.post<RequestStanding>(`/requests/${request.id}/advance`, {});
    expectThat('the step', answer.stepKind, expected);
    show({ number: asked(request), state: `step ${answer.step}, ${answer.stepKind}` });
  });
}

async function lookAtReceipt(walk: Walk, request: Asked, verdict: string): Promise<void> {
  await walk.account.step('the citizen', 'types the code of the receipt on the public page', async (show) => {
    const number = { entryNumber: request.requestNumber, year: request.year };
    const title = await walk.papers.look(RECEIPT, request.receipt, number, verdict);
    show({ number: asked(request), state: '200', note: title });
  });
}

/** The engineers ask the governorate; from the moment the letter goes, the citizen's clock stands still. */
async function letterOfRequest(walk: Walk, request: Asked): Promise<Signed> {
  const diwan = walk.people.party('QLB');
  const letterId = await walk.step('bnh.employee', 'starts a letter from the request', async (engineer, show) => {
    const recipients = [{ kind: 'TO', unitId: diwan.id }];
    const { letterId: id } = await engineer.post<{ letterId: string }>(`/requests/${request.id}/start-letter`, {
      recipients,
    });
    const { state } = await engineer.post<Standing>(`/letters/${id}/submit`);
    show({ number: asked(request), state });
    return id;
  });
  const signed = await sign(walk, 'bnh', letterId, '7-letter-of-request');
  const [way] = await dispatch(walk, 'bnh', signed);
  await walk.step('bnh.window', 'sees that the clock stands still, and who holds it', async (officer, show) => {
    const page = await requestPage(officer, request);
    expectThat('who holds it', page.heldBy, [diwan.nameAr]);
    expectThat('that the clock stands still', page.pausedOn !== null, true);
    show({ number: asked(request), state: 'PAUSED', note: page.heldBy.join('، ') });
  });
  await lookAtReceipt(walk, request, 'إيصال صحيح، والطلب بانتظار رد جهة أخرى');
  await register(walk, 'qlb', way!);
  return signed;
}

const requestPage = (person: Speaker, { id }: Pick<Asked, 'id'>): Promise<RequestPage> => person.get(`/requests/${id}`);

/** The registered answer belongs to the request at once, and the clock goes on. */
async function answerComes(walk: Walk, request: Asked, letter: Signed): Promise<void> {
  const links = [{ kind: 'REPLIES_TO', letterId: letter.id }];
  await reply(walk, 'qlb', '7-reply-diwan', { ...PLAIN.diwan, links });
  await walk.step('bnh.employee', 'reads the answer on the request: the clock goes on', async (engineer, show) => {
    const page = await requestPage(engineer, request);
    expectThat('that the clock goes on', page.pausedOn, null);
    expectThat('letters of the request', page.letters.map(({ how }) => how).sort(), ['REPLY', 'STARTED']);
    show({
      number: asked(request),
      state: 'RESUMED',
      note: `${page.letters.length} letters, from ${outbound(letter)}`,
    });
  });
}

async function decided(walk: Walk, request: Asked): Promise<void> {
  await move(walk, 'bnh.employee', 'has examined it: on to legal affairs', request, 'DEPARTMENT');
  await move(walk, 'bnh.employee', 'on to finance', request, 'DEPARTMENT');
  await move(walk, 'bnh.employee', 'on to the head', request, 'HEAD');
  await walk.step('bnh.head', 'approves it', async (head, show) => {
    const answer = await head.post<RequestStanding>(`/requests/${request.id}/approve`, {
      told: 'تمت الموافقة على الترخيص، ويمكن الحضور لاستلام الرخصة.',
    });
    expectThat('the decision', answer.decision, 'APPROVED');
    show({ number: asked(request), state: `${answer.decision}, ${answer.stepKind}` });
  });
}

async function permitIssued(walk: Walk, request: Asked): Promise<PermitDetail & { pdf: Buffer }> {
  await walk.step('bnh.window', 'cannot close it before the permit is there', async (officer, show) => {
    const no = await refused('permit-not-issued', officer.post(`/requests/${request.id}/close`, {}));
    show({ number: asked(request), state: `${no.status} refused`, note: no.code });
  });
  const { id } = await walk.step('bnh.employee', 'prepares the building permit', async (engineer, show) => {
    const answer = await engineer.post<PermitAnswer>(`/requests/${request.id}/permit`, {
      address: SITE,
      plot: 'قطعة ١٢ حوض البساتين رقم ٤',
      plotArea: 180.5,
      floors: 4,
      use: 'RESIDENTIAL',
      work: 'NEW',
      conditions: 'الالتزام بخط التنظيم المعتمد وبالارتفاع الوارد بكتاب ديوان عام المحافظة.',
      validFrom: dayFromNow(0),
      validUntil: dayFromNow(3 * 365),
    });
    show({ number: asked(request), state: answer.state });
    return answer;
  });
  const permit = await walk.step('bnh.head', 'issues it with the PIN: number, signature, seal', async (head, show) => {
    await head.post(`/permits/${id}/sign`, { pin: DEMO_PIN });
    const answer = await head.get<PermitDetail>(`/permits/${id}`);
    expectThat('the state', answer.state, 'VALID');
    show({ number: numberOf(answer), state: answer.state, note: `until ${answer.validUntil}` });
    return answer;
  });
  const pdf = await (await walk.people.as('bnh.head')).download(`/permits/${id}/permit.pdf`);
  await walk.account.step('a stranger', `verifies ${PERMIT}.pdf`, async (show) => {
    const { verdict } = await walk.papers.keepSigned(PERMIT, pdf);
    show({ number: numberOf(permit), state: verdict });
  });
  await lookAtPermit(walk, { ...permit, pdf }, 'رخصة صحيحة وسارية');
  return { ...permit, pdf };
}

const numberOf = ({ permitNumber, year }: Pick<PermitDetail, 'permitNumber' | 'year'>): string =>
  `per ${permitNumber}/${year}`;

async function lookAtPermit(walk: Walk, permit: PermitDetail & { pdf: Buffer }, verdict: string): Promise<void> {
  await walk.account.step('an inspector', 'types the code of the permit on the public page', async (show) => {
    const number = { entryNumber: permit.permitNumber!, year: permit.year! };
    const title = await walk.papers.look(PERMIT, permit.pdf, number, verdict);
    show({ number: numberOf(permit), state: '200', note: title });
  });
}

/** Whoever scans a suspended permit sees it at once. */
async function suspendedForADay(walk: Walk, permit: PermitDetail & { pdf: Buffer }): Promise<void> {
  const decide = (what: string, action: string, reason: string, state: string) =>
    walk.step('bnh.head', what, async (head, show) => {
      const answer = await head.post<PermitAnswer>(`/permits/${permit.id}/${action}`, {
        reason,
        decisionReference: 'قرار رئيس المركز رقم ٩١ لسنة ٢٠٢٦',
      });
      expectThat('the state', answer.state, state);
      show({ number: numberOf(permit), state, note: reason });
    });
  await decide('suspends the permit', 'suspend', 'معاينة شكوى من الجيران', 'SUSPENDED');
  await lookAtPermit(walk, permit, 'رخصة موقوفة');
  await decide('lets it run again', 'reinstate', 'لم تثبت المخالفة', 'VALID');
  await lookAtPermit(walk, permit, 'رخصة صحيحة وسارية');
}

async function handedOver(walk: Walk, request: Asked): Promise<void> {
  await walk.step('bnh.window', 'hands the permit over and closes the request', async (officer, show) => {
    const { state, outcome } = await officer.post<RequestStanding>(`/requests/${request.id}/close`, {});
    expectThat('the outcome', outcome, 'HANDED_OVER');
    show({ number: asked(request), state, note: outcome ?? '' });
  });
  await lookAtReceipt(walk, request, 'إيصال صحيح، وانتهى الطلب');
}
