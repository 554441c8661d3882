import { type DeliveredFile, readLedger } from './ledger.ts';
import { allRuns, latestRun } from './run-ledger.ts';
import { currentSnapshot } from './snapshot.ts';
import type { Store } from './store.ts';

export interface LakeStatus {
  readonly snapshot: string | undefined;
  readonly deliveries: readonly DeliveredFile[];
  readonly complete_to: readonly { readonly agency: string; readonly extract: string; readonly complete_to: string }[];
  /** A run is stale where the lake holds another snapshot now, or another run of its month came after it. */
  readonly runs: readonly { readonly month: string; readonly run: string; readonly steps: readonly string[]; readonly stale: boolean }[];
}

/** What a lake holds, from its ledger alone: no table is read. */
export async function lakeStatus(store: Store): Promise<LakeStatus> {
  const snapshot = await currentSnapshot(store);
  const pages = snapshot === undefined ? [] : await readLedger(store, snapshot);
  const deliveries = pages
    .flatMap((page) => [...page.delivered, ...page.repeated])
    .sort((a, b) => (`${a.agency} ${a.delivery} ${a.file}` < `${b.agency} ${b.delivery} ${b.file}` ? -1 : 1));
  const complete_to = Object.entries(snapshot?.complete_to ?? {}).flatMap(([agency, byExtract]) =>
    Object.entries(byExtract).map(([extract, time]) => ({ agency, extract, complete_to: time })),
  );
  const runs = await Promise.all(
    (await allRuns(store)).map(async (run) => ({
      month: run.month,
      run: run.run,
      steps: Object.keys(run.steps).sort(),
      stale: run.snapshot !== snapshot?.id || (await latestRun(store, run.month)) !== run.run,
    })),
  );
  return { snapshot: snapshot?.id, deliveries, complete_to, runs };
}
