import { afterAll, beforeAll, expect, test } from 'vitest';
import { folderStore } from '../../analytics/lake/folder-store.ts';
import { writeIntakePage } from '../../analytics/lake/intake-page.ts';
import { type LakeStatus, lakeStatus } from '../../analytics/lake/status.ts';
import { companion, episode, type Ground, ground } from '../intake/landing.ts';

let place: Ground;
let status: LakeStatus;

beforeAll(async () => {
  place = ground();
  place.send('police/2014-02-01/missing.csv', [episode()]);
  place.send('police/2014-02-01/missing_companions.csv', [companion({ episode_id: 'M-9' })]);
  place.send('police/2014-03-01/missing.csv', [episode({ risk_level: 'high' }), episode({ episode_id: 'M-2', risk_level: 'purple' })]);
  place.send('police/2014-03-01/delivery.json', JSON.stringify({ complete_to: { missing: '2014-02-28T23:59:59Z' } }));
  place.send('police/2014-04-01/missing.csv', [episode()]);
  const { snapshot } = await place.intake();
  await writeIntakePage(folderStore(place.lake), {
    snapshot: snapshot ?? '',
    started_at: '2014-04-02T09:00:00Z',
    seconds: 2,
    files: 4,
    rows: 5,
  });
  status = await lakeStatus(folderStore(place.lake));
});
afterAll(() => place.close());

test('the newest delivery comes first, with its hash, and one sent again is marked', () => {
  expect(status.deliveries.map((each) => [each.delivery, each.file, each.repeated])).toEqual([
    ['2014-04-01', 'missing.csv', true],
    ['2014-03-01', 'missing.csv', false],
    ['2014-02-01', 'missing.csv', false],
    ['2014-02-01', 'missing_companions.csv', false],
  ]);
  expect(status.deliveries.every((each) => /^[0-9a-f]{64}$/.test(each.sha256))).toBe(true);
});

test('what lies in quarantine is summed, with the orphans that wait', () => {
  expect(status.quarantine).toEqual({
    ...{ files: 2, rows: 2, orphans_waiting: 1 },
    rules: [
      { rule: 'code', rows: 1 },
      { rule: 'orphan', rows: 1 },
    ],
  });
});

test('a complete-to time is assumed where nobody declared it', () => {
  expect(status.complete_to).toEqual([
    { agency: 'police', extract: 'missing', complete_to: '2014-02-28T23:59:59Z', assumed: false },
    { agency: 'police', extract: 'missing_companions', complete_to: '2014-01-31T23:59:59Z', assumed: true },
  ]);
});

test('each delivery is compared with the one before, but not one sent again', () => {
  expect(status.drift.map((each) => [each.delivery, each.against, each.rows.change])).toEqual([['2014-03-01', '2014-02-01', 1]]);
});

test('the page with the clock is there for the current snapshot', () => {
  expect(status.intakes.map((page) => page.snapshot)).toEqual([status.snapshot]);
});

test('an empty lake has a status too', async () => {
  const empty = ground();
  expect(await lakeStatus(folderStore(empty.lake))).toMatchObject({ snapshot: undefined, deliveries: [], drift: [], runs: [] });
  empty.close();
});
