import { DataSource } from 'typeorm';
import { write } from '../../src/database/transaction.js';
import { type Notice, notify } from '../../src/notifications/notify.js';
import type { TestApp } from './app.js';

type Diwan = Pick<TestApp, 'app' | 'database'>;

/** Tells people of something as a use case does: in a transaction of the application's own. */
export async function tell({ app }: Diwan, ...notices: Notice[]): Promise<void> {
  await write(app.get(DataSource), (tx) => notify(tx, notices));
}

export async function unitId({ database }: Diwan, code: string): Promise<string> {
  return (await database.owner.query('SELECT id FROM org_unit WHERE code = $1', [code]))[0].id;
}

export async function personId({ database }: Diwan, userName: string): Promise<string> {
  return (await database.owner.query('SELECT id FROM person WHERE user_name = $1', [userName]))[0].id;
}

/** A sheet registered in Banha, as its clerk does. */
export async function sheet(
  diwan: TestApp,
  subject: string | null,
  secrecy = 'NORMAL',
  replyWantedBy?: string,
): Promise<{ entryId: string; entryNumber: number; year: number }> {
  const asked = {
    unitId: await unitId(diwan, 'BNH'),
    counterparty: { name: 'وزارة الري' },
    subject,
    secrecy,
    replyWantedBy,
  };
  const clerk = await diwan.as(secrecy === 'NORMAL' ? 'bnh.clerk' : 'bnh.manager');
  const answer = await clerk.post('/api/v1/paper-letters', { ...asked, channel: 'HAND', duplicateAccepted: true });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}
