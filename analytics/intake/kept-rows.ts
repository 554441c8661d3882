import { join } from 'node:path';
import type { Extract } from '../contracts/extract.ts';
import { withdrawnFrom } from '../contracts/withdrawal.ts';
import type { Effects } from '../engine/effects.ts';
import type { Engine } from '../engine/engine.ts';
import type { DeliveredFile } from '../lake/ledger.ts';
import type { Snapshot } from '../lake/snapshot.ts';
import type { IntakePlan } from './plan.ts';
import { earlierFolders, restoreRows } from './restored.ts';

/** Curated files of a table in the snapshot before, where files of an extract no longer lie under landing. */
export async function keptFiles(
  plan: IntakePlan,
  previous: Snapshot | undefined,
  extract: string,
  table: string,
  effects: Effects,
): Promise<string[]> {
  if (!plan.kept.some((each) => each.entry.extract === extract)) return [];
  return Promise.all((previous?.tables[table] ?? []).map((each) => effects.store.localFile(join(each, 'part-0.parquet'))));
}

/** Kept files of an extract that stand before a delivery that is taken back, be it of rows or a list of withdrawn ones. */
export function replayed(plan: IntakePlan, extract: string): IntakePlan['kept'] {
  const rowsOf = (name: string) => withdrawnFrom(name)?.name ?? name;
  const before = (gone: DeliveredFile, entry: DeliveredFile) =>
    gone.agency === entry.agency && rowsOf(gone.extract) === rowsOf(entry.extract) && gone.delivery >= entry.delivery;
  return plan.kept.filter(({ entry }) => entry.extract === extract && plan.takenBack.some((gone) => before(gone, entry)));
}

/** Curated files with the rows of kept files of an extract: of the snapshot before, and where a delivery after them is taken back also what it superseded. */
export async function keptRows(
  plan: IntakePlan,
  previous: Snapshot | undefined,
  extract: Extract,
  { engine, folder, effects }: { readonly engine: Engine; readonly folder: string; readonly effects: Effects },
): Promise<string[]> {
  const current = await keptFiles(plan, previous, extract.name, extract.name, effects);
  if (replayed(plan, extract.name).length === 0) return current;
  const folders = await earlierFolders(effects.store, extract.name, previous?.tables[extract.name] ?? []);
  const earlier = await Promise.all(
    folders.map(async (each) => ({ ...each, path: await effects.store.localFile(join(each.folder, 'part-0.parquet')) })),
  );
  const kept = plan.kept.filter(({ entry }) => entry.extract === extract.name);
  const restored = await restoreRows(engine, extract, { current, earlier, kept }, folder);
  return restored === undefined ? current : [...current, restored];
}
