import type { Office } from '../support/browser.js';

/** Registers a sheet through the API, for a screen to show. @returns the entry's id */
export async function registerPaper(
  { app }: Office,
  userName: string,
  sheet: { subject: string; number: string; party?: string; date?: string },
): Promise<string> {
  const voice = await app.as(userName);
  const me = await voice.get('/api/v1/session').expect(200);
  const { body } = await voice
    .post('/api/v1/paper-letters', {
      unitId: me.body.posts[0].unitId,
      counterparty: { name: sheet.party ?? 'وزارة المالية' },
      counterpartyNumber: sheet.number,
      counterpartyDate: sheet.date ?? '2026-01-05',
      subject: sheet.subject,
      channel: 'HAND',
    })
    .expect(201);
  return body.entryId;
}
