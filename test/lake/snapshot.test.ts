import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderStore } from '../../analytics/lake/folder-store.ts';
import { type DeliveredFile, ledgerHash, readLedger, writeLedger } from '../../analytics/lake/ledger.ts';
import { currentSnapshot, switchSnapshot } from '../../analytics/lake/snapshot.ts';

const fresh = () => folderStore(mkdtempSync(join(tmpdir(), 'lantern-lake-')));
const state = (area: string) => ({ area, tables: {}, deliveries: [], complete_to: {} });

const delivered: DeliveredFile = {
  ...{ agency: 'police', delivery: '2014-02-01', file: 'missing.csv', extract: 'missing' },
  ...{ read: 2, accepted: 1, duplicate: 0, superseded: 0, quarantined: 1, rules: { code: 1 }, unmatched: { sex: 1 }, ignored_columns: 0 },
};
const page = { sha256: 'f'.repeat(64), contract: 'c', delivered: [delivered], repeated: [] };

test('the current snapshot is the one that was switched to last, and the one before stays readable', async () => {
  const store = fresh();
  const first = await switchSnapshot(store, undefined, state('a'));
  const second = await switchSnapshot(store, first, state('b'));
  expect(await currentSnapshot(store)).toEqual(second);
  expect(await store.list('ledger/snapshots/')).toHaveLength(2);
});

test('a switch from a snapshot that is no longer current is refused', async () => {
  const store = fresh();
  const first = await switchSnapshot(store, undefined, state('a'));
  await switchSnapshot(store, first, state('b'));
  await expect(switchSnapshot(store, first, state('c'))).rejects.toMatchObject({ code: 'intake_overtaken' });
});

test('the ledger of a snapshot reads back as it was written', async () => {
  const store = fresh();
  await writeLedger(store, [page]);
  expect(await readLedger(store, { id: 'x', ...state('a'), deliveries: [page.sha256] })).toEqual([page]);
});

test('content that is sent again does not make another ledger', () => {
  expect(ledgerHash([{ ...page, repeated: [delivered] }])).toBe(ledgerHash([page]));
  expect(ledgerHash([{ ...page, delivered: [{ ...delivered, accepted: 2 }] }])).not.toBe(ledgerHash([page]));
});
