import { readFileSync } from 'node:fs';
import { readConfig, SETTINGS } from './config.js';

describe('the environment', () => {
  it('may be empty: everything has a default', () => {
    expect(readConfig({})).toMatchObject({ port: 3000, publicUrl: 'http://localhost:3000', demo: true });
  });

  it('is told of with all its faults at once, and none of its values', () => {
    const bad = () => readConfig({ PORT: 'many', SEAL_KEY: 'a-secret', REDIS_URL: 'http://x' });
    expect(bad).toThrow(/PORT.*REDIS_URL.*SEAL_KEY/s);
    expect(bad).not.toThrow(/a-secret/);
  });

  it('counts an empty value as left out', () => {
    expect(readConfig({ DATABASE_URL: '', PORT: '' })).toEqual(readConfig({}));
  });

  it('has every setting in .env.example, whose values are right', () => {
    const lines = readFileSync('.env.example', 'utf8').split('\n');
    const told = lines.flatMap((line) => /^([A-Z_]+)=(.*)$/.exec(line)?.slice(1, 3).join('=') ?? []);
    expect(told.map((line) => line.split('=')[0]).sort()).toEqual([...SETTINGS].sort());
    expect(() => readConfig(Object.fromEntries(told.map((line) => line.split('='))))).not.toThrow();
  });
});
