import { z } from 'zod';
import type { Month } from '../area/calendar.ts';
import type { StepName } from '../steps.ts';
import { layout } from './layout.ts';
import { readPage } from './page.ts';
import { contentHash, type Snapshot, stableJson } from './snapshot.ts';
import type { Store } from './store.ts';

const stepRecord = z.object({
  finished_at: z.string(),
  seconds: z.number(),
  /** Every file that the step wrote. */
  files: z.array(z.string()),
  /** What the step said it did. */
  report: z.unknown(),
});

const runRecord = z.object({
  run: z.string(),
  month: z.string(),
  snapshot: z.string(),
  area: z.string(),
  seed: z.number(),
  version: z.string(),
  /** Hash of the assets that it was computed by; earlier versions did not say. */
  definitions: z.string().optional(),
  editions: z.array(z.string()),
  products: z.array(z.string()),
  steps: z.record(z.string(), stepRecord),
});

/** What a run did, and when: the one part of the lake that holds the clock. */
export type RunRecord = z.infer<typeof runRecord>;
export type StepRecord = z.infer<typeof stepRecord>;

/** What a run is made of; the same parts give the same run. */
export interface RunParts {
  readonly snapshot: Snapshot;
  readonly month: Month;
  readonly seed: number;
  readonly version: string;
  /** Hash of the measures, rules, code lists and pages that it is computed by, so that a change of one is noticed without a new version. */
  readonly definitions: string;
  readonly editions: readonly string[];
  readonly products: readonly string[];
}

/** The id of a run: a hash of the rows, the area, the seed, the month, the version, what computes and what was asked for. */
export function runId(parts: RunParts): string {
  const { snapshot, ...rest } = parts;
  return contentHash(stableJson({ ...rest, tables: snapshot.tables, complete_to: snapshot.complete_to, area: snapshot.area }));
}

/** The record of a run; a new one where it has not begun. */
export async function openRun(store: Store, parts: RunParts): Promise<RunRecord> {
  const id = runId(parts);
  const begun = await readPage(store, layout.run(id), runRecord);
  if (begun !== undefined && (await latestRun(store, parts.month)) === id) return begun;
  const record: RunRecord = {
    run: id,
    month: parts.month,
    snapshot: parts.snapshot.id,
    area: parts.snapshot.area,
    seed: parts.seed,
    version: parts.version,
    definitions: parts.definitions,
    editions: [...parts.editions],
    products: [...parts.products],
    steps: {},
  };
  await saveRun(store, record);
  await store.write(layout.latestRun(parts.month), stableJson({ run: id }));
  return record;
}

export async function saveRun(store: Store, record: RunRecord): Promise<void> {
  await store.write(layout.run(record.run), stableJson(record));
}

/** The run whose files a month now holds; undefined where it was never run. */
export async function latestRun(store: Store, month: Month): Promise<string | undefined> {
  return (await readPage(store, layout.latestRun(month), z.object({ run: z.string() })))?.run;
}

/** Every run in the ledger, by month and id. */
export async function allRuns(store: Store): Promise<RunRecord[]> {
  const records = await Promise.all((await store.list(layout.runs)).map((path) => readPage(store, path, runRecord)));
  return records.flatMap((record) => record ?? []).sort((a, b) => (`${a.month} ${a.run}` < `${b.month} ${b.run}` ? -1 : 1));
}

/** Whether a step of a run is done and all that it wrote is still there. */
export async function isDone(store: Store, record: RunRecord, step: StepName): Promise<boolean> {
  const done = record.steps[step];
  if (done === undefined) return false;
  const present = await Promise.all(done.files.map((path) => store.exists(path)));
  return present.every(Boolean);
}
