import { type ColumnType, folderMonth, type Parameters } from './engine.ts';
import { expandMacros, type Macro, replaceInCode, splitOrder } from './sql-scan.ts';

/** What the two engines write differently, under one name: this one's side. The other's is in duckdb-engine.ts. */
const macros: Readonly<Record<string, Macro>> = {
  TO_LOCAL: (instant, zone) => `CAST(AT_TIMEZONE(WITH_TIMEZONE(${instant}, 'UTC'), ${zone}) AS TIMESTAMP)`,
  FROM_LOCAL: (local, zone) => `CAST(AT_TIMEZONE(WITH_TIMEZONE(${local}, ${zone}), 'UTC') AS TIMESTAMP)`,
};

/** A column or table in a query. */
export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** The same in a statement that defines tables, which Athena reads as Hive does. */
const defined = (name: string) => `\`${name.replaceAll('`', '``')}\``;

/** A text of ours in a statement: a place in the lake, the month of a folder. */
const text = (value: string) => `'${value.replaceAll("'", "''")}'`;

const withoutEnd = (sql: string) => sql.trim().replace(/;$/, '');

/** A statement as Athena takes it: question marks, and a literal for each in their order. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly string[];
}

/** A value as the literal of its type; Athena's execution parameters are SQL literals, each a text. */
function literal(value: string | number | boolean | null): string {
  if (value === null) return 'NULL';
  if (typeof value === 'string') return text(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (Number.isInteger(value)) return String(value);
  // a plain 0.05 would be a DECIMAL
  return value.toExponential().replace('e', 'E').replace('E+', 'E');
}

/** One of our statements with the macros written out and each `$name` as a question mark. Throws where a name has no value: both are ours. */
export function statement(sql: string, parameters: Parameters = {}): Statement {
  const values: string[] = [];
  const marked = replaceInCode(expandMacros(withoutEnd(sql), macros), /\$([a-z_][a-z0-9_]*)/g, ([, name = '']) => {
    const value = parameters[name];
    if (value === undefined) throw new Error(`A statement names the parameter ${name}, and nobody gave it a value.`);
    values.push(literal(value));
    return '?';
  });
  return { sql: marked, values };
}

/** A table of the answer to a query, as Parquet in a folder of the run. One folder: the limit of 100 partitions is never met. */
export function tableFrom(name: string, location: string, query: Statement): Statement {
  const sql = `CREATE TABLE ${quoted(name)} WITH (format = 'PARQUET', external_location = ${text(location)}) AS\n${query.sql}`;
  return { sql, values: query.values };
}

/** Writes the answer to a query as Parquet into an empty folder; what order it had is undone by writing in parallel, and is answered beside it. */
export function unload(
  location: string,
  sql: string,
  parameters?: Parameters,
): { readonly statement: Statement; readonly order: string | undefined } {
  const { query, order } = splitOrder(sql);
  const inner = statement(query, parameters);
  return { statement: { sql: `UNLOAD (\n${inner.sql}\n) TO ${text(location)} WITH (format = 'PARQUET')`, values: inner.values }, order };
}

/** Asks for the columns of a query and for none of its rows. */
export function columnsOnly(sql: string, parameters?: Parameters): Statement {
  const inner = statement(splitOrder(sql).query, parameters);
  return { sql: `SELECT * FROM (\n${inner.sql}\n) AS answer LIMIT 0`, values: inner.values };
}

const hiveTypes: Readonly<Record<ColumnType, string>> = {
  VARCHAR: 'string',
  INTEGER: 'int',
  BIGINT: 'bigint',
  DOUBLE: 'double',
  BOOLEAN: 'boolean',
  DATE: 'date',
  TIMESTAMP: 'timestamp',
};

/** The column by which the tables of a snapshot are cut into folders: `2014-03`, or `all` for registers. */

export interface ExternalTable {
  readonly database: string;
  readonly name: string;
  readonly columns: Readonly<Record<string, ColumnType>>;
  readonly location: string;
}

/** A table over Parquet that lies in the lake; by months where it is of a snapshot. */
export function externalTable({ database, name, columns, location }: ExternalTable, byMonth: boolean): string {
  const list = Object.entries(columns).map(([column, type]) => `${defined(column)} ${hiveTypes[type]}`);
  return [
    `CREATE EXTERNAL TABLE IF NOT EXISTS ${defined(database)}.${defined(name)} (${list.join(', ')})`,
    ...(byMonth ? [`PARTITIONED BY (${defined(folderMonth)} string)`] : []),
    `STORED AS PARQUET LOCATION ${text(location)}`,
  ].join('\n');
}

/** Adds folders, each where it lies, to a table of a snapshot; a hundred in a statement, so that none is too long. */
export function addPartitions(database: string, name: string, folders: readonly { month: string; location: string }[]): string[] {
  const statements: string[] = [];
  for (let from = 0; from < folders.length; from += 100) {
    const parts = folders
      .slice(from, from + 100)
      .map(({ month, location }) => `PARTITION (${defined(folderMonth)} = ${text(month)}) LOCATION ${text(location)}`);
    statements.push(`ALTER TABLE ${defined(database)}.${defined(name)} ADD IF NOT EXISTS\n${parts.join('\n')}`);
  }
  return statements;
}

/** The rows of a snapshot's table to the end of a month, under the name that the SQL files use. The month stands in it as a text, so that later folders are never opened. */
export function curatedView(database: string, name: string, columns: readonly string[], through: string): string {
  const list = [...columns, folderMonth].map(quoted).join(', ');
  return [
    `CREATE OR REPLACE VIEW ${quoted(`curated_${name}`)} AS`,
    `SELECT ${list} FROM ${quoted(database)}.${quoted(name)}`,
    `WHERE ${folderMonth} = 'all' OR ${folderMonth} <= ${text(through)}`,
  ].join('\n');
}

export const createDatabase = (name: string) => `CREATE DATABASE IF NOT EXISTS ${defined(name)}`;
export const dropDatabase = (name: string) => `DROP DATABASE IF EXISTS ${defined(name)} CASCADE`;
export const dropTable = (database: string, name: string) => `DROP TABLE IF EXISTS ${defined(database)}.${defined(name)}`;
