import { afterEach, beforeEach, expect, test } from 'vitest';
import { areaWithoutFile } from '../../analytics/area/read-area.ts';
import { openEdition } from '../../analytics/edition/open-edition.ts';
import type { Row } from '../../analytics/engine/engine.ts';
import { withRealEffects } from '../../analytics/engine/real-effects.ts';
import { withdrawDelivery } from '../../analytics/intake/withdraw-delivery.ts';
import { folderStore } from '../../analytics/lake/folder-store.ts';
import { requireSnapshot } from '../../analytics/lake/snapshot.ts';
import { lakeStatus } from '../../analytics/lake/status.ts';
import { companion, episode, type Ground, ground } from './landing.ts';

let place: Ground;
const children = 'police/2014-02-01/missing_companions.csv';

beforeEach(async () => {
  place = ground();
  place.send('police/2014-02-01/missing.csv', [episode(), episode({ episode_id: 'M-2' })]);
  place.send(children, [companion(), companion({ episode_id: 'M-2' })]);
  await place.intake();
  place.withdraw(children);
});
afterEach(() => place.close());

/** The companions that a measure sees. */
const seen = (): Promise<Row[]> =>
  withRealEffects({ lake: place.lake }, async (effects) => {
    const engine = await effects.openEngine();
    try {
      const snapshot = await requireSnapshot(effects.store);
      await openEdition(engine, effects, { snapshot, month: '2014-03', edition: 'police', area: areaWithoutFile() });
      return await engine.rows('SELECT episode_id, month FROM missing_companions ORDER BY episode_id');
    } finally {
      engine.close();
    }
  });
const folders = async () =>
  (await requireSnapshot(folderStore(place.lake))).tables['missing_companions']?.map((each) => each.split('/')[2]);
const waitingOf = async () => (await lakeStatus(folderStore(place.lake))).deliveries.map((each) => [each.file, each.waiting ?? 0]);

test('a row whose file is gone from landing and whose parent is taken back is read by nobody, counted, and said', async () => {
  place.send('police/2014-03-01/missing_withdrawn.csv', [{ episode_id: 'M-1001' }]);
  const report = await place.intake();
  expect(report.waiting).toEqual([{ file: children, rows: 1 }]);
  expect(place.logged.at(-1)).toContain('1 row of files that are no longer under landing waits for its parent');
  expect(await seen()).toEqual([{ episode_id: 'M-2', month: '2014-01' }]);
  expect(await folders()).toEqual(['month=all', 'month=2014-01']);
  expect(await waitingOf()).toContainEqual(['missing_companions.csv', 1]);
  expect((await lakeStatus(folderStore(place.lake))).quarantine).toMatchObject({ rows: 0, orphans_waiting: 1 });
});

test('it is tried again: with its parent sent once more it is read again, in the month of its parent', async () => {
  place.send('police/2014-03-01/missing_withdrawn.csv', [{ episode_id: 'M-1001' }]);
  await place.intake();
  expect((await place.intake()).waiting).toEqual([{ file: children, rows: 1 }]);
  place.send('police/2014-04-01/missing.csv', [episode({ reported_at: '2014-02-10T21:00:00Z', last_seen_at: '', returned_at: '' })]);
  expect((await place.intake()).waiting).toEqual([]);
  expect(await seen()).toEqual([
    { episode_id: 'M-1001', month: '2014-02' },
    { episode_id: 'M-2', month: '2014-01' },
  ]);
  expect(await waitingOf()).toContainEqual(['missing_companions.csv', 0]);
});

test('so it is where the whole file of its parents is taken back', async () => {
  const [parents] = (await lakeStatus(folderStore(place.lake))).deliveries.filter((each) => each.extract === 'missing');
  await withRealEffects({ lake: place.lake, landing: place.landing }, (effects) =>
    withdrawDelivery({ sha256: parents?.sha256 ?? '', reason: 'wrong_file', landing: place.landing }, effects),
  );
  expect(await seen()).toEqual([]);
  expect(await folders()).toEqual(['month=all']);
  expect(await waitingOf()).toEqual([['missing_companions.csv', 2]]);
});
