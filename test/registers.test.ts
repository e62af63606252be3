import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cloneDatabase, type TestDatabase } from './support/database.js';

describe('a register', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await cloneDatabase();
  });
  afterAll(() => database.drop());

  it('cannot be written by the application itself, only asked for numbers (INV-01)', async () => {
    await expect(database.app.query('INSERT INTO register_entry DEFAULT VALUES')).rejects.toThrow('permission denied');
  });
});
