import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { folderStore } from '../../analytics/lake/folder-store.ts';
import { writeIntakePage } from '../../analytics/lake/intake-page.ts';
import { layout } from '../../analytics/lake/layout.ts';
import { type RetainReport, retain } from '../../analytics/lake/retain.ts';
import { readRetained, retainedPages } from '../../analytics/lake/retained.ts';
import { currentSnapshot, switchSnapshot } from '../../analytics/lake/snapshot.ts';
import type { Store } from '../../analytics/lake/store.ts';
import { episode, type Ground, ground } from '../intake/landing.ts';

let place: Ground;
let store: Store;
/** Long after everything that the tests write, by the real clock too. */
const later = new Date('2099-01-01T00:00:00Z');
const tellAt = (id: string | undefined, started_at: string) =>
  writeIntakePage(store, { snapshot: id ?? '', started_at, seconds: 1, files: 1, rows: 1 });
const kinds = (report: RetainReport) => [report.landing, report.quarantine, report.snapshots, report.curated].map((files) => files.length);

const note = JSON.stringify({ complete_to: { missing: '2014-01-31T23:59:59Z', operations: '2014-01-31T23:59:59Z' } });

/** Two deliveries, the first with a row in quarantine, and a snapshot of each. */
beforeEach(async () => {
  place = ground();
  store = folderStore(place.lake);
  place.send('police/2014-02-01/missing.csv', [episode(), episode({ episode_id: 'M-1002', risk_level: 'purple' })]);
  place.send('police/2014-02-01/delivery.json', note);
  await tellAt((await place.intake()).snapshot, '2014-02-02T09:00:00Z');
  place.send('police/2014-03-01/missing.csv', [episode({ risk_level: 'high' })]);
  await tellAt((await place.intake()).snapshot, '2014-03-02T09:00:00Z');
});
afterEach(() => place.close());

const landing = () => folderStore(place.landing);
const apply = (asAt: string) => retain({ store, landing: landing(), asAt: new Date(asAt), now: later, apply: true });

describe('what is past its time', () => {
  test('is nothing while everything is young', async () => {
    const report = await retain({ store, landing: landing(), asAt: new Date('2014-03-03T00:00:00Z'), now: later, apply: true });
    expect(kinds(report)).toEqual([0, 0, 0, 0]);
    expect(report.page).toBeUndefined();
    expect(await store.list(layout.retentions)).toEqual([]);
  });

  test('is listed with its bytes, and stays without --apply', async () => {
    const before = await store.describe('');
    const report = await retain({ store, landing: landing(), asAt: new Date('2015-02-10T00:00:00Z'), now: later, apply: false });
    expect(report.landing.map((file) => file.path)).toEqual(['police/2014-02-01/delivery.json', 'police/2014-02-01/missing.csv']);
    expect(report.quarantine.map((file) => file.path)).toEqual([
      'quarantine/police/2014-02-01/intake-report.html',
      'quarantine/police/2014-02-01/missing.csv',
    ]);
    expect(report.landing.every((file) => file.bytes > 0)).toBe(true);
    expect(report.applied).toBe(false);
    expect(await store.describe('')).toEqual(before);
    expect(await landing().list('')).toHaveLength(3);
  });

  test('is removed with --apply, once, and the ledger says what', async () => {
    const report = await apply('2015-02-10T00:00:00Z');
    expect(kinds(report)).toEqual([2, 2, 0, 0]);
    expect(await landing().list('')).toEqual(['police/2014-03-01/missing.csv']);
    expect(await store.exists('quarantine/police/2014-02-01/missing.csv')).toBe(false);
    expect(report.page).toBe('ledger/retained/2015-02-10T00-00-00Z.json');
    expect(await retainedPages(store)).toEqual([expect.objectContaining({ landing: report.landing, quarantine: report.quarantine })]);
    expect(kinds(await apply('2015-02-10T00:00:00Z'))).toEqual([0, 0, 0, 0]);
    expect(await store.list(layout.retentions)).toHaveLength(1);
  });

  test('has a page of its own each time, though the time given is the same', async () => {
    await retain({ store, asAt: new Date('2015-02-10T00:00:00Z'), now: later, apply: true });
    await apply('2015-02-10T00:00:00Z');
    expect(await store.list(layout.retentions)).toEqual([
      'ledger/retained/2015-02-10T00-00-00Z.json',
      'ledger/retained/2015-02-10T00-00-00Z_2.json',
    ]);
  });

  test('is not removed before its time comes', async () => {
    const early = retain({ store, asAt: new Date('2020-01-01T00:00:00Z'), now: new Date('2014-04-01T00:00:00Z'), apply: true });
    await expect(early).rejects.toMatchObject({ code: 'retain_ahead' });
  });
});

describe('a delivery under landing', () => {
  test('stays while one of its files was never taken in, and that file is named', async () => {
    place.send('police/2014-02-01/referrals.csv', 'late\n');
    const report = await apply('2015-02-10T00:00:00Z');
    expect(report.landing).toEqual([]);
    expect(report.not_taken).toEqual(['police/2014-02-01/referrals.csv']);
  });

  test('stays where a file is not the one that was taken in', async () => {
    place.send('police/2014-02-01/missing.csv', [episode({ risk_level: 'low' })]);
    const report = await apply('2015-02-10T00:00:00Z');
    expect(report).toMatchObject({ landing: [], not_taken: ['police/2014-02-01/missing.csv'] });
  });

  test('stays while its note cannot be understood', async () => {
    place.send('police/2014-02-01/delivery.json', '{"complete_to": {"missing": "soon"}}');
    expect(await apply('2015-02-10T00:00:00Z')).toMatchObject({ landing: [], not_taken: ['police/2014-02-01/delivery.json'] });
  });

  test('is not looked at where landing is not given, and what lies beside deliveries is left', async () => {
    place.send('police/aliases.csv', 'list,alias,code\n');
    expect((await retain({ store, now: later, apply: true })).landing).toEqual([]);
    await apply('2050-01-01T00:00:00Z');
    expect(await landing().list('')).toEqual(['police/aliases.csv']);
  });

  test('is gone, and its rows are still there after the next intake, with what its note declared', async () => {
    await apply('2015-02-10T00:00:00Z');
    expect((await readRetained(store)).declared).toEqual([
      { agency: 'police', delivery: '2014-02-01', extract: 'missing', complete_to: '2014-01-31T23:59:59Z' },
      { agency: 'police', delivery: '2014-02-01', extract: 'operations', complete_to: '2014-01-31T23:59:59Z' },
    ]);
    place.send('police/2014-04-01/missing.csv', [episode({ episode_id: 'M-1003' })]);
    await place.intake();
    expect((await place.curated('missing')).map((row) => [row['episode_id'], row['delivery'], row['risk_level']])).toEqual([
      ['M-1001', '2014-03-01', 'high'],
      ['M-1003', '2014-04-01', 'medium'],
    ]);
  });
});

describe('a superseded snapshot', () => {
  test('goes after its time, with the folders that it alone listed, and the current one reads as before', async () => {
    const rows = await place.curated('missing');
    const report = await apply('2022-01-01T00:00:00Z');
    expect(report.snapshots).toHaveLength(1);
    expect(report.curated).toHaveLength(1);
    expect(await store.list(layout.snapshots)).toEqual([layout.snapshot((await currentSnapshot(store))?.id ?? '')]);
    expect(await place.curated('missing')).toEqual(rows);
  });

  test('stays where no page tells when it was made', async () => {
    for (const path of await store.list(layout.intakes)) await store.remove(path);
    expect(kinds(await apply('2098-01-01T00:00:00Z')).slice(2)).toEqual([0, 0]);
  });

  test('leaves a curated folder that an intake may be writing now', async () => {
    await store.write('curated/missing/month=2013-01/0000000000000000/part-0.parquet', 'x');
    const soon = await retain({ store, asAt: new Date('2014-03-03T00:00:00Z'), now: new Date(), apply: false });
    expect(soon.curated).toEqual([]);
    const tomorrow = new Date(Date.now() + 2 * 86_400_000);
    const next = await retain({ store, asAt: new Date('2014-03-03T00:00:00Z'), now: tomorrow, apply: false });
    expect(next.curated.map((file) => file.path)).toEqual(['curated/missing/month=2013-01/0000000000000000/part-0.parquet']);
  });

  test('leaves a folder that an intake lists before it is removed', async () => {
    const left = 'curated/missing/month=2013-01/0000000000000000';
    await store.write(`${left}/part-0.parquet`, 'x');
    const before = await currentSnapshot(store);
    let switched = false;
    const overtaken: Store = {
      ...store,
      // between the list of what goes and the first removal another process switches to a snapshot that shares the folder
      replace: async (path, expected, content) => {
        if (!switched && before !== undefined) {
          switched = true;
          const { id: _, ...rest } = before;
          await switchSnapshot(store, before, { ...rest, tables: { missing: [left] } });
        }
        return store.replace(path, expected, content);
      },
    };
    const report = await retain({ store: overtaken, asAt: new Date('2014-03-03T00:00:00Z'), now: later, apply: true });
    expect(report.curated).toEqual([]);
    expect(await store.exists(`${left}/part-0.parquet`)).toBe(true);
  });

  test('is not switched to where retention took one of its folders meanwhile, and the lake is as it was', async () => {
    const before = await currentSnapshot(store);
    const next = { area: 'a', tables: { missing: ['curated/missing/month=2014-01/gone'] }, deliveries: [], complete_to: {} };
    await expect(switchSnapshot(store, before, next)).rejects.toMatchObject({ code: 'intake_overtaken' });
    expect((await currentSnapshot(store))?.id).toBe(before?.id);
    expect(await store.list(layout.snapshots)).toHaveLength(2);
  });
});

test('stopped after any number of removals, the lake reads as before and the next one removes the rest', async () => {
  const rows = await place.curated('missing');
  const all = await retain({ store, landing: landing(), asAt: new Date('2022-01-01T00:00:00Z'), now: later, apply: false });
  const removals = kinds(all).reduce((sum, each) => sum + each, 0);
  expect(kinds(all)).toEqual([3, 3, 1, 1]);
  for (let stop = 0; stop < removals; stop += 1) {
    let left = 1; // each try gets one removal further
    const stopping = (inner: Store): Store => ({
      ...inner,
      remove: async (path) => {
        if (left === 0) throw new Error('killed');
        left -= 1;
        await inner.remove(path);
      },
    });
    const tried = retain({
      store: stopping(store),
      landing: stopping(landing()),
      asAt: new Date('2022-01-01T00:00:00Z'),
      now: later,
      apply: true,
    });
    if (stop < removals - 1) await expect(tried).rejects.toThrow('killed');
    else await tried;
    expect(await place.curated('missing')).toEqual(rows);
    for (const path of await store.list(layout.snapshots)) expect(await foldersThere(path)).toBe(true);
  }
  expect(kinds(await apply('2022-01-01T00:00:00Z'))).toEqual([0, 0, 0, 0]);
});

/** Whether everything that a snapshot lists is in the lake. */
async function foldersThere(path: string): Promise<boolean> {
  const snapshot: { tables: Record<string, string[]> } = JSON.parse((await store.readText(path)) ?? '{}');
  const there = await Promise.all(
    Object.values(snapshot.tables)
      .flat()
      .map((folder) => store.exists(`${folder}/part-0.parquet`)),
  );
  return there.every(Boolean);
}
