import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { duckDBEngine } from '../../analytics/engine/duckdb-engine.ts';
import { folderStore } from '../../analytics/lake/folder-store.ts';
import { retain } from '../../analytics/lake/retain.ts';
import { currentSnapshot } from '../../analytics/lake/snapshot.ts';
import type { Store } from '../../analytics/lake/store.ts';
import { episode, type Ground, ground, report } from './landing.ts';

let place: Ground;
let store: Store;
const quarantine = 'quarantine/police/2014-02-01/missing.csv';
const later = new Date('2099-01-01T00:00:00Z');

/** Retention a year and a few days after the first delivery. */
const retainThen = (landing: boolean) =>
  retain({
    store,
    landing: landing ? folderStore(place.landing) : undefined,
    asAt: new Date('2015-02-10T00:00:00Z'),
    now: later,
    apply: true,
  });

beforeEach(async () => {
  place = ground();
  store = folderStore(place.lake);
  place.send('police/2014-02-01/missing.csv', [episode(), episode({ episode_id: 'M-1002', risk_level: 'purple' })]);
  place.send('police/2014-02-01/delivery.json', JSON.stringify({ complete_to: { operations: '2014-01-31T23:59:59Z' } }));
  place.send('police/2014-03-01/missing.csv', [episode({ risk_level: 'high' })]);
  await place.intake();
});
afterEach(() => place.close());

test('quarantine that retention removed is not missed: an intake of the same landing changes nothing', async () => {
  await retainThen(false);
  expect((await place.intake()).changed).toBe(false);
  expect(await store.exists(quarantine)).toBe(false);
});

test('quarantine that retention removed is not made again while other files are taken in', async () => {
  await retainThen(false);
  place.send('police/2014-04-01/missing.csv', [episode({ episode_id: 'M-1003' })]);
  expect((await place.intake()).changed).toBe(true);
  expect((await store.list('quarantine/')).filter((path) => path.startsWith('quarantine/police/2014-02-01/'))).toEqual([]);
});

test('quarantine that was lost otherwise is made again', async () => {
  await store.remove(quarantine);
  await place.intake();
  expect(await store.exists(quarantine)).toBe(true);
});

test('quarantine of a file that was mended in its place is its own, whatever was removed before', async () => {
  await retainThen(false);
  place.send('police/2014-02-01/missing.csv', [episode(), episode({ episode_id: 'M-1002', category: 'purple' })]);
  await place.intake();
  expect(await store.exists(quarantine)).toBe(true);
});

test('with landing gone too nothing is new, the rows stay, and what the removed note declared stays declared', async () => {
  const before = await currentSnapshot(store);
  await retainThen(true);
  expect((await place.intake()).changed).toBe(false);
  expect((await currentSnapshot(store))?.complete_to).toEqual(before?.complete_to);
  place.send('police/2014-04-01/intelligence.csv', [report()]);
  await place.intake();
  expect((await currentSnapshot(store))?.complete_to['police']).toMatchObject({ operations: '2014-01-31T23:59:59Z' });
  expect(await place.curated('missing')).toHaveLength(1);
});

test('rows that an earlier version took in with fewer columns stay where their files are gone', async () => {
  const engine = await duckDBEngine({ folders: [`${place.lake}/`] });
  for (const path of (await store.list('curated/missing/')).map((each) => join(place.lake, each))) {
    await engine.run(
      `CREATE OR REPLACE TABLE rows AS SELECT * EXCLUDE (without_time) FROM READ_PARQUET('${path}', HIVE_PARTITIONING = FALSE)`,
    );
    await engine.run(`COPY rows TO '${path}' (FORMAT parquet)`);
  }
  engine.close();
  await retainThen(true);
  place.send('police/2014-04-01/missing.csv', [episode({ episode_id: 'M-1003' })]);
  await place.intake();
  expect((await place.curated('missing')).map((row) => [row['episode_id'], row['without_time']])).toEqual([
    ['M-1001', null],
    ['M-1003', null],
  ]);
});
