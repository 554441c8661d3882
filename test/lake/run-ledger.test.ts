import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { folderStore } from '../../analytics/lake/folder-store.ts';
import { layout } from '../../analytics/lake/layout.ts';
import { openRun, type RunParts, runId, saveRun } from '../../analytics/lake/run-ledger.ts';
import type { Store } from '../../analytics/lake/store.ts';

let folder: string;
let store: Store;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lantern-runs-'));
  store = folderStore(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

const parts: RunParts = {
  snapshot: { id: 'one', area: 'area', tables: { missing: ['curated/missing/month=2014-01/a'] }, deliveries: ['d'], complete_to: {} },
  ...{ month: '2014-03', seed: 1, version: '0.1.0', definitions: 'a', editions: ['police'], products: [] },
};
const measured = { finished_at: '2014-04-01T09:00:00Z', seconds: 1, files: [], report: {} };

test('a run is the same while rows, area, seed, version, definitions and what was asked for are', async () => {
  const record = await openRun(store, parts);
  record.steps['measures'] = measured;
  await saveRun(store, record);
  expect((await openRun(store, { ...parts, snapshot: { ...parts.snapshot, id: 'another', deliveries: [] } })).steps).toEqual({
    measures: measured,
  });
});

test('a measure, a code list or a page that is defined otherwise makes another run, without a new version', async () => {
  const record = await openRun(store, parts);
  record.steps['measures'] = measured;
  await saveRun(store, record);
  expect(await openRun(store, { ...parts, definitions: 'b' })).toMatchObject({ definitions: 'b', steps: {} });
});

test('a run that an earlier version wrote, which did not say what it was computed by, can still be read', async () => {
  const { definitions: _, ...earlier } = await openRun(store, parts);
  await store.write(layout.run(runId(parts)), JSON.stringify(earlier));
  expect(await openRun(store, parts)).toEqual(earlier);
});
