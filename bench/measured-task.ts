import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { areaWithoutFile } from '../analytics/area/read-area.ts';
import { openEdition } from '../analytics/edition/open-edition.ts';
import { duckDBEngine } from '../analytics/engine/duckdb-engine.ts';
import type { Effects } from '../analytics/engine/effects.ts';
import { folderStore } from '../analytics/lake/folder-store.ts';
import type { Snapshot } from '../analytics/lake/snapshot.ts';
import { measureParameters, measureQuery, requireMeasure, windowOf } from '../analytics/measures/compute-measure.ts';
import { measureLineage } from '../analytics/measures/made-from.ts';
import { measuresStep } from '../analytics/measures/measures.ts';
import { type NetworkReport, networkStep } from '../analytics/network/network.ts';
import { type AreaSize, largeArea, writeLargeArea } from './large-area.ts';
import { benchSql } from './sql-file.ts';

// One task in a process of its own, so that its peak of memory is its own: `node bench/measured-task.ts '<task as JSON>'` prints what it took as JSON.

export type MeasuredTask =
  | { readonly kind: 'write'; readonly folder: string; readonly size: AreaSize }
  | { readonly kind: 'all'; readonly folder: string; readonly memory: string; readonly snapshot: Snapshot }
  | { readonly kind: 'one'; readonly folder: string; readonly memory: string; readonly snapshot: Snapshot; readonly measure: string }
  | { readonly kind: 'network'; readonly folder: string; readonly memory: string; readonly snapshot: Snapshot }
  | { readonly kind: 'single'; readonly folder: string; readonly memory: string; readonly measure: string };

/** What a task took: seconds without the start of Node, the process's own peak of memory in MB, and seconds of its parts. */
export interface MeasuredAnswer {
  readonly seconds: number;
  readonly megabytes: number;
  readonly parts: Readonly<Record<string, number>>;
  readonly snapshot?: Snapshot;
  /** What the network step reported. */
  readonly network?: NetworkReport['editions'][number];
}

const month = '2014-03';

function effectsOn(folder: string, memory: string, adopted: (path: string) => void = () => {}): Effects {
  const store = folderStore(folder);
  const spillFolder = join(folder, 'spill');
  return {
    store: {
      ...store,
      adopt: async (path, file) => {
        await store.adopt(path, file);
        adopted(path);
      },
    },
    temporaryFolder: folder,
    openEngine: ({ largeTables = false } = {}) =>
      duckDBEngine({
        folders: [`${folder}/`],
        memory,
        spillFolder,
        tablesFile: largeTables ? join(folder, `tables-${randomUUID()}.duckdb`) : undefined,
      }),
    now: () => new Date(),
    log: () => {},
  };
}

const seconds = (from: number) => (performance.now() - from) / 1000;

async function write(task: Extract<MeasuredTask, { kind: 'write' }>) {
  const effects = effectsOn(task.folder, '2GB');
  const engine = await effects.openEngine();
  const snapshot = await writeLargeArea(engine, effects.store, task.folder, task.size);
  engine.close();
  return { parts: {}, snapshot };
}

/** All measures as the step computes them; the seconds of the first hold the making of the shared tables. */
async function all(task: Extract<MeasuredTask, { kind: 'all' }>) {
  const parts: Record<string, number> = {};
  let since = performance.now();
  const effects = effectsOn(task.folder, task.memory, (path) => {
    parts[path.split('/')[1] ?? path] = seconds(since);
    since = performance.now();
  });
  const area = largeArea(areaWithoutFile());
  await measuresStep({ month, editions: ['police'], area, snapshot: task.snapshot, anew: true }, effects);
  return { parts };
}

/** The network of the last month, from mentions to findings. */
async function network(task: Extract<MeasuredTask, { kind: 'network' }>) {
  const effects = effectsOn(task.folder, task.memory);
  const area = largeArea(areaWithoutFile());
  const report = await networkStep({ month, editions: ['police'], area, snapshot: task.snapshot, seed: 1 }, effects);
  const [edition] = report.editions;
  return { parts: {}, ...(edition === undefined ? {} : { network: edition }) };
}

/** One measure with the tables that it rests on. */
async function one(task: Extract<MeasuredTask, { kind: 'one' }>) {
  const measure = requireMeasure(task.measure);
  const effects = effectsOn(task.folder, task.memory);
  const engine = await effects.openEngine();
  const started = performance.now();
  const request = { month, edition: 'police' as const, area: largeArea(areaWithoutFile()), snapshot: task.snapshot };
  const edition = await openEdition(engine, effects, request, measureLineage(measure));
  const opened = seconds(started);
  await engine.writeParquet(
    measureQuery(measure),
    join(task.folder, 'ours.parquet'),
    measureParameters(edition, windowOf(measure, edition)),
  );
  engine.close();
  return { parts: { opened } };
}

/** The same by one statement over the files. */
async function single(task: Extract<MeasuredTask, { kind: 'single' }>) {
  const engine = await effectsOn(task.folder, task.memory).openEngine();
  await engine.writeParquet(benchSql(`single/${task.measure}.sql`).replaceAll('$lake', task.folder), join(task.folder, 'other.parquet'));
  engine.close();
  return { parts: {} };
}

async function work(task: MeasuredTask): Promise<Omit<MeasuredAnswer, 'seconds' | 'megabytes'>> {
  switch (task.kind) {
    case 'write':
      return write(task);
    case 'all':
      return all(task);
    case 'one':
      return one(task);
    case 'network':
      return network(task);
    case 'single':
      return single(task);
  }
}

const started = performance.now();
const found = await work(JSON.parse(process.argv[2] ?? '') as MeasuredTask); // measures.ts wrote it
const answer: MeasuredAnswer = { ...found, seconds: seconds(started), megabytes: process.resourceUsage().maxRSS / 1024 };
console.log(JSON.stringify(answer));
