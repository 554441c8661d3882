import { agencyColumn, type Extract, type Field } from '../contracts/extract.ts';
import { notRecordedCodes } from '../contracts/not-recorded.ts';
import type { Engine, Row } from '../engine/engine.ts';
import type { DeliveredFile } from '../lake/ledger.ts';
import { type Pieces, soundRows } from './pieces.ts';
import { name, text } from './sql-text.ts';
import { textOf, typedOf } from './values.ts';

/** What the columns of a file hold, as the ledger has it. */
export type ColumnCounts = Required<Pick<DeliveredFile, 'not_recorded' | 'codes_met'>>;

const noCode = `(${notRecordedCodes.map(text).join(', ')})`;

/** The columns of which it is said: all but those that name an agency, for an empty one says that it is the sender. */
function countedFields(extract: Extract): Field[] {
  const agencies = extract.fields.filter((field) => field.reference !== undefined).map(agencyColumn);
  return extract.fields.filter((field) => !agencies.includes(field.name));
}

/** Makes the table of what unsound rows do not record, which batches add to. */
export async function emptyUnsoundCounts(engine: Engine): Promise<void> {
  await engine.run('CREATE OR REPLACE TABLE unsound_counts (file_number INTEGER, "column" VARCHAR, n BIGINT)');
}

/** Adds what the unsound rows of a batch (table `unsound`) do not record. */
export async function countUnsound(engine: Engine, extract: Extract): Promise<void> {
  const counts = countedFields(extract).map((field) => {
    const saysSo = field.codeList === undefined ? '' : ` OR ${typedOf(field)} IN ${noCode}`;
    return `COUNT(*) FILTER (WHERE ${textOf(field)} IS NULL AND ${typedOf(field)} IS NULL${saysSo}) AS ${name(field.name)}`;
  });
  await engine.run(
    `INSERT INTO unsound_counts SELECT file_number, "column", n FROM (SELECT file_number, ${counts.join(', ')} FROM unsound GROUP BY file_number)
     UNPIVOT (n FOR "column" IN (${countedFields(extract)
       .map((field) => name(field.name))
       .join(', ')}))`,
  );
}

/**
 * What the columns of each file that was read hold, by file number: rows in which nothing is recorded, over all rows that could be read, and sound
 * rows by code. It reads whole columns of the pieces, and no column that must be filled in and has no codes. `lone` is the number of the only file.
 */
export async function countColumns(
  engine: Engine,
  extract: Extract,
  pieces: Pieces,
  lone: number | undefined,
): Promise<(file: number) => ColumnCounts> {
  const fields = countedFields(extract);
  const coded = fields.filter((field) => field.codeList !== undefined);
  const optional = fields.filter((field) => field.codeList === undefined && !field.required);
  await engine.table('codes_now', coded.length === 0 ? noCodes : codesQuery(coded, pieces, lone));
  const empty = optional.length === 0 ? [] : [emptyQuery(optional, pieces, lone)];
  const notRecorded = await engine.rows(
    `SELECT file_number, "column", SUM(n) AS n FROM (${[
      'SELECT file_number, "column", n FROM unsound_counts',
      `SELECT file_number, "column", n FROM codes_now WHERE code IS NULL OR code IN ${noCode}`,
      ...empty,
    ].join('\nUNION ALL\n')}) GROUP BY file_number, "column"`,
  );
  const codes = await engine.rows(
    `SELECT file_number, "column", code, SUM(n) AS n FROM (
       SELECT file_number, "column", UNNEST(STRING_SPLIT(code, ';')) AS code, n FROM codes_now WHERE code IS NOT NULL
     ) GROUP BY file_number, "column", code`,
  );
  return (file) => ({
    not_recorded: { ...Object.fromEntries(fields.map((field) => [field.name, 0])), ...byKey(ofFile(notRecorded, file), 'column') },
    codes_met: Object.fromEntries([...Map.groupBy(ofFile(codes, file), column)].map(([key, rows]) => [key, byKey(rows, 'code')])),
  });
}

const noCodes =
  'SELECT CAST(NULL AS INTEGER) AS file_number, CAST(NULL AS VARCHAR) AS "column", CAST(NULL AS VARCHAR) AS code, CAST(NULL AS BIGINT) AS n WHERE FALSE';

const column = (row: Row) => String(row['column']);
const ofFile = (rows: readonly Row[], file: number) => rows.filter((row) => row['file_number'] === file);
const byKey = (rows: readonly Row[], key: string) => Object.fromEntries(rows.map((row) => [String(row[key]), Number(row['n'])]));

/** Sound rows by file, column and code, or list of codes: one reading of all the columns. */
function codesQuery(coded: readonly Field[], pieces: Pieces, lone: number | undefined): string {
  const columns = coded.map((field) => field.curatedName);
  const chosen = (then: (field: Field) => string) =>
    `CASE ${coded.map((field) => `WHEN GROUPING(${name(field.curatedName)}) = 0 THEN ${then(field)}`).join(' ')} END`;
  return `SELECT file_number, ${chosen((field) => text(field.name))} AS "column", ${chosen((field) => name(field.curatedName))} AS code, COUNT(*) AS n
  FROM (${soundRows(pieces, columns, lone)})
  GROUP BY GROUPING SETS (${columns.map((each) => `(file_number, ${name(each)})`).join(', ')})`;
}

/** Sound rows by file in which a column has no value. */
function emptyQuery(optional: readonly Field[], pieces: Pieces, lone: number | undefined): string {
  const columns = optional.map((field) => field.curatedName);
  const counts = optional.map((field) => `COUNT(*) - COUNT(${name(field.curatedName)}) AS ${name(field.name)}`);
  return `SELECT file_number, "column", n FROM (SELECT file_number, ${counts.join(', ')} FROM (${soundRows(pieces, columns, lone)}) GROUP BY file_number)
  UNPIVOT (n FOR "column" IN (${optional.map((field) => name(field.name)).join(', ')}))`;
}
