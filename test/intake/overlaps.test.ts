import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { assetText } from '../../analytics/assets.ts';
import { duckDBEngine } from '../../analytics/engine/duckdb-engine.ts';
import type { Engine } from '../../analytics/engine/engine.ts';
import { findOverlaps } from '../../analytics/intake/overlaps.ts';
import { folderStore } from '../../analytics/lake/folder-store.ts';
import { readLedger } from '../../analytics/lake/ledger.ts';
import { requireSnapshot } from '../../analytics/lake/snapshot.ts';
import { trials } from '../support/trials.ts';
import { episode, fresh, type Ground, type Sent } from './landing.ts';

/** Overlapping rows of each file, by its place. */
async function counted(place: Ground): Promise<Record<string, number | undefined>> {
  const store = folderStore(place.lake);
  const files = (await readLedger(store, await requireSnapshot(store))).flatMap((page) => page.delivered);
  return Object.fromEntries(files.map((file) => [`${file.agency}/${file.delivery}/${file.file}`, file.overlapping]));
}

const spell = (id: string, from: string, to: string, change: Sent = {}) =>
  episode({ episode_id: id, reported_at: from, last_seen_at: '', returned_at: to, ...change });

test('two episodes of one child that overlap count both, and are named by row on the page for their sender', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [
    spell('M-1', '2014-01-10T21:00:00Z', '2014-01-12T08:00:00Z'),
    spell('M-2', '2014-01-20T21:00:00Z', '2014-01-21T08:00:00Z'),
    spell('M-3', '2014-01-11T09:00:00Z', '2014-01-11T10:00:00Z'),
  ]);
  await place.intake();
  expect(await counted(place)).toEqual({ 'police/2014-02-01/missing.csv': 2 });
  const page = (await folderStore(place.lake).readText('quarantine/police/2014-02-01/intake-report.html')) ?? '';
  expect(page).toContain('row 4 of this file');
  expect(page).toContain('row 2 of this file');
  expect(page).not.toContain('0123456789abcdef');
});

test('a return and a new start on one local day are no overlap, whatever the hours', async () => {
  const place = fresh();
  place.send('police/2014-07-01/missing.csv', [
    spell('M-1', '2014-06-01T21:00:00Z', '2014-06-04T20:00:00Z'),
    spell('M-2', '2014-06-04T01:00:00Z', '2014-06-05T08:00:00Z'),
    spell('M-3', '2014-06-05T06:00:00Z', '2014-06-05T07:00:00Z'),
    // An hour before midnight in UTC is the next day on the clock in June.
    spell('M-4', '2014-06-05T23:30:00Z', '2014-06-06T07:00:00Z'),
  ]);
  await place.intake();
  expect(await counted(place)).toEqual({ 'police/2014-07-01/missing.csv': 0 });
});

test('an episode without a return overlaps whatever begins after it, also in a later delivery', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [spell('M-1', '2014-01-10T21:00:00Z', '')]);
  place.send('police/2014-04-01/missing.csv', [spell('M-2', '2014-03-10T21:00:00Z', '2014-03-11T08:00:00Z')]);
  await place.intake();
  expect(await counted(place)).toEqual({ 'police/2014-02-01/missing.csv': 1, 'police/2014-04-01/missing.csv': 1 });
  const page = await folderStore(place.lake).readText('quarantine/police/2014-04-01/intake-report.html');
  expect(page).toContain('row 2 of missing.csv of your delivery 2014-02-01');
});

test('what a later delivery replaced, what another agency sent, and what is of an adult or of another child is held against nothing', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing.csv', [
    spell('M-1', '2014-01-10T21:00:00Z', ''),
    spell('M-2', '2014-01-15T21:00:00Z', '2014-01-17T08:00:00Z'),
    spell('M-3', '2014-01-12T21:00:00Z', '2014-01-19T08:00:00Z', { person_id: 'fedcba9876543210' }),
    spell('M-4', '2014-01-12T21:00:00Z', '2014-01-19T08:00:00Z', { person_id: 'aaaaaaaaaaaaaaaa', age: '18' }),
    spell('M-5', '2014-01-13T21:00:00Z', '2014-01-14T08:00:00Z', { person_id: 'aaaaaaaaaaaaaaaa', age: '18' }),
  ]);
  place.send('care/2014-02-01/missing.csv', [spell('C-1', '2014-01-15T21:00:00Z', '2014-01-17T08:00:00Z')]);
  place.send('police/2014-03-01/missing.csv', [spell('M-1', '2014-01-10T21:00:00Z', '2014-01-11T08:00:00Z')]);
  await place.intake();
  expect(Object.values(await counted(place))).toEqual([0, 0, 0]);
});

test('an extract without episodes has no count of them', async () => {
  const place = fresh();
  place.send('police/2014-02-01/missing_companions.csv', [
    { episode_id: 'M-1', person_id: 'fedcba9876543210', age_band: '', relation: '' },
  ]);
  await place.intake();
  expect(await counted(place)).toEqual({ 'police/2014-02-01/missing_companions.csv': undefined });
});

const began = Date.parse('2014-03-20T00:00:00Z');
const hours = 3_600_000;
/** Episodes about the days on which the clocks change and months end. */
const spells = fc.array(
  fc.record({
    person: fc.constantFrom('a', 'b'),
    from: fc.integer({ min: 0, max: 24 * 30 }),
    length: fc.option(fc.integer({ min: 0, max: 24 * 12 }), { freq: 12 }),
    age: fc.constantFrom(15, 15, 17, 18),
  }),
  { minLength: 1, maxLength: 14 },
);
const instant = (at: number) => new Date(began + at * hours).toISOString();

/** The numbers of the rows that the measure has in a pair. */
async function inMeasure(engine: Engine): Promise<number[]> {
  await engine.run("CREATE OR REPLACE TABLE period AS SELECT TIMESTAMP '2099-01-01' AS as_at, 'Europe/London' AS time_zone");
  await engine.run(
    "CREATE OR REPLACE TABLE missing AS SELECT *, CAST(source_row AS VARCHAR) AS episode_id, CAST(NULL AS VARCHAR) AS without_time, TO_LOCAL(reported_at, 'Europe/London') AS local_at FROM sent",
  );
  const pairs = await engine.rows(assetText('analytics/measures/overlapping_episodes.sql'));
  return [...new Set(pairs.flatMap((row) => [Number(row['episode_id']), Number(row['other_episode_id'])]))].sort((a, b) => a - b);
}

test('the rows named are those of the measure of overlapping episodes, however many months are looked at together', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lantern-overlaps-'));
  const engine = await duckDBEngine({ folders: [`${folder}/`] });
  onTestFinished(() => {
    engine.close();
    rmSync(folder, { recursive: true, force: true });
  });
  await engine.run('CREATE TABLE outcomes (file_number INTEGER, source_row INTEGER, standing BOOLEAN)');
  await engine.run("CREATE TABLE files AS SELECT 7 AS file_number, 'police' AS agency, '2014-05-01' AS delivery, 'missing.csv' AS file");
  const columns = {
    person_id: 'VARCHAR',
    reported_at: 'TIMESTAMP',
    returned_at: 'TIMESTAMP',
    age: 'INTEGER',
    source_row: 'INTEGER',
  } as const;
  await fc.assert(
    fc.asyncProperty(spells, async (given) => {
      const rows = given.map(({ person, from, length, age }, index) => ({
        ...{ person_id: person, age, source_row: index + 2 },
        ...{ reported_at: instant(from), returned_at: length === null ? null : instant(from + length) },
      }));
      await engine.load('loaded', { columns, rows });
      await engine.run("CREATE OR REPLACE TABLE sent AS SELECT 'police' AS agency, * FROM loaded");
      const month = "CAST(STRFTIME(TO_LOCAL(reported_at, 'Europe/London'), '%Y%m') AS INTEGER)";
      await engine.run(
        `CREATE OR REPLACE TABLE parsed AS SELECT 7 AS file_number, *, TRUE AS sound, ${month} AS partition_month FROM sent`,
      );
      const piece = join(folder, 'piece.parquet');
      await engine.run(`COPY (SELECT * FROM sent WHERE ${month} = 201403) TO '${piece}' (FORMAT parquet)`);
      await engine.run('DELETE FROM parsed WHERE partition_month = 201403');
      const pieces = new Map([[201403, [piece]]]);
      const apart = (await findOverlaps(engine, pieces, 'Europe/London', 7, 1)).get(7);
      const together = (await findOverlaps(engine, pieces, 'Europe/London', 7)).get(7);
      const measured = await inMeasure(engine);
      expect(apart).toEqual(together);
      expect(apart?.rows ?? 0).toBe(measured.length);
      expect(apart?.first.map((each) => each.row) ?? []).toEqual(measured.slice(0, 10));
    }),
    trials(),
  );
}, 3_600_000);
