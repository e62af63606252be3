import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { startApp, type TestApp } from './support/app.js';

interface Column {
  type: string;
  nullable: boolean;
}

describe('the entities', () => {
  let diwan: TestApp;
  let db: DataSource;
  beforeAll(async () => {
    diwan = await startApp();
    db = diwan.app.get(DataSource);
  });
  afterAll(() => diwan?.close());

  const asDeclared = (column: ColumnMetadata): Column => ({
    type: db.driver.normalizeType(column) + (column.isArray ? '[]' : ''),
    nullable: column.isNullable,
  });

  const asMigrated = async (table: string): Promise<Record<string, Column>> => {
    const rows = await diwan.database.owner.query(
      `SELECT attname AS name, format_type(atttypid, NULL) AS type, NOT attnotnull AS nullable
       FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
      [table],
    );
    return Object.fromEntries(rows.map(({ name, ...column }: Column & { name: string }) => [name, column]));
  };

  it('say of every column what the migrations made of it: name, type and whether it may be empty', async () => {
    for (const { tableName, columns } of db.entityMetadatas) {
      const migrated = await asMigrated(tableName);
      const declared = Object.fromEntries(columns.map((column) => [column.databaseName, asDeclared(column)]));
      const named = Object.fromEntries(Object.keys(declared).map((name) => [name, migrated[name]]));
      expect({ tableName, ...declared }).toEqual({ tableName, ...named });
    }
  });

  it('name the primary key that the table has', async () => {
    for (const { tableName, primaryColumns } of db.entityMetadatas) {
      const [{ key }] = await diwan.database.owner.query(
        `SELECT array_agg(a.attname::text ORDER BY a.attname::text) AS key FROM pg_index i
         JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) WHERE i.indisprimary AND i.indrelid = $1::regclass`,
        [tableName],
      );
      expect({ tableName, key: primaryColumns.map((column) => column.databaseName).sort() }).toEqual({
        tableName,
        key,
      });
    }
  });

  it('are all known to the application, so none escapes these checks', async () => {
    const files = (await readdir('src', { recursive: true })).filter((file) => file.endsWith('.entity.ts'));
    const written = await Promise.all(
      files.map(async (file) =>
        [...(await readFile(`src/${file}`, 'utf8')).matchAll(/@Entity\('([a-z_]+)'\)/g)].map((m) => m[1]),
      ),
    );
    expect(db.entityMetadatas.map(({ tableName }) => tableName).sort()).toEqual(written.flat().sort());
  });
});
