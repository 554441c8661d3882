import type { Engine } from '../engine/engine.ts';
import type { OverlappingRow } from '../intake-report/reported.ts';
import { type Pieces, pieceRows } from './pieces.ts';
import { text } from './sql-text.ts';

/** The extract whose rows are spells of time of one child, that should not overlap. */
export const spellExtract = 'missing';
/** What an episode needs to be held against others. */
const columns = ['agency', 'person_id', 'reported_at', 'returned_at', 'age'];
/** Episodes that are looked at together, beside those still going on before them: it bounds the memory that sorting them takes. */
const episodesAtOnce = 600_000;
/** Rows of a file that are named. */
const firstRows = 10;
/** Children of whom this is asked. */
const underAge = 18;

/** What overlaps in one file. */
export interface Overlaps {
  readonly rows: number;
  readonly first: readonly OverlappingRow[];
}

/**
 * Episodes that stand and overlap another of the same child from the same agency, by file number: as the measure `overlapping_episodes` has them,
 * so that a return and a new start on one local day are none. Months are taken in their order, with what goes on beyond them, so that memory does not grow with the
 * extract; only children with two episodes are looked at more closely. `lone` is the number of the only file.
 */
export async function findOverlaps(
  engine: Engine,
  pieces: Pieces,
  zone: string,
  lone: number | undefined,
  atOnce = episodesAtOnce,
): Promise<Map<number, Overlaps>> {
  await engine.run(
    'CREATE OR REPLACE TABLE overlapping_rows (step INTEGER, file_number INTEGER, source_row INTEGER, other_file INTEGER, other_row INTEGER)',
  );
  await engine.run(
    'CREATE OR REPLACE TABLE going_on (file_number INTEGER, source_row INTEGER, person UBIGINT, reported_at TIMESTAMP, returned_at TIMESTAMP, age INTEGER)',
  );
  for (const [step, months] of (await stepsOf(engine, pieces, atOnce)).entries()) {
    await engine.table('episodes_now', episodesQuery(pieces, months, lone));
    await engine.run(`INSERT INTO overlapping_rows SELECT ${step}, * FROM (${overlapQuery(zone)})`);
    await engine.table('going_on', goingOn);
  }
  return overlapsByFile(engine);
}

/** Months in their order, as many at a time as may be looked at together. */
async function stepsOf(engine: Engine, pieces: Pieces, atOnce: number): Promise<number[][]> {
  const rows = new Map<number, number>();
  const add = (month: number, more: number) => rows.set(month, (rows.get(month) ?? 0) + more);
  for (const row of await engine.rows('SELECT partition_month, COUNT(*) AS n FROM parsed WHERE sound GROUP BY partition_month'))
    add(Number(row['partition_month']), Number(row['n']));
  const files = [...pieces].flatMap(([month, own]) => own.map((file) => ({ month, file })));
  const counted =
    files.length === 0
      ? []
      : await engine.rows(`SELECT file_name, num_rows FROM PARQUET_FILE_METADATA([${files.map(({ file }) => text(file)).join(', ')}])`);
  const held = new Map(counted.map((row) => [String(row['file_name']), Number(row['num_rows'])]));
  for (const { month, file } of files) add(month, held.get(file) ?? 0);
  const steps: number[][] = [];
  let filled = atOnce;
  for (const [month, more] of [...rows].sort(([a], [b]) => a - b)) {
    if (filled + more > atOnce) {
      steps.push([]);
      filled = 0;
    }
    steps.at(-1)?.push(month);
    filled += more;
  }
  return steps;
}

/** The episodes of some months that stand, and those still going on from before. */
function episodesQuery(pieces: Pieces, months: readonly number[], lone: number | undefined): string {
  const files = months.flatMap((month) => pieces.get(month) ?? []);
  const last = `SELECT file_number, source_row, ${columns.join(', ')} FROM parsed WHERE sound AND partition_month IN (${months.join(', ')})`;
  const rows = files.length === 0 ? last : `${last} UNION ALL ${pieceRows(files, columns, lone)}`;
  return `SELECT rows.file_number, rows.source_row, HASH(rows.agency, rows.person_id) AS person, rows.reported_at, rows.returned_at, rows.age
    FROM (${rows}) AS rows
    ANTI JOIN (SELECT file_number, source_row FROM outcomes WHERE NOT standing) AS gone
      ON gone.file_number = rows.file_number AND gone.source_row = rows.source_row
    UNION ALL SELECT * FROM going_on`;
}

/** Those that had not ended when the last of the months began: only these can overlap with a later one. */
const goingOn = `SELECT * FROM episodes_now
  WHERE age < ${underAge} AND (returned_at IS NULL OR returned_at > (SELECT MAX(reported_at) FROM episodes_now))`;

/**
 * Episodes of `episodes_now` that overlap, each with one that it overlaps with. Where it overlaps by day it does so by hour: hours are looked at first, for
 * the local days are slow to tell.
 */
function overlapQuery(zone: string): string {
  const local = (instant: string) => `CAST(TIMEZONE(${text(zone)}, TIMEZONE('UTC', ${instant})) AS DATE)`;
  const order = 'PARTITION BY person ORDER BY reported_at, COALESCE(returned_at, ends_never) DESC, file_number, source_row';
  const before = `(${order} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)`;
  return `
WITH
several AS (SELECT person FROM episodes_now GROUP BY person HAVING COUNT(*) > 1),
together AS (
  SELECT episodes_now.*, TIMESTAMP '9999-01-01' AS ends_never FROM episodes_now SEMI JOIN several ON several.person = episodes_now.person
),
by_hour AS (
  SELECT *, MAX(COALESCE(returned_at, ends_never)) OVER ${before} > reported_at AS begins_within FROM together
),
days AS (
  SELECT by_hour.*, ${local('reported_at')} AS began_on,
    CASE WHEN age < ${underAge} THEN COALESCE(${local('returned_at')}, DATE '9999-01-01') END AS ended_on
  FROM by_hour SEMI JOIN (SELECT person FROM by_hour WHERE begins_within) AS found ON found.person = by_hour.person
),
-- The one before that ends last, and the next one.
beside AS (
  SELECT file_number, source_row, began_on, ended_on,
    MAX(ended_on) OVER ${before} AS ended_before,
    ARG_MAX({'file': file_number, 'row': source_row}, ended_on) OVER ${before} AS one_before,
    LEAD(began_on) OVER (${order}) AS next_began,
    LEAD({'file': file_number, 'row': source_row}) OVER (${order}) AS next_one
  FROM days
)
SELECT file_number, source_row,
  CASE WHEN ended_before > began_on THEN one_before.file ELSE next_one.file END,
  CASE WHEN ended_before > began_on THEN one_before.row ELSE next_one.row END
FROM beside WHERE ended_before > began_on OR next_began < ended_on`;
}

async function overlapsByFile(engine: Engine): Promise<Map<number, Overlaps>> {
  const rows = await engine.rows(
    `SELECT found.file_number, found.n, found.source_row, other.delivery, other.file, found.other_row FROM (
       SELECT file_number, source_row, other_file, other_row, COUNT(*) OVER (PARTITION BY file_number) AS n,
         ROW_NUMBER() OVER (PARTITION BY file_number ORDER BY source_row) AS place
       FROM (SELECT DISTINCT ON (file_number, source_row) * FROM overlapping_rows ORDER BY file_number, source_row, step, other_file, other_row)
     ) AS found JOIN files AS other ON other.file_number = found.other_file
     WHERE found.place <= ${firstRows} ORDER BY found.file_number, found.source_row`,
  );
  const found = Map.groupBy(rows, (row) => Number(row['file_number']));
  return new Map(
    [...found].map(([number, own]) => [
      number,
      {
        rows: Number(own[0]?.['n'] ?? 0),
        first: own.map((row) => ({
          row: Number(row['source_row']),
          ...{ with: Number(row['other_row']), delivery: String(row['delivery']), file: String(row['file']) },
        })),
      },
    ]),
  );
}
