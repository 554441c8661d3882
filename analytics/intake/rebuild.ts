import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import type { Area } from '../area/read-area.ts';
import { type Extract, extracts } from '../contracts/extract.ts';
import { withdrawalOf, withdrawnFrom } from '../contracts/withdrawal.ts';
import type { Effects } from '../engine/effects.ts';
import type { Engine } from '../engine/engine.ts';
import type { ReportedFile } from '../intake-report/reported.ts';
import type { DeliveredFile, FileNote } from '../lake/ledger.ts';
import type { Snapshot } from '../lake/snapshot.ts';
import type { ApartFrom } from './batches.ts';
import { countColumns } from './column-counts.ts';
import { horizonOf } from './complete-to.ts';
import { codesHash, schemaHash } from './contract-hash.ts';
import { faultGroups } from './fault-groups.ts';
import { loadLakeKey } from './lake-key.ts';
import type { LandingFile } from './landing.ts';
import { hintReader, localMonth } from './month-hint.ts';
import { notesOfRows } from './noted.ts';
import { countOutcomes } from './outcomes.ts';
import { findOverlaps, spellExtract } from './overlaps.ts';
import { ownSpellings, speakerOf } from './own-words.ts';
import { writePartitions } from './partitions.ts';
import type { Pieces } from './pieces.ts';
import type { IntakePlan, Numbered } from './plan.ts';
import { countFaults, type LocalQuarantine, localQuarantine, localRefusal } from './quarantine.ts';
import { earlierFolders, type MissingRows, missingRows, restoreRows } from './restored.ts';
import type { Refusal } from './rule.ts';
import { notScanned, type ScannedFile, scanFile } from './scan-file.ts';
import { type ScannedGroups, scannedGroups } from './scanned.ts';
import { openSession, type SessionFile } from './session.ts';
import { type ExtractSources, takeExtract } from './take-extract.ts';
import { valuesWithoutAlias } from './unmatched.ts';
import { readWithdrawals, takeUpWithdrawals, withdrawals } from './withdrawals.ts';

/** What a rebuild leaves: curated folders in the lake that nothing points to yet, and the rest still beside it. */
export interface Rebuilt {
  readonly tables: Readonly<Record<string, string[]>>;
  /** What became of each file that was read, with the number that it had. */
  readonly entries: ReadonlyMap<number, DeliveredFile>;
  readonly quarantine: readonly LocalQuarantine[];
  /** What kept files had accepted and could not be found again, where a delivery after them was taken back. */
  readonly missing: readonly MissingRows[];
  /** What the page for its sender says of each of them beside its entry. */
  readonly details: ReadonlyMap<number, FileDetails>;
}

/** Rows of a file by their number, which the ledger does not hold. */
export type FileDetails = Pick<ReportedFile, 'faults' | 'overlapping'>;

interface ReadFile {
  readonly file: Numbered<LandingFile>;
  readonly scanned: ScannedFile;
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
    const tables: Record<string, string[]> = {};
    const entries = new Map<number, DeliveredFile>();
    const details = new Map<number, FileDetails>();
    const quarantine: LocalQuarantine[] = [];
    const writer = { engine, store: effects.store, folder, held: new Set(await effects.store.list('curated/')) };
    const named = new Set([...plan.files.map((file) => file.extract), ...plan.kept.map((each) => each.entry.extract)]);
    const missing: MissingRows[] = [];
    const sourcesOf = async (extract: Extract): Promise<ExtractSources> => ({
      ...{ groups: groups.of(extract), orphans: true, spellings, apart, folder, keyed: lakeKey !== undefined },
      kept: await keptRows(plan, previous, extract, { engine, folder, effects }),
      children: extracts().some((each) => each.parent?.extract === extract.name && named.has(each.name)),
    });
    const keep = async (extract: Extract, { kept }: ExtractSources, pieces: Pieces): Promise<void> => {
      const files = read.filter((each) => each.file.extract === extract.name);
      const lone = kept.length === 0 && files.length === 1 ? files[0]?.file.number : undefined;
      // Before the pieces go into the lake.
      const told = files.length === 0 ? nothingTold : await tellOf(engine, extract, pieces, area.file.time_zone, lone);
      const folders = await writePartitions(writer, extract, pieces);
      if (folders.length > 0) tables[extract.name] = folders;
      missing.push(...(await missingRows(engine, replayed(plan, extract.name))));
      for (const [number, entry] of await settle(engine, extract, files, folder, quarantine, told)) entries.set(number, entry);
      for (const { file } of files) details.set(file.number, told.details(file.number));
    };
    for (const extract of extracts()) {
      const list = withdrawalOf(extract);
      const sources = await sourcesOf(extract);
      if (!named.has(list.name)) {
        if (named.has(extract.name)) await keep(extract, sources, await takeExtract(engine, extract, sources, area));
        continue;
      }
      const before = await keptFiles(plan, previous, extract.name, list.name, effects);
      const lists = await sourcesOf(list);
      const listed = await readWithdrawals(engine, list, lists, area, before);
      await keep(extract, sources, await takeExtract(engine, extract, sources, area, withdrawals));
      await takeUpWithdrawals(engine, list, lists);
      await keep(list, lists, listed);
    }
    return { tables, entries, quarantine, missing, details };
  } finally {
    engine.close();
  }
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
  const hint = hintReader((hour) => localMonth(hour, area.file.time_zone));
  for (const file of plan.files) {
    const { format, refusal } = file;
    const large = (sizes.get(file.extract) ?? 0) > apart.bytes;
    const scanned =
      format === undefined || refusal !== undefined
        ? { ...notScanned, refusal }
        : await scanFile({ ...file, format, hint: large ? hint : undefined }, groups, folder, engine);
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

/** Curated files of a table in the snapshot before, where files of an extract no longer lie under landing. */
async function keptFiles(
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
function replayed(plan: IntakePlan, extract: string): IntakePlan['kept'] {
  const rowsOf = (name: string) => withdrawnFrom(name)?.name ?? name;
  const before = (gone: DeliveredFile, entry: DeliveredFile) =>
    gone.agency === entry.agency && rowsOf(gone.extract) === rowsOf(entry.extract) && gone.delivery >= entry.delivery;
  return plan.kept.filter(({ entry }) => entry.extract === extract && plan.takenBack.some((gone) => before(gone, entry)));
}

/** Curated files with the rows of kept files of an extract: of the snapshot before, and where a delivery after them is taken back also what it superseded. */
async function keptRows(
  plan: IntakePlan,
  previous: Snapshot | undefined,
  extract: Extract,
  { engine, folder, effects }: { readonly engine: Engine; readonly folder: string; readonly effects: Effects },
): Promise<string[]> {
  const current = await keptFiles(plan, previous, extract.name, extract.name, effects);
  if (replayed(plan, extract.name).length === 0) return current;
  const local = (each: string) => effects.store.localFile(join(each, 'part-0.parquet'));
  const earlier = await Promise.all((await earlierFolders(effects.store, extract.name, previous?.tables[extract.name] ?? [])).map(local));
  const restored = await restoreRows(engine, extract, { current, earlier }, folder);
  return restored === undefined ? current : [...current, restored];
}

/** Counts what became of each file's rows, and writes its quarantine beside the lake. */
async function settle(
  engine: Engine,
  extract: Extract,
  files: readonly ReadFile[],
  folder: string,
  quarantine: LocalQuarantine[],
  told: Told,
): Promise<[number, DeliveredFile][]> {
  const outcomes = await countOutcomes(engine);
  const faults = await countFaults(engine);
  const noted = await notesOfRows(engine);
  const unmatched = faults.size === 0 ? undefined : await valuesWithoutAlias(engine, extract);
  const versions = { schema_version: schemaHash(extract.name), codes_version: codesHash() };
  const entries: [number, DeliveredFile][] = [];
  for (const { file, scanned } of files) {
    const found = faults.get(file.number);
    const local = await quarantineOf(engine, extract, file, scanned.refusal, found !== undefined, folder);
    if (local !== undefined) quarantine.push(local);
    const { accepted, duplicate, superseded } = outcomes.get(file.number) ?? { accepted: 0, duplicate: 0, superseded: 0 };
    const { agency, delivery, extract: extractName, declaredCompleteTo } = file;
    const quarantined = scanned.refusal === undefined ? (found?.quarantined ?? 0) : scanned.rows;
    entries.push([
      file.number,
      {
        ...{ agency, delivery, file: file.file, extract: extractName, read: scanned.rows, accepted, duplicate, superseded, quarantined },
        rules: scanned.refusal === undefined ? { ...found?.rules } : { [scanned.refusal.rule]: scanned.rows },
        unmatched: { ...found?.unmatched },
        ignored_columns: scanned.header?.ignored ?? 0,
        ...(scanned.refusal === undefined ? {} : { refused: scanned.refusal }),
        ...withdrawsOf(extractName, accepted),
        ...(file.readWith.length === 0 ? {} : { read_with: [...file.readWith] }),
        ...versions,
        ...(scanned.refusal === undefined ? told.counts(file.number) : {}),
        ...unmatchedIn(unmatched?.get(file.number)),
        ...notesOf(scanned, noted.get(file.number) ?? []),
        ...(declaredCompleteTo === undefined ? {} : { declared_complete_to: declaredCompleteTo }),
        ...(local === undefined ? {} : { quarantine: local.hash }),
      },
    ]);
  }
  return entries;
}

/** What is told of files beyond their counts of rows, by number: what is for the ledger, and what is for the page alone. */
interface Told {
  counts(file: number): Pick<DeliveredFile, 'not_recorded' | 'codes_met' | 'overlapping'>;
  details(file: number): FileDetails;
}

const nothingTold: Told = { counts: () => ({}), details: () => ({ faults: [], overlapping: [] }) };

async function tellOf(engine: Engine, extract: Extract, pieces: Pieces, zone: string, lone: number | undefined): Promise<Told> {
  const columns = await countColumns(engine, extract, pieces, lone);
  const faults = await faultGroups(engine);
  const overlaps = extract.name === spellExtract ? await findOverlaps(engine, pieces, zone, lone) : undefined;
  return {
    counts: (file) => ({ ...columns(file), ...(overlaps === undefined ? {} : { overlapping: overlaps.get(file)?.rows ?? 0 }) }),
    details: (file) => ({ faults: faults.get(file) ?? [], overlapping: overlaps?.get(file)?.first ?? [] }),
  };
}

function unmatchedIn(values: DeliveredFile['values_without_alias']): Pick<DeliveredFile, 'values_without_alias'> {
  return values === undefined ? {} : { values_without_alias: values };
}

/** For a list of withdrawn rows, how many it took back. */
function withdrawsOf(name: string, rows: number): Pick<DeliveredFile, 'withdraws'> {
  const extract = withdrawnFrom(name)?.name;
  return extract === undefined ? {} : { withdraws: { extract, rows } };
}

/** How a file was read and what was flagged in it. */
function notesOf(scanned: ScannedFile, ofRows: readonly FileNote[]): { readonly notes?: FileNote[] } {
  const notes = [...scanned.notes, ...ofRows];
  return notes.length === 0 ? {} : { notes };
}

async function quarantineOf(
  engine: Engine,
  extract: Extract,
  file: Numbered<LandingFile>,
  refusal: Refusal | undefined,
  faulty: boolean,
  folder: string,
): Promise<LocalQuarantine | undefined> {
  const local = join(folder, `quarantine-${file.number}.csv`);
  if (refusal !== undefined) return localRefusal(local, file, refusal);
  return faulty ? localQuarantine(engine, local, extract, file) : undefined;
}
