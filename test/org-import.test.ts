import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cloneDatabase, type TestDatabase } from './support/database.js';

describe('units import, from the command line', () => {
  let database: TestDatabase;
  let folder: string;
  beforeAll(async () => {
    database = await cloneDatabase('diwan_world');
    folder = await mkdtemp(join(tmpdir(), 'diwan-story-'));
  });
  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const cli = (...words: string[]) =>
    new Promise<{ code: number; out: string; err: string }>((done) => {
      const env = {
        ...process.env,
        DATABASE_URL: database.url,
        DATABASE_OWNER_URL: database.ownerUrl,
        NODE_OPTIONS: '',
      };
      const child = execFile(process.execPath, ['dist/cli.js', ...words], { env }, (_, out, err) =>
        done({ code: child.exitCode ?? -1, out, err }),
      );
    });
  const importing = async (...rows: string[]) => {
    const file = join(folder, 'units.csv');
    await writeFile(file, `\ufeff${['code,kind,parent,name_ar,name_en,aliases,valid_from', ...rows].join('\r\n')}\r\n`);
    return cli('units', 'import', file);
  };
  const count = async (what: string) => (await database.owner.query(`SELECT count(*) AS n FROM ${what}`))[0].n;

  const VILLAGES = [
    'BNH-01,VILLAGE,BNH,وحدة تجريبية أولى,First Trial Unit,الأولى;First,2021-07-01',
    'BNH-02,VILLAGE,BNH-01,وحدة تجريبية ثانية,Second Trial Unit,,2022-01-01',
  ];

  it('keeps nothing when any row is at fault, and names each fault by its line', async () => {
    const said = await importing(
      ...VILLAGES,
      'BNH-03,VILLAGE,NOWHERE,وحدة,Unit,,',
      'BNH,MARKAZ_CITY,QLB,بنها,Banha,,',
      'BNH-04,VILLAGE,BNH,وحدة,Unit,,2019-12-31',
    );
    expect(said.code).toBe(1);
    expect(said.err).toContain('line 4: parent: parent-unknown\n');
    expect(said.err).toContain('line 5: name_ar: unit-differs\n');
    expect(said.err).toContain('line 6: valid_from: before-its-parent\n');
    expect(said.err).toContain('Nothing was imported: 3 faults.');
    expect(await count('org_unit')).toBe(13);
  });

  it('imports a list with the books of every unit, children before or after their parents', async () => {
    const said = await importing(...[...VILLAGES].reverse());
    expect([said.code, said.out]).toEqual([0, '2 units created, 0 were there already.\n']);
    expect(await count(`register r JOIN org_unit u ON u.id = r.unit_id WHERE u.code LIKE 'BNH-0%'`)).toBe(14);
    expect(await count(`audit_event WHERE action = 'unit.created' AND detail ->> 'code' LIKE 'BNH-0%'`)).toBe(2);
    const units = await database.owner.query(
      `SELECT valid::text, aliases FROM org_unit_version v JOIN org_unit u ON u.id = unit_id WHERE code = 'BNH-01'`,
    );
    expect(units).toEqual([{ valid: '[2021-07-01,)', aliases: ['الأولى', 'First'] }]);
  });

  it('changes nothing when the same list comes again, and says so', async () => {
    expect((await importing(...VILLAGES)).out).toBe('0 units created, 2 were there already.\n');
    expect(await count('org_unit')).toBe(15);
  });

  it('makes the first administrator of a system without demonstration people', async () => {
    const words = [
      'person',
      'add-administrator',
      '--unit',
      'QLB',
      '--user-name',
      'first.admin',
      '--name-ar',
      'مدير',
      '--name-en',
      'Admin',
    ];
    expect((await cli(...words)).err).toContain('--employee-number');
    const said = await cli(...words, '--employee-number', '1');
    expect(said.code).toBe(0);
    expect(said.out).toMatch(/one-time password ([a-z2-9]{4}-){3}[a-z2-9]{4}\n$/);
    expect(
      await count(
        `post_held_now h JOIN person p ON p.id = h.person_id WHERE role = 'ADMINISTRATOR' AND password_is_temporary`,
      ),
    ).toBe(1);
    expect((await cli(...words, '--employee-number', '2')).err).toBe('user-name-taken\n');
  });

  it('lets a machine in, and prints what it connects with', async () => {
    expect((await cli('api-client', 'add', '--unit', 'BNH')).code).toBe(2);
    const said = await cli('api-client', 'add', '--unit', 'BNH', '--name', 'One-stop shop', '--scope', 'requests:read');
    expect(said.out).toMatch(/^DIWAN_CLIENT_ID=[0-9a-f-]{36}\nDIWAN_CLIENT_SECRET=[\w-]{43}\n$/);
    expect(await count(`api_client WHERE scopes = '{requests:read}' AND name = 'One-stop shop'`)).toBe(1);
    expect((await cli('api-client', 'add', '--unit', 'NONE', '--name', 'x')).err).toContain('no active unit NONE');
  });

  it('lists its commands when it is asked for none it knows', async () => {
    const said = await cli('units', 'export');
    expect(said.code).toBe(2);
    expect(said.err).toContain('units import FILE.csv');
  });
});
