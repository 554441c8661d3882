import { join } from 'node:path';
import type { Store } from '../lake/store.ts';
import type { AthenaQueries } from './athena-query.ts';
import { columnsOnly, dropTable, externalTable, statement, tableFrom, unload } from './athena-statements.ts';
import { answerFiles, openSnapshot } from './athena-tables.ts';
import { type AnswerColumn, isPlain, rowOf, tableColumns } from './athena-values.ts';
import type { Engine, Parameters, QueryEngine, Row, TableOfRows } from './engine.ts';

/** Where a run's tables and answers lie. */
export interface Run {
  readonly database: string;
  readonly lake: string;
  /** Its folder in the lake, ending in '/'. */
  readonly folder: string;
}

/** What a run works with. */
export interface RunWork {
  readonly queries: AthenaQueries;
  readonly run: Run;
  readonly store: Store;
  readonly local: Engine;
  readonly temporaryFolder: string;
  readonly largeFrom?: number | undefined;
  readonly reuseMinutes?: number | undefined;
  /** A folder of the run that nobody has written to. */
  places(name: string): string;
  /** Names of the tables that it made. */
  readonly made: Set<string>;
}

/** Folders of a run, each of which nobody has written to. */
export function newPlaces(folder: string): RunWork['places'] {
  let given = 0;
  return (name) => {
    given += 1;
    return `${folder}${given}-${name}/`;
  };
}

/** The rows of an answer; undefined where they are too many or their values cannot be told as text. */
async function plainRows(queries: AthenaQueries, id: string, what: string, most: number): Promise<Row[] | undefined> {
  const rows: Row[] = [];
  let columns: readonly AnswerColumn[] | undefined;
  for await (const page of queries.pages(id, what)) {
    const first = columns === undefined;
    columns ??= page.columns;
    if (!columns.every(isPlain)) return undefined;
    const names = columns.map((column) => column.name);
    // the first row of a query's answer names its columns
    const written = first && names.every((name, index) => page.rows[0]?.[index] === name) ? page.rows.slice(1) : page.rows;
    for (const row of written) rows.push(rowOf(columns, row));
    if (rows.length > most) return undefined;
  }
  return rows;
}

/** Writes the answer to a query as Parquet on this machine, in its order; answers how many rows. */
async function unloaded(work: RunWork, what: string, sql: string, file: string, parameters?: Parameters): Promise<number> {
  const { queries, run, store, local } = work;
  const folder = work.places('answer');
  const { statement: asked, order } = unload(`${run.lake}/${folder}`, sql, parameters);
  await queries.run({ ...asked, database: run.database, what });
  const files = await answerFiles(store, folder);
  if (files.length > 0) return local.gather(files, order, file);
  const id = await queries.run({ ...columnsOnly(sql, parameters), database: run.database, what });
  for await (const page of queries.pages(id, what)) return local.writeRows({ columns: tableColumns(page.columns), rows: [] }, file);
  throw new Error('Athena answered without columns.');
}

async function rowsOf(work: RunWork, sql: string, parameters?: Parameters): Promise<Row[]> {
  const { queries, run, local } = work;
  const what = 'a query';
  const id = await queries.run({ ...statement(sql, parameters), database: run.database, what, reuseMinutes: work.reuseMinutes ?? 0 });
  const rows = await plainRows(queries, id, what, work.largeFrom ?? 20_000);
  if (rows !== undefined) return rows;
  const file = join(work.temporaryFolder, `athena-${run.database}-rows.parquet`);
  await unloaded(work, what, sql, file, parameters);
  return local.parquetRows(file);
}

/** Makes room for a table under a name that may have been used. */
async function replace({ queries, run, made }: RunWork, name: string): Promise<void> {
  if (made.has(name)) await queries.run({ sql: dropTable(run.database, name), values: [], what: `the end of the table ${name}` });
  made.add(name);
}

async function load(work: RunWork, name: string, table: TableOfRows): Promise<void> {
  const { queries, run, store, local } = work;
  const file = join(work.temporaryFolder, `athena-${run.database}.parquet`);
  await local.writeRows(table, file);
  const folder = work.places(name);
  await store.adopt(`${folder}part-0.parquet`, file);
  await replace(work, name);
  const sql = externalTable({ database: run.database, name, columns: table.columns, location: `${run.lake}/${folder}` }, false);
  await queries.run({ sql, values: [], database: run.database, what: `the table ${name}` });
}

/** What a run does on Athena, in its own database. */
export function runEngine(work: RunWork): Omit<QueryEngine, 'close'> {
  const { queries, run, local } = work;
  const table: QueryEngine['table'] = async (name, query, parameters) => {
    await replace(work, name);
    const asked = tableFrom(name, `${run.lake}/${work.places(name)}`, statement(query, parameters));
    await queries.run({ ...asked, database: run.database, what: `the table ${name}` });
  };
  return {
    rows: (sql, parameters) => rowsOf(work, sql, parameters),
    run: async (sql, parameters) => {
      await queries.run({ ...statement(sql, parameters), database: run.database, what: 'a statement' });
    },
    curated: (source) => openSnapshot(queries, source, run),
    table,
    // a view would open every folder of its months again each time that it is named
    derived: table,
    load: (name, rows) => load(work, name, rows),
    writeParquet: (query, file, parameters) => unloaded(work, 'an answer', query, file, parameters),
    writeRows: (rows, file) => local.writeRows(rows, file),
    writeWorked: async ({ query, parameters, columns, each }, file) =>
      local.writeRows({ columns, rows: each(await rowsOf(work, query, parameters)) }, file),
  };
}
