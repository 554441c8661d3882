import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { duckDBEngine } from '../../analytics/engine/duckdb-engine.ts';
import { lantern } from '../support/lantern.ts';

const folder = mkdtempSync(join(tmpdir(), 'lantern-check-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const landing = join(folder, 'landing');
mkdirSync(join(landing, 'police'), { recursive: true });
writeFileSync(
  join(landing, 'police/mapping.yaml'),
  'missing:\n  columns: {episode_id: Ref, person_id: Child, reported_at: When, risk_level: Risk, age: Age, cse_concern: CSE}\n  constants: {category: missing}\n',
);
const own = join(folder, 'export.csv');
writeFileSync(own, 'Ref,Child,When,Risk,Age,CSE\nM/1,0123456789abcdef,13/01/2014 21:00,high,14,none\n');

test("an agency's own export is checked by what lies in its folder under landing, and that is said", () => {
  const ended = lantern('check', own, '--extract', 'missing', '--agency', 'police', '--landing', landing, '--strict');
  expect([ended.status, ended.out]).toEqual([0, expect.stringMatching(/Read with mapping\.yaml \(SHA-256 [0-9a-f]{64}\)\./)]);
  expect(ended.out).toContain('Dates with slashes in reported_at were read day first');
  expect(ended.out).toContain('The file keeps to the contract.');
  expect(lantern('check', own, '--extract', 'missing', '--strict').status).toBe(3);
});

test('a landing folder is of no use without the agency, nor with one that has no folder there', () => {
  expect(lantern('check', own, '--extract', 'missing', '--landing', landing).status).toBe(2);
  const absent = lantern('check', own, '--extract', 'missing', '--landing', landing, '--agency', 'care');
  expect([absent.status, absent.error]).toEqual([1, expect.stringContaining('neither mapping.yaml nor aliases.csv')]);
});

test('a Parquet file is checked wherever it lies', async () => {
  const engine = await duckDBEngine({ folders: [`${folder}/`] });
  await engine.run(`COPY (SELECT 'M/1' AS episode_id) TO '${folder}/missing.parquet' (FORMAT parquet)`);
  engine.close();
  const ended = lantern('check', join(folder, 'missing.parquet'));
  expect([ended.status, ended.out]).toEqual([0, expect.stringContaining('Columns of missing are missing')]);
});
