import type { KeyObject } from 'node:crypto';
import type { Month } from './area/calendar.ts';
import type { Area } from './area/read-area.ts';
import { definitionsHash } from './assets.ts';
import { assuranceStep } from './assurance/assurance.ts';
import type { Effects } from './engine/effects.ts';
import { type IntakeReport, intake } from './intake/intake.ts';
import type { EditionName } from './lake/layout.ts';
import { requireReportable } from './lake/months.ts';
import { recordingStore } from './lake/recording-store.ts';
import { isDone, openRun, type RunRecord, saveRun } from './lake/run-ledger.ts';
import { areaOf, requireSnapshot, type Snapshot } from './lake/snapshot.ts';
import { measuresStep } from './measures/measures.ts';
import { networkStep } from './network/network.ts';
import { products } from './products/products.ts';
import { releaseStep } from './release/release.ts';
import { type StepName, steps } from './steps.ts';
import { version } from './version.ts';

/** What every step after intake is asked. */
export interface MonthRequest {
  readonly month: Month;
  readonly editions: readonly EditionName[];
  /** Products asked for; those that fall due in the month where empty. */
  readonly products: readonly string[];
  readonly seed: number;
  /** How often the network step deals its mentions anew as a check; not at all where undefined. */
  readonly permutations?: number | undefined;
}

export interface RunRequest extends MonthRequest {
  readonly landing: string;
  readonly area: Area;
  /** Under which intake makes pseudonyms anew. */
  readonly lakeKey?: KeyObject | undefined;
  /** Start at this step instead of the first. */
  readonly from?: StepName | undefined;
  /** Do this step alone. */
  readonly only?: StepName | undefined;
}

export interface StepOutcome {
  readonly step: StepName;
  /** False where everything it would make was there already, made by the same run. */
  readonly worked: boolean;
  readonly seconds: number;
  readonly report: unknown;
  readonly files: readonly string[];
}

export interface RunReport {
  readonly run: string;
  readonly month: Month;
  /** False where the run found everything done. */
  readonly changed: boolean;
  readonly intake: IntakeReport | undefined;
  readonly steps: readonly StepOutcome[];
}

type MonthStep = Exclude<StepName, 'intake'>;
type Prepared = MonthRequest & {
  readonly area: Area;
  readonly snapshot: Snapshot;
  readonly runId: string;
  /** Whether what is there already is made again. */
  readonly anew: boolean;
};

/** What each step runs. The only place that knows them all. */
const work: Readonly<Record<MonthStep, (request: Prepared, effects: Effects) => Promise<unknown>>> = {
  measures: measuresStep,
  network: networkStep,
  assurance: assuranceStep,
  release: releaseStep,
  products,
};

async function timed<Result>(effects: Effects, doing: () => Promise<Result>): Promise<{ result: Result; seconds: number }> {
  const started = effects.now().getTime();
  const result = await doing();
  return { result, seconds: Math.round(effects.now().getTime() - started) / 1000 };
}

async function prepare(request: MonthRequest, anew: boolean, effects: Effects): Promise<{ prepared: Prepared; record: RunRecord }> {
  const snapshot = await requireSnapshot(effects.store);
  requireReportable(snapshot, request.month);
  const area = await areaOf(effects.store, snapshot);
  const { month, editions, seed } = request;
  const record = await openRun(effects.store, {
    snapshot,
    month,
    seed,
    version,
    definitions: definitionsHash(),
    editions,
    products: request.products,
  });
  return { prepared: { ...request, area, snapshot, runId: record.run, anew }, record };
}

/** What the same run wrote before and found unchanged now is still part of what the step made. */
async function stillThere(effects: Effects, files: readonly string[]): Promise<string[]> {
  const present = await Promise.all(files.map((file) => effects.store.exists(file)));
  return files.filter((_, index) => present[index]);
}

/** Files that a step would have made and found there. */
function keptIn(report: unknown): string[] {
  if (typeof report !== 'object' || report === null || !('kept' in report) || !Array.isArray(report.kept)) return [];
  return report.kept.filter((file) => typeof file === 'string');
}

async function workStep(step: MonthStep, prepared: Prepared, record: RunRecord, effects: Effects): Promise<StepOutcome> {
  const store = recordingStore(effects.store);
  effects.log(`${step} …`);
  const { result, seconds } = await timed(effects, () => work[step](prepared, { ...effects, store }));
  const before = [...(record.steps[step]?.files ?? []), ...keptIn(result)];
  const files = [...new Set([...store.written(), ...(await stillThere(effects, before))])].sort();
  record.steps[step] = { finished_at: effects.now().toISOString(), seconds, files, report: result };
  await saveRun(effects.store, record);
  return { step, worked: true, seconds, report: result, files };
}

/** Runs one step after intake on what the lake holds, whether or not it was run before. */
export async function runStep(step: MonthStep, request: MonthRequest, effects: Effects): Promise<StepOutcome> {
  const { prepared, record } = await prepare(request, true, effects);
  return workStep(step, prepared, record, effects);
}

function chosenSteps(request: RunRequest): readonly StepName[] {
  if (request.only !== undefined) return [request.only];
  return request.from === undefined ? steps : steps.slice(steps.indexOf(request.from));
}

/**
 * Runs the steps in order. A step that the same run did before, and whose files are all there, is left alone; so a run that was
 * stopped goes on where it stopped, and one that was finished changes nothing. `from` and `only` do their steps in any case.
 */
export async function run(request: RunRequest, effects: Effects): Promise<RunReport> {
  const chosen = chosenSteps(request);
  const again = request.only !== undefined || request.from !== undefined;
  let taken: IntakeReport | undefined;
  const outcomes: StepOutcome[] = [];
  if (chosen.includes('intake')) {
    effects.log('intake …');
    const { result, seconds } = await timed(effects, () =>
      intake({ landing: request.landing, area: request.area, lakeKey: request.lakeKey }, effects),
    );
    taken = result;
    outcomes.push({ step: 'intake', worked: result.changed, seconds, report: result, files: [] });
  }
  const later = chosen.filter((step): step is MonthStep => step !== 'intake');
  if (later.length === 0) return { run: '', month: request.month, changed: taken?.changed ?? false, intake: taken, steps: outcomes };
  const { prepared, record } = await prepare(request, again, effects);
  for (const step of later) {
    const done = record.steps[step];
    if (!again && done !== undefined && (await isDone(effects.store, record, step))) {
      outcomes.push({ step, worked: false, seconds: 0, report: done.report, files: done.files });
    } else {
      outcomes.push(await workStep(step, prepared, record, effects));
    }
  }
  return { run: record.run, month: request.month, changed: outcomes.some((outcome) => outcome.worked), intake: taken, steps: outcomes };
}
