import type { ColumnType, Row, Value } from './engine.ts';

/** A column of an answer as Athena describes it. */
export interface AnswerColumn {
  readonly name: string;
  readonly type: string;
}

const instant = (written: string) => new Date(`${written.replace(' ', 'T')}Z`).toISOString().replace('.000Z', 'Z');
const asWritten = (written: string) => written;

/** How each type is written in an answer, read as DuckDB's engine gives it. */
const readers: Readonly<Record<string, (written: string) => Value>> = {
  varchar: asWritten,
  char: asWritten,
  string: asWritten,
  date: asWritten,
  tinyint: Number,
  smallint: Number,
  integer: Number,
  bigint: Number,
  float: Number,
  real: Number,
  double: Number,
  decimal: Number,
  boolean: (written) => written === 'true',
  timestamp: instant,
};

/** `decimal(38,0)` is of the type `decimal`. */
const plainType = (type: string) => type.toLowerCase().replace(/\(.*$/, '');

/** Whether a column's values can be told from how they are written; lists and structures cannot, and are read from Parquet. */
export function isPlain(column: AnswerColumn): boolean {
  return plainType(column.type) in readers;
}

/** A row of an answer; where a value is absent it is null, and an empty text is an empty text. */
export function rowOf(columns: readonly AnswerColumn[], written: readonly (string | undefined)[]): Row {
  const cells = columns.map(({ name, type }, index): [string, Value] => {
    const value = written[index];
    const read = readers[plainType(type)];
    if (read === undefined) throw new Error(`A column of type ${type} is read as text; its values are read from Parquet alone.`);
    return [name, value === undefined ? null : read(value)];
  });
  return Object.fromEntries(cells);
}

const columnTypes: Readonly<Record<string, ColumnType>> = {
  tinyint: 'INTEGER',
  smallint: 'INTEGER',
  integer: 'INTEGER',
  bigint: 'BIGINT',
  float: 'DOUBLE',
  real: 'DOUBLE',
  double: 'DOUBLE',
  decimal: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
};

/** The same columns as a table of ours. */
export function tableColumns(columns: readonly AnswerColumn[]): Readonly<Record<string, ColumnType>> {
  return Object.fromEntries(columns.map(({ name, type }) => [name, columnTypes[plainType(type)] ?? 'VARCHAR']));
}
