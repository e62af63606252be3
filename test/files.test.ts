import { randomUUID } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FilesService } from '../src/files/files.service.js';
import { startApp, type TestApp, type Voice } from './support/app.js';
import {
  sampleDocx,
  sampleJpeg,
  samplePdf,
  samplePng,
  sampleTiff,
  sampleXlsx,
  sampleZip,
} from './support/sample-files.js';

describe('files', () => {
  let diwan: TestApp;
  let clerk: Voice;
  let unitId: string;
  beforeAll(async () => {
    diwan = await startApp('diwan_world');
    clerk = await diwan.as('bnh.clerk');
    [{ id: unitId }] = await diwan.database.owner.query(`SELECT id FROM org_unit WHERE code = 'BNH'`);
  });
  afterAll(() => diwan.close());

  const send = (content: Buffer, name: string, key: string = randomUUID(), voice = clerk) =>
    voice
      .raw('post', `/api/v1/files?unitId=${unitId}`)
      .set('Idempotency-Key', key)
      .attach('file', content, { filename: name });

  it.each([
    ['application/pdf', samplePdf()],
    ['image/png', samplePng],
    ['image/jpeg', sampleJpeg],
    ['image/tiff', sampleTiff],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', sampleDocx],
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', sampleXlsx],
  ])('are taken for what they hold: %s', async (mediaType, content) => {
    const { status, body } = await send(content, 'scan.bin');
    expect([status, body.mediaType, body.size]).toEqual([201, mediaType, content.length]);
    expect(body.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['a web page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a web page behind a PDF mark', Buffer.from('%PDF-1.7\n<html><script>alert(1)</script></html>')],
    ['a PDF that does not begin as one', Buffer.concat([Buffer.from('MZ'), samplePdf()])],
    ['an ordinary ZIP', sampleZip({ 'a.txt': 'text' })],
    [
      'a ZIP that only claims to be DOCX',
      sampleZip({ '[Content_Types].xml': sampleDocx.toString('latin1', 49, 300), 'a.exe': 'MZ' }),
    ],
    [
      'a DOCX with macros',
      sampleZip({
        '[Content_Types].xml': sampleDocx.toString('latin1', 49, 300),
        'word/document.xml': 'x',
        'word/vbaProject.bin': 'x',
      }),
    ],
    ['a GIF', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1')],
  ])('are refused by content: %s', async (_, content) => {
    const { status, body } = await send(content, 'letter.pdf');
    expect([status, body.code]).toEqual([422, 'file-kind-refused']);
  });

  it('are refused when empty, missing or not sent as a form', async () => {
    expect((await send(Buffer.alloc(0), 'a.pdf')).body.code).toBe('file-empty');
    const fieldOnly = await clerk.raw('post', `/api/v1/files?unitId=${unitId}`).field('note', 'x');
    expect(fieldOnly.body.code).toBe('file-missing');
    expect((await clerk.post(`/api/v1/files?unitId=${unitId}`, {})).status).toBe(415);
    const broken = await clerk
      .raw('post', `/api/v1/files?unitId=${unitId}`)
      .set('Content-Type', 'multipart/form-data; boundary=x')
      .send('--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-');
    expect(broken.status).toBe(400);
  });

  it('come one at a time', async () => {
    const { status, body } = await send(samplePdf('one'), 'a.pdf').attach('file', samplePdf('two'), {
      filename: 'b.pdf',
    });
    expect([status, body.code]).toEqual([413, 'too-many-files']);
  });

  it('may be large, but not above 50 MiB as counted', async () => {
    const most = Buffer.alloc(50 * 1024 * 1024, 0x20);
    samplePdf('large').copy(most);
    Buffer.from('startxref\n0\n%%EOF\n').copy(most, most.length - 18);
    expect((await send(most, 'a.pdf')).body).toMatchObject({ size: most.length });
    const { status, body } = await send(Buffer.concat([most, Buffer.from('\n')]), 'a.pdf');
    expect([status, body.code]).toEqual([413, 'file-too-large']);
    expect(await readdir(join(diwan.config.dataDir, 'files', 'incoming'))).toEqual([]);
  });

  it('keep a safe name', async () => {
    expect((await send(samplePdf(), 'بيان \u202eالأسماء.pdf')).body.name).toBe('بيان الأسماء.pdf');
    expect((await send(samplePdf(), '..\\..\\x')).body.name).toBe('x.pdf');
  });

  it('belong to a unit whose own people brought them', async () => {
    const elsewhere = await send(samplePdf(), 'a.pdf', randomUUID(), await diwan.as('qly.clerk'));
    expect([elsewhere.status, elsewhere.body.code]).toEqual([403, 'not-permitted']);
    expect((await send(samplePdf(), 'a.pdf', randomUUID(), await diwan.as('qlb.admin'))).status).toBe(403);
    expect((await clerk.raw('post', '/api/v1/files?unitId=x').attach('file', samplePdf(), 'a.pdf')).status).toBe(422);
  });

  it('are brought once for a key: a repeat gets the first answer, another file under it is refused', async () => {
    const key = randomUUID();
    const first = await send(samplePdf('k'), 'a.pdf', key);
    expect((await send(samplePdf('k'), 'a.pdf', key)).body).toEqual(first.body);
    expect((await send(samplePdf('other'), 'a.pdf', key)).body.code).toBe('idempotency-key-reused');
  });

  it('are kept once under their digest, and what was changed on disk is never handed out (INV-12)', async () => {
    const files = diwan.app.get(FilesService);
    const content = samplePdf('kept');
    const { digest } = await files.keep(content);
    expect(await files.read(digest)).toEqual(content);
    expect(await files.holds(digest)).toBe(true);

    const path = join(diwan.config.dataDir, 'files', digest.slice(0, 2), digest.slice(2, 4), digest);
    expect(await readFile(path)).toEqual(content);
    await writeFile(path, Buffer.concat([content, Buffer.from('x')]));
    expect(await files.holds(digest)).toBe(false);
    await expect(files.read(digest)).rejects.toMatchObject({ code: 'file-damaged' });
    const stream = await files.open(digest);
    await expect(
      (async () => {
        for await (const _ of stream);
      })(),
    ).rejects.toMatchObject({ code: 'file-damaged' });

    await files.keep(content);
    expect(await files.read(digest)).toEqual(content);
  });

  it('leave one audit event each, without their names (INV-17)', async () => {
    const { body } = await send(samplePdf('audited'), 'سري.pdf');
    const events = await diwan.database.owner.query('SELECT action, detail FROM audit_event WHERE subject_id = $1', [
      body.uploadId,
    ]);
    expect(events).toEqual([
      { action: 'file.uploaded', detail: { digest: body.digest, size: body.size, mediaType: 'application/pdf' } },
    ]);
  });
});
