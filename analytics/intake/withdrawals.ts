import type { Area } from '../area/read-area.ts';
import { identityColumns } from '../contracts/curated.ts';
import type { Extract } from '../contracts/extract.ts';
import type { Engine } from '../engine/engine.ts';
import { addSettled, maskCells } from './faults.ts';
import { allRows, type Pieces } from './pieces.ts';
import { name, text } from './sql-text.ts';
import { type ExtractSources, placedIn, readExtract } from './take-extract.ts';
import { keyHash } from './values.ts';

/** Lists of withdrawn rows of one extract, read and checked, whose rows are settled with those of the extract. */
export interface Withdrawals {
  /** A query for their rows beside those of the extract whose keys came more than once. */
  contested(key: readonly string[]): string;
}

/** What the session holds of an extract, which the lists put aside while their extract is taken. */
const tables = ['parsed', 'keys', 'faults', 'unsound_cells', 'broken', 'noted', 'unsound_counts', 'set_aside'];

const setAside = (table: string) => name(`withdrawn_${table}`);

/**
 * Reads and checks the lists of one extract, and puts them aside as the table `withdrawals` (and what the session held of them) until their extract is settled.
 * `before` are the curated files of lists in the snapshot before, given where rows that they took back may no longer lie under landing.
 */
export async function readWithdrawals(
  engine: Engine,
  list: Extract,
  sources: ExtractSources,
  area: Area,
  before: readonly string[],
): Promise<Pieces> {
  const { pieces } = await readExtract(engine, list, { ...sources, apart: { ...sources.apart, repeated: 0 } }, area);
  const key = identityColumns(list).map(name);
  const known = ['agency', 'delivery', 'source_file', 'source_row'];
  const took =
    before.length === 0
      ? `SELECT ${known.map((column) => `NULL AS ${column}`).join(', ')} LIMIT 0`
      : `SELECT ${known.join(', ')} FROM READ_PARQUET([${before.map(text).join(', ')}], HIVE_PARTITIONING = FALSE)`;
  await engine.table(
    'withdrawals',
    `SELECT rows.file_number, rows.source_row, files.delivery, ${key.map((column) => `rows.${column}`).join(', ')}, rows.key_hash,
       files.kept OR took.source_row IS NOT NULL AS known
     FROM (SELECT *, ${keyHash(list)} FROM (${allRows(pieces, identityColumns(list))})) AS rows
     JOIN files ON files.file_number = rows.file_number
     LEFT JOIN (${took}) AS took ON took.agency = files.agency AND took.delivery = files.delivery AND took.source_file = files.file
       AND took.source_row = rows.source_row`,
  );
  for (const table of tables) {
    await engine.run(`DROP TABLE IF EXISTS ${setAside(table)}`);
    await engine.run(`ALTER TABLE ${name(table)} RENAME TO ${setAside(table)}`);
  }
  return pieces;
}

/** How the rows of the lists that were put aside stand beside those of their extract. */
export const withdrawals: Withdrawals = {
  contested: (
    key,
  ) => `SELECT file_number, source_row, delivery, NULL AS row_hash, ${key.join(', ')}, TRUE AS withdraws, known, FALSE AS conflicting,
    ROW_NUMBER() OVER (PARTITION BY file_number, ${key.join(', ')} ORDER BY source_row) AS place FROM withdrawals`,
};

/** Takes up again, once their extract is settled, what the session held of the lists, and adds what is at fault with their rows. */
export async function takeUpWithdrawals(engine: Engine, list: Extract, { groups }: ExtractSources): Promise<void> {
  for (const table of tables) {
    await engine.run(`DROP TABLE ${name(table)}`);
    await engine.run(`ALTER TABLE ${setAside(table)} RENAME TO ${name(table)}`);
  }
  await addSettled(engine, list, placedIn(groups), 'orphan');
  await maskCells(engine, list);
}
