import type { Area } from '../area/read-area.ts';
import { curatedColumns, withoutTime } from '../contracts/curated.ts';
import type { Extract } from '../contracts/extract.ts';
import type { Engine } from '../engine/engine.ts';
import { type ApartFrom, type Batch, batchesOf, type Placed, type Reading, type Shapes, shapesOver } from './batches.ts';
import { checksOf } from './check-list.ts';
import { emptyUnsoundCounts } from './column-counts.ts';
import { addSettled, emptyFaults, listFaults, maskCells } from './faults.ts';
import { nhsColumnsQuery } from './identifying.ts';
import { emptyNotes, noteRows } from './noted.ts';
import { settleRepeatedKeys } from './outcomes.ts';
import { allRows, curatedFiles, type Pieces, writePieces } from './pieces.ts';
import type { ScannedGroup } from './scanned.ts';
import { settleFirst } from './settle-first.ts';
import type { Spellings } from './spellings.ts';
import { name } from './sql-text.ts';
import { brokenQuery, cellsQuery, noCells } from './staging.ts';
import { writeStraight } from './straight.ts';
import { unsoundCondition } from './unsound.ts';
import { curatedQuery, keyHash, monthOfKeyTime } from './values.ts';
import type { Withdrawals } from './withdrawals.ts';

/** What an extract's rows come from. */
export interface ExtractSources {
  readonly groups: readonly ScannedGroup[];
  /** Curated files of the snapshot before, for the deliveries whose files are no longer under landing. */
  readonly kept: readonly string[];
  /** Whether a row without its parent is at fault. */
  readonly orphans: boolean;
  /** Extracts whose rows look their parents up in this one. */
  readonly children: boolean;
  readonly spellings: Spellings;
  /** Whether pseudonyms are made anew under the key of the lake, which the session then holds. */
  readonly keyed: boolean;
  readonly apart: ApartFrom;
  /** A folder of this machine for what does not stay in memory. */
  readonly folder: string;
}

/**
 * Reads, checks and settles every row of one extract. Afterwards the session holds, until the next extract:
 * `parsed` (curated rows of the last batch, sound or not), `keys` (every sound row, by a hash of its key), `outcomes` (those whose key came
 * more than once), `faults`, `quarantined_cells`, `noted` and `unsound_counts`; and for good `parent_<extract>` where other extracts belong to this one. The sound rows of the batches
 * before the last are in the pieces that are answered. Its parents must have been taken before it.
 */
export async function takeExtract(
  engine: Engine,
  extract: Extract,
  sources: ExtractSources,
  area: Area,
  withdrawals?: Withdrawals,
): Promise<Pieces> {
  // Rows that were taken back come once and do not stand: keys that probably repeat do not tell of them.
  const apart = withdrawals === undefined ? sources.apart : { ...sources.apart, repeated: 0 };
  const { pieces, first } = await readExtract(engine, extract, { ...sources, apart }, area);
  const stayed = await settleRepeatedKeys(engine, extract, pieces, { before: first !== undefined, withdrawals });
  await addSettled(engine, extract, stayed && first !== undefined ? first : placedIn(sources.groups), 'conflict');
  await maskCells(engine, extract);
  if (sources.children) await keepParents(engine, extract, pieces);
  return pieces;
}

/** The rows of an extract before it is settled. */
interface ReadRows {
  readonly pieces: Pieces;
  /** The buckets of the rows that were settled first, where some were. */
  readonly first: readonly Placed[] | undefined;
}

/** Reads and checks every row, a batch of them at a time; what comes of keys that came more than once is not settled yet. */
export async function readExtract(engine: Engine, extract: Extract, sources: ExtractSources, area: Area): Promise<ReadRows> {
  const zone = area.file.time_zone;
  const shapes = shapesOver(sources.groups);
  const checks = checksOf(extract, area, shapes).filter((check) => check.rule !== 'orphan' || sources.orphans);
  const reading = { checks, zone, shapes, spellings: sources.spellings, keyed: sources.keyed };
  const pieces: Pieces = new Map();
  await needParents(engine, extract);
  await emptyTables(engine, extract, sources.groups, shapes);
  const { apart, together } = placedBuckets(sources.groups, sources.apart);
  const first = await settleFirst(engine, extract, { apart, together, share: sources.apart.repeated }, reading);
  const left = await writeStraight(engine, extract, apart, reading, pieces, sources.folder);
  for (const [index, batch] of batchesOf([...together, ...left], sources.kept).entries()) {
    if (index > 0) await writePieces(engine, extract, pieces, sources.folder);
    await takeBatch(engine, extract, batch, reading);
  }
  if (first === undefined) await engine.table('set_aside', 'SELECT * FROM parsed LIMIT 0');
  return { pieces, first };
}

/** All buckets of some groups. */
export function placedIn(groups: readonly ScannedGroup[]): Placed[] {
  return groups.flatMap((group) => group.buckets().map((bucket) => ({ group, bucket })));
}

/** The buckets that were laid apart by month and are large enough to be taken each for itself, in the order of their months; and the others. */
function placedBuckets(groups: readonly ScannedGroup[], { records }: ApartFrom): { readonly apart: Placed[]; readonly together: Placed[] } {
  const placed = placedIn(groups);
  const isApart = ({ bucket }: Placed) => bucket.hint > 0 && bucket.records >= records;
  const byMonth = (a: Placed, b: Placed) => a.bucket.hint - b.bucket.hint;
  return { apart: placed.filter(isApart).sort(byMonth), together: placed.filter((each) => !isApart(each)).sort(byMonth) };
}

/** The tables that batches add to, and what is known of all of them beforehand. */
async function emptyTables(engine: Engine, extract: Extract, groups: readonly ScannedGroup[], shapes: Shapes): Promise<void> {
  await engine.run('CREATE OR REPLACE TABLE keys (file_number INTEGER, source_row INTEGER, key_hash UBIGINT)');
  await emptyFaults(engine, extract);
  await emptyNotes(engine);
  await emptyUnsoundCounts(engine);
  const broken = groups.filter((group) => group.mark().brokenLines > 0).map((group) => brokenQuery(extract, group));
  const none = noCells(extract, 'CAST(NULL AS VARCHAR) AS rule, ');
  await engine.table('broken', broken.length === 0 ? none : broken.join('\nUNION ALL\n'));
  await reconcile(
    engine,
    extract,
    'broken',
    groups.reduce((total, group) => total + group.mark().brokenLines, 0),
  );
  const tens = nhsColumnsQuery(
    extract,
    groups.filter((group) => group.buckets().length > 0).map((group) => cellsQuery(extract, group, group.buckets())),
    shapes,
  );
  if (tens !== undefined) await engine.table('nhs_columns', tens);
}

/** Reads and checks one batch into `parsed`. */
async function takeBatch(engine: Engine, extract: Extract, batch: Batch, reading: Reading): Promise<void> {
  const cells = batch.parts.map(({ group, buckets }) => cellsQuery(extract, group, buckets));
  const source = cells.length === 0 ? noCells(extract) : cells.join('\nUNION ALL\n');
  await engine.table('parsed', curatedQuery(extract, `(${source})`, unsoundCondition(reading.checks), reading));
  await reconcile(engine, extract, 'parsed', batch.records);
  await listFaults(engine, extract, reading);
  await noteRows(engine, extract, reading.shapes, ['hour_twice', withoutTime], 'SELECT * FROM parsed WHERE sound');
  if (batch.kept.length > 0) await engine.run(`INSERT INTO parsed BY NAME ${keptQuery(extract, batch.kept, reading.zone)}`);
  await engine.run(`INSERT INTO keys SELECT file_number, source_row, ${keyHash(extract)} FROM parsed WHERE sound`);
}

/** Throws where the engine read another number of rows than the scan wrote: then nothing may be taken in. */
async function reconcile(engine: Engine, extract: Extract, table: string, written: number): Promise<void> {
  const [row] = await engine.rows(`SELECT COUNT(*) AS n FROM ${name(table)}`);
  if (Number(row?.['n']) !== written)
    throw new Error(`The engine read another number of rows of ${extract.name} than were scanned; nothing was taken in.`);
}

/** Rows that an earlier intake accepted from files that are no longer there. They were checked then. */
function keptQuery(extract: Extract, files: readonly string[], zone: string): string {
  const columns = Object.keys(curatedColumns(extract)).map((column) => `kept.${name(column)}`);
  const { parent } = extract;
  const month =
    parent === undefined ? monthOfKeyTime(extract, zone, (column) => `kept.${name(column)}`) : 'COALESCE(parent.partition_month, 0)';
  const parents =
    parent === undefined
      ? ''
      : `LEFT JOIN ${name(`parent_${parent.extract}`)} AS parent ON parent.agency = kept.${name(`${parent.field}_agency`)} AND parent.record = kept.${name(parent.field)}`;
  return `SELECT files.file_number, ${columns.join(', ')}, ${month} AS partition_month, TRUE AS sound
  FROM (${curatedFiles(extract, files)}) AS kept
  JOIN files ON files.kept AND files.agency = kept.agency AND files.delivery = kept.delivery AND files.file = kept.source_file
  ${parents}`;
}

/** A child extract can be checked without its parents. */
async function needParents(engine: Engine, extract: Extract): Promise<void> {
  if (extract.parent === undefined) return;
  await engine.run(
    `CREATE TABLE IF NOT EXISTS ${name(`parent_${extract.parent.extract}`)} (agency VARCHAR, record VARCHAR, partition_month INTEGER)`,
  );
}

/** Keeps the keys and months of the standing rows. */
async function keepParents(engine: Engine, extract: Extract, pieces: Pieces): Promise<void> {
  const key = extract.fields.find((field) => field.name === extract.primaryKey[0]);
  if (key === undefined) throw new Error(`${extract.name} has children and no key.`);
  const rows = allRows(pieces, ['agency', key.curatedName]);
  await engine.table(
    `parent_${extract.name}`,
    `SELECT rows.agency, rows.${name(key.curatedName)} AS record, rows.partition_month FROM (${rows}) AS rows
     ANTI JOIN (SELECT file_number, source_row FROM outcomes WHERE NOT standing) AS gone
       ON gone.file_number = rows.file_number AND gone.source_row = rows.source_row`,
  );
}
