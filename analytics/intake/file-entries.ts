import { join } from 'node:path';
import type { Extract } from '../contracts/extract.ts';
import { withdrawnFrom } from '../contracts/withdrawal.ts';
import type { Engine } from '../engine/engine.ts';
import type { ReportedFile } from '../intake-report/reported.ts';
import type { DeliveredFile, FileNote } from '../lake/ledger.ts';
import { countColumns } from './column-counts.ts';
import { codesHash, schemaHash } from './contract-hash.ts';
import { faultGroups } from './fault-groups.ts';
import type { LandingFile } from './landing.ts';
import { notesOfRows } from './noted.ts';
import { countOutcomes } from './outcomes.ts';
import { findOverlaps, spellExtract } from './overlaps.ts';
import type { Pieces } from './pieces.ts';
import type { Numbered } from './plan.ts';
import { countFaults, type LocalQuarantine, localQuarantine, localRefusal } from './quarantine.ts';
import type { Refusal } from './rule.ts';
import type { ScannedFile } from './scan-file.ts';
import { valuesWithoutAlias } from './unmatched.ts';

/** Rows of a file by their number, which the ledger does not hold. */
export type FileDetails = Pick<ReportedFile, 'faults' | 'overlapping'>;

/** A file that was read, and what its scan found. */
export interface ReadFile {
  readonly file: Numbered<LandingFile>;
  readonly scanned: ScannedFile;
}

/** Counts what became of each file's rows, and writes its quarantine beside the lake. */
export async function fileEntries(
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
export interface Told {
  counts(file: number): Pick<DeliveredFile, 'not_recorded' | 'codes_met' | 'overlapping'>;
  details(file: number): FileDetails;
}

/** Of files that are not there. */
export const nothingTold: Told = { counts: () => ({}), details: () => ({ faults: [], overlapping: [] }) };

/** Counts and finds what is told of the files of an extract, while the session holds its rows. */
export async function tellOf(engine: Engine, extract: Extract, pieces: Pieces, zone: string, lone: number | undefined): Promise<Told> {
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
