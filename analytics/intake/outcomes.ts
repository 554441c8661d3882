import { curatedColumns, identityColumns } from '../contracts/curated.ts';
import type { Extract } from '../contracts/extract.ts';
import type { Engine } from '../engine/engine.ts';
import { allRows, type Pieces } from './pieces.ts';
import { name } from './sql-text.ts';
import { rowHash } from './values.ts';
import type { Withdrawals } from './withdrawals.ts';

/** Keys that are looked at together: it bounds the memory that counting them takes. */
const keysAtOnce = 1_500_000;

/**
 * Settles what becomes of each sound row whose key came more than once or was taken back, as the table `outcomes`: `conflict`, `duplicate`,
 * `superseded` or `accepted`, and whether it is the one that stands (`standing`). A row that is not in it is accepted and stands. The rows of lists of withdrawn rows are in it
 * too: `accepted` where they take a row back, `duplicate` where that was done before, `orphan` where there was none.
 * Where some were settled before and no other row has a key that came more than once, it stays as it is; else those that were set aside come back to
 * `parsed`. Answers whether it stayed.
 */
export async function settleRepeatedKeys(
  engine: Engine,
  extract: Extract,
  pieces: Pieces,
  { before, withdrawals }: { readonly before: boolean; readonly withdrawals?: Withdrawals | undefined },
): Promise<boolean> {
  await findRepeated(engine, withdrawals !== undefined);
  if (before && (await noneBut(engine, 'settled_rows'))) return true;
  if (before) await engine.run('INSERT INTO parsed BY NAME SELECT * FROM set_aside');
  if (before) await engine.run('DELETE FROM set_aside');
  const [found] = await engine.rows('SELECT COUNT(*) AS n FROM repeated');
  if (found?.['n'] === 0) {
    await engine.run(noOutcomes);
    return false;
  }
  const columns = identityColumns(extract).map(name);
  const key = columns.join(', ');
  const said = Object.keys(curatedColumns(extract)).filter((column) => column !== 'source_row');
  const rowKey = columns.map((column) => `rows.${column}`).join(', ');
  await engine.table(
    'outcomes',
    `
WITH
-- Rows whose key came more than once, as far as its hash tells: few, so that the sorting below is of few rows.
repeated_rows AS (
  SELECT keys.* FROM keys SEMI JOIN repeated ON repeated.key_hash = keys.key_hash
),
-- Their keys in full; in one file, different rows of a key conflict and equal ones are one.
contested AS (
  SELECT rows.file_number, rows.source_row, files.delivery, rows.row_hash, ${rowKey}, FALSE AS withdraws, FALSE AS known,
    MIN(row_hash) OVER (PARTITION BY rows.file_number, ${rowKey}) <> MAX(row_hash) OVER (PARTITION BY rows.file_number, ${rowKey}) AS conflicting,
    ROW_NUMBER() OVER (PARTITION BY rows.file_number, ${rowKey} ORDER BY rows.source_row) AS place
  FROM repeated_rows
  JOIN (SELECT file_number, source_row, ${key}, ${rowHash(extract)} FROM (${allRows(pieces, said)})) AS rows
    ON rows.file_number = repeated_rows.file_number AND rows.source_row = repeated_rows.source_row
  JOIN files ON files.file_number = rows.file_number
  ${withdrawals === undefined ? '' : `UNION ALL ${withdrawals.contested(columns)}`}
),
-- The first in each file, and what the file before it said; that a row is taken back says NULL. Files are numbered by agency, delivery and name.
said AS (
  SELECT *, LAG(row_hash) OVER by_file AS said_before, COALESCE(BOOL_OR(NOT withdraws) OVER by_file, FALSE) AS came
  FROM contested WHERE NOT conflicting AND place = 1
  WINDOW by_file AS (PARTITION BY ${key} ORDER BY file_number)
),
-- Those that say something new, and the delivery of the next.
versions AS (
  SELECT file_number, source_row, delivery, LEAD(delivery) OVER (PARTITION BY ${key} ORDER BY file_number) AS next_delivery
  FROM said WHERE said_before IS DISTINCT FROM row_hash OR (withdraws AND known)
),
-- Keys taken back that never came, as far as that is known.
nowhere AS (
  SELECT file_number, ${key} FROM said WHERE withdraws AND NOT known AND NOT came
)
SELECT contested.file_number, contested.source_row,
  CASE
    WHEN contested.conflicting THEN 'conflict'
    WHEN nowhere.file_number IS NOT NULL THEN 'orphan'
    WHEN versions.file_number IS NULL THEN 'duplicate'
    WHEN versions.next_delivery = versions.delivery THEN 'superseded'
    ELSE 'accepted'
  END AS outcome,
  NOT contested.conflicting AND versions.file_number IS NOT NULL AND (contested.withdraws OR versions.next_delivery IS NULL) AS standing
FROM contested
LEFT JOIN versions ON versions.file_number = contested.file_number AND versions.source_row = contested.source_row
LEFT JOIN nowhere ON nowhere.file_number = contested.file_number AND ${columns.map((column) => `nowhere.${column} = contested.${column}`).join(' AND ')}`,
  );
  return false;
}

/** Whether no rows but those of a table have a key that came more than once. */
async function noneBut(engine: Engine, table: string): Promise<boolean> {
  const [row] = await engine.rows(
    `SELECT COUNT(*) AS n FROM keys SEMI JOIN repeated ON repeated.key_hash = keys.key_hash
     ANTI JOIN ${name(table)} AS known ON known.file_number = keys.file_number AND known.source_row = keys.source_row`,
  );
  return row?.['n'] === 0;
}

const noOutcomes = 'CREATE OR REPLACE TABLE outcomes (file_number INTEGER, source_row INTEGER, outcome VARCHAR, standing BOOLEAN)';

/** Finds the hashes of keys that more than one row has or that were taken back, a share of the keys at a time, as the table `repeated`. */
async function findRepeated(engine: Engine, withdrawals: boolean): Promise<void> {
  await engine.run('CREATE OR REPLACE TABLE repeated (key_hash UBIGINT)');
  const [row] = await engine.rows('SELECT COUNT(*) AS n FROM keys');
  const shares = Math.ceil(Number(row?.['n'] ?? 0) / keysAtOnce);
  for (let share = 0; share < shares; share += 1) {
    await engine.run(
      `INSERT INTO repeated SELECT key_hash FROM keys WHERE key_hash % ${shares} = ${share} GROUP BY key_hash HAVING COUNT(*) > 1`,
    );
  }
  if (withdrawals) await engine.run('INSERT INTO repeated SELECT DISTINCT key_hash FROM withdrawals ANTI JOIN repeated USING (key_hash)');
}

/** Rows of each file by what became of them, quarantined ones aside. */
export interface OutcomeCounts {
  readonly accepted: number;
  readonly duplicate: number;
  readonly superseded: number;
}

/** What became of the sound rows of each file, by file number. */
export async function countOutcomes(engine: Engine): Promise<Map<number, OutcomeCounts>> {
  const rows = await engine.rows(`
WITH
came AS (SELECT file_number, COUNT(*) AS n FROM keys GROUP BY file_number),
settled AS (
  SELECT file_number,
    COUNT(*) FILTER (WHERE outcome <> 'accepted') AS others,
    COUNT(*) FILTER (WHERE outcome = 'duplicate') AS duplicate,
    COUNT(*) FILTER (WHERE outcome = 'superseded') AS superseded
  FROM outcomes GROUP BY file_number
)
SELECT came.file_number, came.n - COALESCE(settled.others, 0) AS accepted,
  COALESCE(settled.duplicate, 0) AS duplicate, COALESCE(settled.superseded, 0) AS superseded
FROM came LEFT JOIN settled ON settled.file_number = came.file_number`);
  return new Map(
    rows.map((row) => [
      Number(row['file_number']),
      { accepted: Number(row['accepted']), duplicate: Number(row['duplicate']), superseded: Number(row['superseded']) },
    ]),
  );
}
