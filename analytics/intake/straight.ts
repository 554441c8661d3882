import { withoutTime } from '../contracts/curated.ts';
import type { Extract } from '../contracts/extract.ts';
import type { Engine } from '../engine/engine.ts';
import type { Placed, Reading } from './batches.ts';
import { copyLines } from './line-index.ts';
import type { MonthHint } from './month-hint.ts';
import { noteRows } from './noted.ts';
import { curatedNames, newPiece, type Pieces, parquetOptions } from './pieces.ts';
import { text } from './sql-text.ts';
import { cellsQuery } from './staging.ts';
import { unsoundCondition } from './unsound.ts';
import { curatedQuery, isJoined, keyHash } from './values.ts';

/** Buckets that are turned into pieces in one go; in between, what is left of them is put aside. */
const atOnce = 64;

/** The number of a month in the statements (201403) of a hint. */
const monthOf = (hint: MonthHint) => Math.floor(hint / 12) * 100 + (hint % 12) + 1;

/**
 * Turns buckets that were laid together by month straight into pieces: the rows that are sound and of that month, without holding them in between. Answers with
 * buckets of the lines that are left: at fault, or of another month than was guessed.
 */
export async function writeStraight(
  engine: Engine,
  extract: Extract,
  buckets: readonly Placed[],
  reading: Reading,
  pieces: Pieces,
  folder: string,
): Promise<Placed[]> {
  const left: Placed[] = [];
  for (let from = 0; from < buckets.length; from += atOnce) {
    const some = buckets.slice(from, from + atOnce).map((placed) => ({
      ...placed,
      piece: newPiece(extract, pieces, monthOf(placed.bucket.hint), folder),
    }));
    const written = await engine.together(some.map((each) => statement(extract, each, reading)));
    const filled = some.filter((_, index) => (written[index] ?? 0) > 0).map((each) => each.piece);
    if (filled.length > 0)
      await engine.run(`INSERT INTO keys SELECT file_number, source_row, ${keyHash(extract)} FROM (${rowsOf(filled)})`);
    if (filled.length > 0) await noteRows(engine, extract, reading.shapes, [withoutTime], rowsOf(filled));
    for (const [index, each] of some.entries()) {
      if ((written[index] ?? 0) < each.bucket.records) for (const record of await leftOf(engine, each)) left.push(record);
    }
  }
  return left;
}

function statement(extract: Extract, { group, bucket, piece }: Placed & { readonly piece: string }, reading: Reading): string {
  const month = monthOf(bucket.hint);
  const how = { ...reading, probably: month, lone: bucket.lines.loneFile() };
  const curated = curatedQuery(extract, `(${cellsQuery(extract, group, [bucket], true)})`, unsoundCondition(reading.checks), how);
  return `COPY (SELECT ${curatedNames(extract)} FROM (${curated}) WHERE sound AND hour_twice IS NULL AND partition_month = ${month}
${isJoined(extract, reading) ? 'ORDER BY file_number, source_row' : ''})
TO ${text(piece)} (${parquetOptions})`;
}

/** A query for the rows of pieces, with the number of their file. */
function rowsOf(pieces: readonly string[]): string {
  return `SELECT piece.*, files.file_number FROM READ_PARQUET([${pieces.map(text).join(', ')}], HIVE_PARTITIONING = FALSE) AS piece
    JOIN files ON files.agency = piece.agency AND files.delivery = piece.delivery AND files.file = piece.source_file`;
}

/** The lines of a bucket that its piece does not hold and that are not set aside, as a bucket of their own. */
async function leftOf(engine: Engine, { group, bucket, piece }: Placed & { readonly piece: string }): Promise<Placed[]> {
  const lone = bucket.lines.loneFile();
  const [rows = [], files] = await engine.integers(
    lone === undefined
      ? `SELECT source_row, file_number FROM (${rowsOf([piece])}) ORDER BY file_number, source_row`
      : `SELECT source_row FROM READ_PARQUET(${text(piece)}, HIVE_PARTITIONING = FALSE)`,
  );
  const lines = bucket.lines.others(files ?? rows.map(() => lone ?? 0), rows);
  if (lines.length === 0) return [];
  const path = `${bucket.path}-left.csv`;
  copyLines(bucket.path, path, lines);
  return [{ group, bucket: { ...bucket, hint: 0, path, records: lines.length } }];
}
