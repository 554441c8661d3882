import { completeToTimes, type ExtractCompleteTo } from './complete-to.ts';
import { type Drift, driftOf } from './drift.ts';
import { allIntakePages, type IntakePage } from './intake-page.ts';
import { type DeliveredFile, type LedgerEntry, readLedger } from './ledger.ts';
import { allRuns, latestRun } from './run-ledger.ts';
import { areaOf, currentSnapshot, type Snapshot } from './snapshot.ts';
import type { Store } from './store.ts';
import { readWithdrawn, type WithdrawnPage } from './withdrawn.ts';

/** All that the ledger has of one file. */
export interface FileStatus extends DeliveredFile {
  readonly sha256: string;
  /** The same content that the agency sent before, which changed nothing. */
  readonly repeated: boolean;
}

/** What lies in quarantine over all deliveries. */
export interface QuarantineStatus {
  /** Files with a row in quarantine, or refused whole. */
  readonly files: number;
  readonly rows: number;
  /** Rows by rule, most first; a row that breaks two rules counts under each. */
  readonly rules: readonly { readonly rule: string; readonly rows: number }[];
  /** Rows that are tried again at each intake until their parent comes. */
  readonly orphans_waiting: number;
}

export interface LakeStatus {
  readonly snapshot: string | undefined;
  /** The intakes that made snapshots, the newest first; the one of the current snapshot is among them where it is known. */
  readonly intakes: readonly IntakePage[];
  /** The newest delivery first. */
  readonly deliveries: readonly FileStatus[];
  /** How each extract differs from the delivery of it before, the newest delivery first. */
  readonly drift: readonly Drift[];
  readonly quarantine: QuarantineStatus;
  /** What was taken back, the newest first. */
  readonly withdrawn: readonly WithdrawnPage[];
  readonly complete_to: readonly ExtractCompleteTo[];
  /** A run is stale where the lake holds another snapshot now, or another run of its month came after it. */
  readonly runs: readonly { readonly month: string; readonly run: string; readonly steps: readonly string[]; readonly stale: boolean }[];
}

/** What a lake holds, from its ledger alone: no table is read. */
export async function lakeStatus(store: Store): Promise<LakeStatus> {
  const snapshot = await currentSnapshot(store);
  const pages = snapshot === undefined ? [] : await readLedger(store, snapshot);
  const delivered = pages.flatMap((page) => page.delivered);
  return {
    snapshot: snapshot?.id,
    intakes: await allIntakePages(store),
    deliveries: filesOf(pages).sort(newestFirst),
    drift: driftOf(delivered).sort(newestFirst),
    quarantine: quarantineOf(delivered),
    withdrawn: [...(await readWithdrawn(store)).values()].sort((a, b) => (a.withdrawn_at < b.withdrawn_at ? 1 : -1)),
    complete_to: snapshot === undefined ? [] : await completeToOf(store, snapshot, delivered),
    runs: await runsOf(store, snapshot),
  };
}

function filesOf(pages: readonly LedgerEntry[]): FileStatus[] {
  return pages.flatMap(({ sha256, delivered, repeated }) => [
    ...delivered.map((file) => ({ ...file, sha256, repeated: false })),
    ...repeated.map((file) => ({ ...file, sha256, repeated: true })),
  ]);
}

interface Delivered {
  readonly agency: string;
  readonly delivery: string;
  readonly extract: string;
  readonly file?: string;
}

function newestFirst(a: Delivered, b: Delivered): number {
  if (a.delivery !== b.delivery) return a.delivery < b.delivery ? 1 : -1;
  return `${a.agency} ${a.extract} ${a.file ?? ''}` < `${b.agency} ${b.extract} ${b.file ?? ''}` ? -1 : 1;
}

function quarantineOf(files: readonly DeliveredFile[]): QuarantineStatus {
  const rules = new Map<string, number>();
  for (const file of files) for (const [rule, rows] of Object.entries(file.rules)) rules.set(rule, (rules.get(rule) ?? 0) + rows);
  return {
    files: files.filter((file) => file.quarantined > 0 || file.refused !== undefined).length,
    rows: files.reduce((sum, file) => sum + file.quarantined, 0),
    rules: [...rules]
      .filter(([, rows]) => rows > 0)
      .map(([rule, rows]) => ({ rule, rows }))
      .sort((a, b) => b.rows - a.rows || (a.rule < b.rule ? -1 : 1)),
    orphans_waiting: files.reduce((sum, file) => sum + (file.waiting ?? 0), rules.get('orphan') ?? 0),
  };
}

async function completeToOf(store: Store, snapshot: Snapshot, files: readonly DeliveredFile[]): Promise<ExtractCompleteTo[]> {
  const area = await areaOf(store, snapshot);
  return completeToTimes(snapshot.complete_to, files, area.file.time_zone);
}

async function runsOf(store: Store, snapshot: Snapshot | undefined): Promise<LakeStatus['runs']> {
  return Promise.all(
    (await allRuns(store)).map(async (run) => ({
      month: run.month,
      run: run.run,
      steps: Object.keys(run.steps).sort(),
      stale: run.snapshot !== snapshot?.id || (await latestRun(store, run.month)) !== run.run,
    })),
  );
}
