import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderStore } from '../../analytics/lake/folder-store.ts';
import { layout } from '../../analytics/lake/layout.ts';
import { readLedger } from '../../analytics/lake/ledger.ts';
import { allRuns, latestRun } from '../../analytics/lake/run-ledger.ts';
import { areaOf, currentSnapshot, type Snapshot } from '../../analytics/lake/snapshot.ts';
import type { Store } from '../../analytics/lake/store.ts';

const snapshot: Snapshot = { id: 'x', area: 'a', tables: {}, deliveries: ['f'], complete_to: {} };

const readers: readonly (readonly [string, (store: Store) => Promise<unknown>])[] = [
  [layout.current, currentSnapshot],
  [layout.snapshot('x'), (store) => store.write(layout.current, '{"snapshot": "x"}').then(() => currentSnapshot(store))],
  [layout.delivery('f'), (store) => readLedger(store, snapshot)],
  [layout.run('r'), allRuns],
  [layout.latestRun('2014-03'), (store) => latestRun(store, '2014-03')],
  [layout.area('a'), (store) => areaOf(store, snapshot)],
];

test.each(readers)('%s that is damaged is named, with what to do', async (path, read) => {
  for (const text of ['', '{"half":', '[1]', '{}', 'null']) {
    const store = folderStore(mkdtempSync(join(tmpdir(), 'lantern-damaged-')));
    await store.write(path, text);
    await expect(read(store)).rejects.toMatchObject({ code: 'lake_damaged', message: expect.stringContaining(path) });
  }
});
