import { join } from 'node:path';
import { curatedColumns } from '../contracts/curated.ts';
import type { Extract } from '../contracts/extract.ts';
import type { Engine } from '../engine/engine.ts';
import { name, text } from './sql-text.ts';
import { monthNamed } from './values.ts';

/** Parquet files with the sound rows of the batches before the last, by month (201403; 0 for what has none). Most months are one piece, and its final file. */
export type Pieces = Map<number, string[]>;

/** How curated rows are written: the same rows in the same order are the same bytes. Row groups of half the usual size take half the memory while they are written. */
export const parquetOptions = 'FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE 61440, WRITE_BLOOM_FILTER FALSE';

/** Writes the sound rows of `parsed`, a piece for each month. */
export async function writePieces(engine: Engine, extract: Extract, pieces: Pieces, folder: string): Promise<void> {
  const columns = curatedNames(extract);
  const months = await engine.rows('SELECT DISTINCT partition_month FROM parsed WHERE sound ORDER BY partition_month');
  const statements = months.map((row) => {
    const month = Number(row['partition_month']);
    const rows = `SELECT ${columns} FROM parsed WHERE sound AND partition_month = ${month} ORDER BY file_number, source_row`;
    return `COPY (${rows}) TO ${text(newPiece(extract, pieces, month, folder))} (${parquetOptions})`;
  });
  await engine.together(statements);
}

/** The names of an extract's curated columns, as a statement lists them. */
export function curatedNames(extract: Extract): string {
  return Object.keys(curatedColumns(extract)).map(name).join(', ');
}

/** The path of another piece of a month. */
export function newPiece(extract: Extract, pieces: Pieces, month: number, folder: string): string {
  const before = pieces.get(month) ?? [];
  const piece = join(folder, `piece-${extract.name}-${monthNamed(month)}-${before.length}.parquet`);
  pieces.set(month, [...before, piece]);
  return piece;
}

/** A query for the rows of some pieces with their file's number, and some of their columns. Where all are of a lone file, its number saves a join. */
export function pieceRows(files: readonly string[], columns: readonly string[], lone?: number): string {
  if (lone !== undefined)
    return `SELECT CAST(${lone} AS INTEGER) AS file_number, source_row, ${columns.map(name).join(', ')}
    FROM READ_PARQUET([${files.map(text).join(', ')}], HIVE_PARTITIONING = FALSE)`;
  return `SELECT files.file_number, pieces.source_row, ${columns.map((column) => `pieces.${name(column)}`).join(', ')}
    FROM READ_PARQUET([${files.map(text).join(', ')}], HIVE_PARTITIONING = FALSE) AS pieces
    JOIN files ON files.agency = pieces.agency AND files.delivery = pieces.delivery AND files.file = pieces.source_file`;
}

/** A query for every sound row of the extract, with its file's number and month, and some of its columns. */
export function allRows(pieces: Pieces, columns: readonly string[]): string {
  const names = columns.map(name).join(', ');
  return [
    `SELECT file_number, source_row, ${names}, partition_month FROM parsed WHERE sound`,
    ...[...pieces].map(([month, files]) => `SELECT *, ${month} AS partition_month FROM (${pieceRows(files, columns)})`),
  ].join('\nUNION ALL\n');
}

/** The same rows without their months, in one reading of the pieces, and those that were set aside because they do not stand. */
export function soundRows(pieces: Pieces, columns: readonly string[], lone: number | undefined): string {
  const files = [...pieces.values()].flat();
  const names = columns.map(name).join(', ');
  const last = `SELECT file_number, source_row, ${names} FROM parsed WHERE sound UNION ALL SELECT file_number, source_row, ${names} FROM set_aside`;
  return files.length === 0 ? last : `${last}\nUNION ALL\n${pieceRows(files, columns, lone)}`;
}

/** A query for the rows of curated files, with the name of each as `filename`; an earlier version may have written fewer columns. */
export function curatedFiles(extract: Extract, files: readonly string[]): string {
  const none = Object.entries(curatedColumns(extract)).map(([column, type]) => `CAST(NULL AS ${type}) AS ${name(column)}`);
  return `SELECT ${none.join(', ')} WHERE FALSE
    UNION ALL BY NAME SELECT * FROM READ_PARQUET([${files.map(text).join(', ')}], HIVE_PARTITIONING = FALSE, UNION_BY_NAME = TRUE, FILENAME = TRUE)`;
}
