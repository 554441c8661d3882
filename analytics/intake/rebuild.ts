import type { KeyObject } from 'node:crypto';
import type { Area } from '../area/read-area.ts';
import { type Extract, extracts } from '../contracts/extract.ts';
import { withdrawalOf } from '../contracts/withdrawal.ts';
import type { Effects } from '../engine/effects.ts';
import type { Engine } from '../engine/engine.ts';
import type { DeliveredFile } from '../lake/ledger.ts';
import type { Snapshot } from '../lake/snapshot.ts';
import type { ApartFrom } from './batches.ts';
import { horizonOf } from './complete-to.ts';
import { type FileDetails, fileEntries, nothingTold, type ReadFile, tellOf } from './file-entries.ts';
import { keptFiles, keptRows, replayed } from './kept-rows.ts';
import { loadLakeKey } from './lake-key.ts';
import { ownSpellings, speakerOf } from './own-words.ts';
import { writePartitions } from './partitions.ts';
import type { Pieces } from './pieces.ts';
import type { IntakePlan } from './plan.ts';
import type { LocalQuarantine } from './quarantine.ts';
import { type MissingRows, missingRows } from './restored.ts';
import { notScanned, scanFile } from './scan-file.ts';
import { type ScannedGroups, scannedGroups } from './scanned.ts';
import { openSession, type SessionFile } from './session.ts';
import { type ExtractSources, takeExtract } from './take-extract.ts';
import { waitingRows } from './waiting.ts';
import { readWithdrawals, takeUpWithdrawals, withdrawals } from './withdrawals.ts';

/** What a rebuild leaves: curated folders in the lake that nothing points to yet, and the rest still beside it. */
export interface Rebuilt {
  readonly tables: Readonly<Record<string, string[]>>;
  /** What became of each file that was read, with the number that it had. */
  readonly entries: ReadonlyMap<number, DeliveredFile>;
  /** How many rows of each kept file wait for a parent that is no longer there. */
  readonly waiting: ReadonlyMap<number, number>;
  readonly quarantine: readonly LocalQuarantine[];
  /** What kept files had accepted and could not be found again, where a delivery after them was taken back. */
  readonly missing: readonly MissingRows[];
  /** What the page for its sender says of each of them beside its entry. */
  readonly details: ReadonlyMap<number, FileDetails>;
}

/** Reads every file of a plan anew and writes the curated folders that the lake does not hold yet. */
export async function rebuild(
  plan: IntakePlan,
  previous: Snapshot | undefined,
  area: Area,
  folder: string,
  effects: Effects,
  apart: ApartFrom,
  lakeKey: KeyObject | undefined,
): Promise<Rebuilt> {
  const groups = scannedGroups(folder);
  const engine = await effects.openEngine();
  try {
    const read = await scanAll(plan, groups, area, { folder, engine, apart });
    const spellings = await openSession(engine, area, sessionFiles(plan, read, area), ownSpellings(plan.words, plan.files));
    if (lakeKey !== undefined) await loadLakeKey(engine, lakeKey);
    const named = new Set([...plan.files.map((file) => file.extract), ...plan.kept.map((each) => each.entry.extract)]);
    const given = { plan, previous, area, folder, effects, engine, read, named };
    const keeper = keeperOf(given, new Set(await effects.store.list('curated/')));
    const sourcesOf = async (extract: Extract): Promise<ExtractSources> => ({
      ...{ groups: groups.of(extract), orphans: true, spellings, apart, folder, keyed: lakeKey !== undefined },
      kept: await keptRows(plan, previous, extract, given),
      children: extracts().some((each) => each.parent?.extract === extract.name && named.has(each.name)),
    });
    for (const extract of extracts()) await takeWithList(extract, given, sourcesOf, keeper.keep);
    return keeper.rebuilt;
  } finally {
    engine.close();
  }
}

/** What a rebuild works on, with an engine on which its session is open. */
interface Given {
  readonly plan: IntakePlan;
  readonly previous: Snapshot | undefined;
  readonly area: Area;
  readonly folder: string;
  readonly effects: Effects;
  readonly engine: Engine;
  readonly read: readonly ReadFile[];
  /** Extracts, and lists of withdrawn rows, of which there is a file. */
  readonly named: ReadonlySet<string>;
}

type Keep = (extract: Extract, sources: ExtractSources, pieces: Pieces) => Promise<void>;

/** Takes one extract, and the lists that take rows of it back. */
async function takeWithList(
  extract: Extract,
  { plan, previous, area, effects, engine, named }: Given,
  sourcesOf: (extract: Extract) => Promise<ExtractSources>,
  keep: Keep,
): Promise<void> {
  const list = withdrawalOf(extract);
  if (!named.has(list.name)) {
    if (!named.has(extract.name)) return;
    const sources = await sourcesOf(extract);
    return keep(extract, sources, await takeExtract(engine, extract, sources, area));
  }
  const sources = await sourcesOf(extract);
  const lists = await sourcesOf(list);
  const listed = await readWithdrawals(engine, list, lists, area, await keptFiles(plan, previous, extract.name, list.name, effects));
  await keep(extract, sources, await takeExtract(engine, extract, sources, area, withdrawals));
  await takeUpWithdrawals(engine, list, lists);
  await keep(list, lists, listed);
}

/** Writes each extract that was taken, while the session holds it, and gathers what there is to tell of its files. */
function keeperOf(
  { plan, area, folder, effects, engine, read }: Given,
  held: ReadonlySet<string>,
): { readonly rebuilt: Rebuilt; readonly keep: Keep } {
  const tables: Record<string, string[]> = {};
  const entries = new Map<number, DeliveredFile>();
  const waiting = new Map<number, number>();
  const details = new Map<number, FileDetails>();
  const quarantine: LocalQuarantine[] = [];
  const missing: MissingRows[] = [];
  const keep: Keep = async (extract, { kept }, pieces) => {
    const files = read.filter((each) => each.file.extract === extract.name);
    const lone = kept.length === 0 && files.length === 1 ? files[0]?.file.number : undefined;
    // Before the pieces go into the lake.
    const told = files.length === 0 ? nothingTold : await tellOf(engine, extract, pieces, area.file.time_zone, lone);
    if (kept.length > 0) for (const [number, rows] of await waitingRows(engine, extract, pieces)) waiting.set(number, rows);
    const folders = await writePartitions({ engine, store: effects.store, folder, held }, extract, pieces);
    if (folders.length > 0) tables[extract.name] = folders;
    for (const row of await missingRows(engine, replayed(plan, extract.name))) missing.push(row);
    for (const [number, entry] of await fileEntries(engine, extract, files, folder, quarantine, told)) entries.set(number, entry);
    for (const { file } of files) details.set(file.number, told.details(file.number));
  };
  return { rebuilt: { tables, entries, waiting, quarantine, missing, details }, keep };
}

async function scanAll(
  plan: IntakePlan,
  groups: ScannedGroups,
  area: Area,
  { folder, engine, apart }: { readonly folder: string; readonly engine: Engine; readonly apart: ApartFrom },
): Promise<ReadFile[]> {
  const read: ReadFile[] = [];
  const sizes = new Map<string, number>();
  for (const file of plan.files) sizes.set(file.extract, (sizes.get(file.extract) ?? 0) + file.bytes);
  for (const file of plan.files) {
    const { format, refusal } = file;
    const large = (sizes.get(file.extract) ?? 0) > apart.bytes;
    const scanned =
      format === undefined || refusal !== undefined
        ? { ...notScanned, refusal }
        : await scanFile({ ...file, format, apartIn: large ? area.file.time_zone : undefined }, groups, folder, engine);
    read.push({ file, scanned });
  }
  groups.close();
  return read;
}

function sessionFiles(plan: IntakePlan, read: readonly ReadFile[], area: Area): SessionFile[] {
  const zone = area.file.time_zone;
  return [
    ...read.map(({ file, scanned }) => ({
      ...file,
      horizon: horizonOf(file.delivery, file.declaredCompleteTo, zone),
      kept: false,
      formats: scanned.formats,
      speaker: speakerOf(file),
    })),
    ...plan.kept.map(({ number, entry }) => ({
      ...entry,
      number,
      horizon: horizonOf(entry.delivery, entry.declared_complete_to, zone),
      kept: true,
    })),
  ];
}
