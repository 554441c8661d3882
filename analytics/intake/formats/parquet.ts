import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { csvCell } from '../../csv.ts';
import type { Engine } from '../../engine/engine.ts';
import { longestRecord } from '../find-record.ts';
import type { Refusal } from '../rule.ts';
import { name, text } from '../sql-text.ts';
import { type Converted, converting, Refused } from './converted.ts';
import { brokenLines } from './csv-lines.ts';
import { type ParquetCell, type ParquetColumn, parquetCell } from './parquet-cells.ts';
import { unpackLimit, unpacksTooFar } from './unpack-limit.ts';

/**
 * Makes a CSV of a Parquet file, in the file's order; both must lie in folders that the engine may use. An engine that read a damaged file may answer nothing
 * more: give each file one of its own.
 */
export function parquetToCsv(engine: Engine, path: string, out: string): Promise<Converted> {
  return converting(
    out,
    async () => {
      refuseOthers(path);
      const columns = await columnsOf(engine, path);
      const cells = columns.map(cellOf);
      await refuseTooLarge(engine, path, columns);
      await engine.run(copyStatement(path, out, columns, cells));
      return [];
    },
    whyNot,
  );
}

const notParquet = new Refused(
  'encoding',
  'The file is no Parquet file, or was cut short or damaged on the way. Write it again, or send CSV.',
);

/** What an error of the engine means; one that is not about the file is a fault of ours. */
function whyNot(error: unknown): Refusal | undefined {
  const said = error instanceof Error ? error.message : '';
  if (/^Permission Error|No space left/.test(said)) return undefined;
  if (!/^Out of Memory Error/.test(said)) return notParquet.refusal;
  return {
    rule: 'encoding',
    message: 'The file takes more memory to unpack than there is. Write it in row groups of 100,000 rows, or send CSV.',
  };
}

/** Refuses by its first and last bytes what is no Parquet file, or an encrypted one. */
function refuseOthers(path: string): void {
  const { size } = statSync(path);
  const file = openSync(path, 'r');
  const ends = Buffer.alloc(8);
  try {
    if (size >= 12) {
      readSync(file, ends, 0, 4, 0);
      readSync(file, ends, 4, 4, size - 4);
    }
  } finally {
    closeSync(file);
  }
  if (ends.toString('latin1') !== 'PAR1PAR1') throw notParquet;
}

/** A path as the engine takes it: signs that stand for several files stand for themselves. */
const pathText = (path: string) => text(path.replaceAll(/[[*?]/g, '[$&]'));
const readAll = (path: string) => `READ_PARQUET(${pathText(path)}, HIVE_PARTITIONING = FALSE)`;

interface Column extends ParquetColumn {
  /** As the file names it; the engine renames one that is there twice. */
  readonly written: string;
}

async function columnsOf(engine: Engine, path: string): Promise<Column[]> {
  const schema = await engine.rows(`SELECT name, type, num_children FROM PARQUET_SCHEMA(${pathText(path)})`);
  const columns = await engine.rows(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${readAll(path)})`);
  const written: { readonly name: string; readonly type: string }[] = [];
  const childrenAt = (index: number) => Number(schema[index]?.['num_children'] ?? 0);
  const after = (index: number): number => {
    let next = index + 1;
    for (let child = 0; child < childrenAt(index); child += 1) next = after(next);
    return next;
  };
  for (let index = 1; index < schema.length; index = after(index))
    written.push({ name: String(schema[index]?.['name']), type: String(schema[index]?.['type']) });
  if (written.length !== columns.length) throw notParquet;
  return columns.map((row, index) => ({
    name: String(row['column_name']),
    type: written[index]?.type === 'INT96' ? 'INT96' : String(row['column_type']),
    written: written[index]?.name ?? '',
  }));
}

/** How a column is written; one that cannot be is refused with what to do. */
function cellOf(column: Column, index: number): ParquetCell {
  const cell = parquetCell(column);
  if (cell !== undefined) return cell;
  const named = /^\w{1,60}$/.test(column.written) ? `${index + 1} (${column.written})` : `${index + 1}`;
  throw new Refused('header', `Column ${named} of the Parquet file ${whatToDo(column.type)}`);
}

function whatToDo(type: string): string {
  if (type === 'BLOB') return 'holds bytes. Write it as text (string, UTF-8) and send the file again.';
  if (type === 'INT96')
    return 'holds times in an old form (INT96) that does not say whether they are in UTC. Write it as a timestamp and send the file again.';
  return 'holds structures or lists of lists. Write each part as a column of plain values and send the file again.';
}

/** Refuses a file that unpacks too far: by what its own directory says, and then by what its cells come to. */
async function refuseTooLarge(engine: Engine, path: string, columns: readonly Column[]): Promise<void> {
  const limit = unpackLimit(path);
  const [said] = await engine.rows(
    `SELECT (SELECT COALESCE(SUM(num_rows), 0) FROM PARQUET_FILE_METADATA(${pathText(path)})) AS row_count,
      (SELECT GREATEST(COALESCE(SUM(num_values), 0), COALESCE(SUM(total_uncompressed_size), 0)) FROM PARQUET_METADATA(${pathText(path)})) AS size`,
  );
  if (!(Number(said?.['row_count']) * columns.length <= limit && Number(said?.['size']) <= limit)) throw unpacksTooFar();
  const [read] = await engine.rows(`SELECT ${columns.map(leastLength).join(' + ')} AS size FROM ${readAll(path)}`);
  if (!(Number(read?.['size']) <= limit)) throw unpacksTooFar();
}

/** The bytes that a column comes to in CSV at least, which is soon worked out of what is packed. */
function leastLength({ name: column, type }: Column): string {
  const value = name(column);
  if (type === 'VARCHAR') return `COALESCE(SUM(STRLEN(${value})), 0)`;
  if (type === 'VARCHAR[]') return `COALESCE(SUM(LIST_SUM(LIST_TRANSFORM(${value}, LAMBDA item: STRLEN(item)))), 0)`;
  return `${type.startsWith('TIMESTAMP') ? 19 : 1} * COUNT(${value})`;
}

/** Writes whole lines, which are put together here, so that one that cannot be a record is replaced by one that the scanner counts. */
function copyStatement(path: string, out: string, columns: readonly Column[], cells: readonly ParquetCell[]): string {
  const texts = cells.map((cell, index) => `${cell.text} AS cell_${index}`);
  const unwritable = cells.flatMap((cell) => (cell.unwritable === undefined ? [] : [cell.unwritable])).join(' OR ') || 'FALSE';
  const parts = cells.map((_, index) => {
    const cell = `cell_${index}`;
    return `CASE WHEN REGEXP_MATCHES(${cell}, '[",\\r\\n]') THEN '"' || REPLACE(${cell}, '"', '""') || '"' ELSE ${cell} END`;
  });
  const header = columns.map((column) => csvCell(column.written)).join(',');
  return `COPY (
    SELECT ${text(header === '' ? '""' : header)} AS line
    UNION ALL
    SELECT CASE WHEN STRLEN(line) >= ${longestRecord} THEN ${text(brokenLines.too_long.toString())}
      WHEN unwritable THEN ${text(brokenLines.malformed_row.toString())} WHEN line = '' THEN '""' ELSE line END
    FROM (SELECT ${parts.join(" || ',' || ")} AS line, unwritable FROM (SELECT ${texts.join(', ')}, ${unwritable} AS unwritable FROM ${readAll(path)}))
  ) TO ${text(out)} (FORMAT csv, HEADER FALSE, QUOTE '', ESCAPE '', DELIMITER '')`;
}
