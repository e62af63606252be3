import { afterAll, beforeAll, expect, it } from '@jest/globals';
import request from 'supertest';
import { inDigits } from '../src/printing/wording.js';
import { fromBase32 } from '../src/signing/base32.js';
import { typedCode } from '../src/signing/qr-code.js';
import { startApp, type TestApp } from './support/app.js';
import { storiesNeeding } from './support/needs.js';
import { acted, type Paper, permitOf, receiptOf } from './support/public-papers.js';
import { talkativeProcess } from './support/talkative-process.js';
import { until } from './support/until.js';

/** Invented; of each name no part is a word that a page has reason to say. */
const PEOPLE = [
  { name: 'زاهية البرهمتوشي القندقلي', nationalId: '28503211401234', phone: '01012345678' },
  { name: 'شلبيان الدغيدقاوي', nationalId: '30106152109876', phone: '01287654321' },
];
const persian = (text: string) => text.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)]!);
/** Each name whole and in its parts, each number in the three sets of digits and as it is dialled from abroad. */
const SECRETS = PEOPLE.flatMap(({ name, nationalId, phone }) => [
  ...name.split(' '),
  ...[nationalId, phone, phone.slice(1)].flatMap((number) => [number, inDigits(number, 'arab'), persian(number)]),
]);

interface Answer {
  where: string;
  text: string;
  headers: Record<string, string>;
}

storiesNeeding('pdftotext', 'zbarimg')('of whoever asked nothing is public (INV-37, INV-38)', () => {
  let diwan: TestApp;
  let web: Awaited<ReturnType<typeof talkativeProcess>>;
  let papers: Paper[];
  beforeAll(async () => {
    diwan = await startApp('diwan_world');
    const receipts = await Promise.all(PEOPLE.map((applicant) => receiptOf(diwan, { applicant })));
    await acted(diwan, receipts[0]!.id, 'bnh.window', 'advance', { told: 'أحضر الرسم' });
    papers = [...receipts, await permitOf(diwan, {}, { applicant: PEOPLE[0]! })];
    web = await talkativeProcess(diwan);
  });
  afterAll(async () => {
    await web?.stop();
    await diwan?.close();
  });

  it('on no page in either language, in no header, no code, no file name and no line of the log', async () => {
    const answers = await everyAnswer(web.address, papers);
    expect(answers.length).toBeGreaterThan(50);
    for (const { where, text, headers } of answers) {
      const said = `${text} ${decodeURIComponent(JSON.stringify(headers).replaceAll('%', '%25'))}`;
      expect([where, SECRETS.filter((secret) => said.includes(secret))]).toEqual([where, []]);
      expect([where, headers['set-cookie']]).toEqual([where, undefined]);
      expect([where, headers['x-robots-tag']]).toEqual([where, expect.stringMatching(/^noindex/)]);
    }
    for (const { qrText } of papers) {
      const held = Buffer.from(fromBase32(qrText.split('/Q1/')[1]!)!).toString('utf8');
      expect(SECRETS.filter((secret) => held.includes(secret) || qrText.includes(secret))).toEqual([]);
    }
    await until('the last line of the log', async () => web.log().includes('"route":"/check/keys.json"'));
    expect(web.log()).toContain('"route":"/v/:token"');
    const tokens = papers.flatMap(({ path, qrText, token }) => [path.slice(3), qrText.slice(-40), typedCode(token)]);
    expect([...SECRETS, ...tokens].filter((secret) => web.log().includes(secret))).toEqual([]);
  });

  it('and the names of the files that are handed out are numbers', async () => {
    const voice = await diwan.as('bnh.head');
    for (const [place, { id }] of papers.entries()) {
      const file = place < PEOPLE.length ? `/api/v1/requests/${id}/receipt.pdf` : `/api/v1/permits/${id}/permit.pdf`;
      const name = decodeURIComponent(String((await voice.get(file).expect(200)).headers['content-disposition']));
      expect([name, SECRETS.filter((secret) => name.includes(secret))]).toEqual([expect.stringContaining('.pdf'), []]);
    }
  });
});

/** Everything that a stranger can ask, and what the holder of the four digits can. */
async function everyAnswer(address: string, papers: Paper[]): Promise<Answer[]> {
  const anyone = request(address);
  const inBoth = (path: string) =>
    ['ar', 'en'].map((language) => `${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
  const pages = [
    '/v',
    '/v/aaaaaaaaaaaaaaaaaaaaaaaaaa',
    ...PEOPLE.flatMap(({ name, nationalId, phone }) => [
      `/v/${encodeURIComponent(name)}`,
      `/v?code=${nationalId}`,
      `/q1/${phone}`,
    ]),
    ...papers.flatMap(({ path, qrText, token }) => [path, new URL(qrText).pathname, `/v?code=${typedCode(token)}`]),
  ].flatMap(inBoth);
  const asked = [...pages, '/check', '/check/worker.js', '/check/nothing', '/v/look/page.css', '/check/keys.json'];
  const answers: Answer[] = [];
  const note = async (where: string, ask: PromiseLike<request.Response>) => {
    const { text, body, headers } = await ask;
    answers.push({ where, text: text ?? JSON.stringify(body), headers });
  };
  for (const { path, pdf } of papers)
    for (const there of inBoth(path)) {
      for (const digits of ['1234', '9876', '0000', PEOPLE[0]!.nationalId])
        await note(`${there} ${digits}`, anyone.post(there).type('form').send({ digits }));
      const file = { filename: `${PEOPLE[0]!.name}.pdf`, contentType: 'application/pdf' };
      await note(
        `compare ${there}`,
        anyone.post(`/v/compare${there.slice(there.indexOf('?'))}`).attach('file', pdf, file),
      );
    }
  for (const path of asked) await note(path, anyone.get(path));
  return answers;
}
