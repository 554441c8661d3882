import { rmSync } from 'node:fs';
import { DOUBLE, type DuckDBConnection, DuckDBInstance, type DuckDBType, INTEGER } from 'duckdb';
import { foldersThrough } from '../lake/months.ts';
import { columnsOf } from './duckdb-columns.ts';
import { appendValue, toValue } from './duckdb-values.ts';
import { type ColumnType, type Engine, folderMonth, type Parameters, parametersIn, type Row } from './engine.ts';

export interface DuckDBOptions {
  /** Folders that it may read and write: the lake's and a temporary one. Everything else outside is closed to it. */
  readonly folders: readonly string[];
  /** Soft limit on memory, as DuckDB writes it (`2GB`). */
  readonly memory?: string | undefined;
  readonly threads?: number | undefined;
  /** Where it spills what does not fit in memory. */
  readonly spillFolder?: string | undefined;
  /** A file that is not there yet, for tables that may outgrow memory; where left out they are in memory, which is faster. */
  readonly tablesFile?: string | undefined;
}

/** What the two engines write differently, under one name (the other engine has its own). */
const macros = [
  "CREATE MACRO TO_LOCAL(instant, zone) AS CAST((instant AT TIME ZONE 'UTC') AT TIME ZONE zone AS TIMESTAMP)",
  "CREATE MACRO FROM_LOCAL(local_time, zone) AS CAST((local_time AT TIME ZONE zone) AT TIME ZONE 'UTC' AS TIMESTAMP)",
  'CREATE MACRO ARRAY_JOIN(list, separator) AS ARRAY_TO_STRING(list, separator)',
];

const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
const name = (value: string) => `"${value.replaceAll('"', '""')}"`;
const parquet = (files: readonly string[]) => `read_parquet([${files.map(text).join(', ')}], hive_partitioning = false)`;
/** The month of the folder that a row lies in (`curated/<table>/month=<month>/<hash>/part-0.parquet`). */
const monthOfFolder = `REGEXP_EXTRACT(filename, '/month=([^/]*)/[^/]*/[^/]*$', 1) AS ${folderMonth}`;

/** The rows of Parquet files with at least these columns, NULL where a file lacks one, and the name of each row's file. */
function withColumns(columns: Readonly<Record<string, ColumnType>>, files: readonly string[]): string {
  const none = Object.entries(columns).map(([column, type]) => `CAST(NULL AS ${type}) AS ${name(column)}`);
  return `SELECT ${none.join(', ')}, '' AS filename WHERE FALSE
    UNION ALL BY NAME SELECT * FROM read_parquet([${files.map(text).join(', ')}], hive_partitioning = false, union_by_name = true, filename = true)`;
}

/** Rows that are in our hands at once where each is worked on alone. */
const rowsAtOnce = 50_000;

const withoutEnd = (sql: string) => sql.trim().replace(/;$/, '');

/** DuckDB in this process: sessions in UTC, nothing outside the given folders within reach. */
export async function duckDBEngine(options: DuckDBOptions): Promise<Engine> {
  const instance = await DuckDBInstance.create(options.tablesFile ?? ':memory:', {
    threads: String(options.threads ?? 2),
    ...(options.memory === undefined ? {} : { memory_limit: options.memory }),
    ...(options.spillFolder === undefined ? {} : { temp_directory: options.spillFolder }),
  });
  const connection = await instance.connect();
  await connection.run("SET GLOBAL TimeZone = 'UTC'");
  await connection.run('SET preserve_insertion_order = true');
  for (const macro of macros) await connection.run(macro);
  // Nobody opens the file again.
  if (options.tablesFile !== undefined) await connection.run('PRAGMA disable_checkpoint_on_shutdown');
  await connection.run(`SET allowed_directories = [${options.folders.map(text).join(', ')}]`);
  await connection.run('SET enable_external_access = false');
  await connection.run('SET lock_configuration = true');
  const second = await instance.connect();
  return engineOn([connection, second], () => {
    connection.closeSync();
    second.closeSync();
    instance.closeSync();
    if (options.tablesFile !== undefined) for (const end of ['', '.wal']) rmSync(`${options.tablesFile}${end}`, { force: true });
  });
}

/** Whole numbers are bound as INTEGER, so that they can be compared and counted with. */
function bound(
  sql: string,
  parameters: Parameters | undefined,
): [Record<string, string | number | boolean | null>, Record<string, DuckDBType | undefined>] {
  const values = { ...parametersIn(sql, parameters ?? {}) };
  const types = Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => typeof value === 'number')
      .map(([key, value]) => [key, Number.isInteger(value) ? INTEGER : DOUBLE]),
  );
  return [values, types];
}

function columnList(columns: Readonly<Record<string, ColumnType>>): string {
  return Object.entries(columns)
    .map(([column, type]) => `${name(column)} ${type}`)
    .join(', ');
}

/** Runs statements on several connections, each taking the next that nobody took. One that fails stops the others from beginning. */
async function runTogether(connections: readonly DuckDBConnection[], statements: readonly string[]): Promise<number[]> {
  const written: number[] = [];
  let next = 0;
  const work = async (connection: DuckDBConnection) => {
    while (next < statements.length) {
      const index = next;
      next += 1;
      try {
        written[index] = Number((await connection.runAndReadAll(statements[index] ?? '')).getRows()[0]?.[0] ?? 0);
      } catch (error) {
        next = statements.length;
        throw error;
      }
    }
  };
  const done = await Promise.allSettled(connections.map(work));
  for (const each of done) if (each.status === 'rejected') throw each.reason;
  return written;
}

function engineOn([connection, second]: readonly [DuckDBConnection, DuckDBConnection], close: () => void): Engine {
  const run = async (sql: string, parameters?: Parameters) => {
    await connection.run(sql, ...bound(sql, parameters));
  };
  const table = (into: string, query: string, parameters?: Parameters) =>
    run(`CREATE OR REPLACE TABLE ${name(into)} AS ${withoutEnd(query)}`, parameters);
  const make = (into: string, columns: Readonly<Record<string, ColumnType>>) =>
    run(`CREATE OR REPLACE TABLE ${name(into)} (${columnList(columns)})`);
  const append = async (into: string, columns: Readonly<Record<string, ColumnType>>, rows: Iterable<Row>) => {
    const appender = await connection.createAppender(into);
    for (const row of rows) {
      for (const [column, type] of Object.entries(columns)) appendValue(appender, type, row[column] ?? null);
      appender.endRow();
    }
    appender.closeSync();
  };
  const load: Engine['load'] = async (into, { columns, rows }) => {
    await make(into, columns);
    await append(into, columns, rows);
  };
  const rows: Engine['rows'] = async (sql, parameters) => {
    const reader = await connection.runAndReadAll(sql, ...bound(sql, parameters));
    return reader.convertRowObjects(toValue) as Record<string, never>[]; // toValue makes our values of DuckDB's
  };
  const view: Engine['view'] = async (into, columns, files) => {
    if (files.length === 0) return load(into, { columns, rows: [] });
    const chosen = Object.keys(columns).map(name).join(', ');
    await run(`CREATE OR REPLACE VIEW ${name(into)} AS SELECT ${chosen} FROM (${withColumns(columns, files)})`);
  };
  const curatedView = async (into: string, columns: Readonly<Record<string, ColumnType>>, files: readonly string[]) => {
    if (files.length === 0) return load(into, { columns: { ...columns, [folderMonth]: 'VARCHAR' }, rows: [] });
    const chosen = Object.keys(columns).map(name).join(', ');
    await run(`CREATE OR REPLACE VIEW ${name(into)} AS SELECT ${chosen}, ${monthOfFolder} FROM (${withColumns(columns, files)})`);
  };
  /** Writes a table of ours to a file and drops it. */
  const writeTable = async (from: string, file: string): Promise<number> => {
    await run(`COPY ${name(from)} TO ${text(file)} (FORMAT parquet, COMPRESSION zstd)`);
    const reader = await connection.runAndReadAll(`SELECT CAST(COUNT(*) AS INTEGER) AS answered FROM ${name(from)}`);
    await run(`DROP TABLE ${name(from)}`);
    return Number(reader.getRowObjects()[0]?.['answered'] ?? 0);
  };
  const writeParquet: Engine['writeParquet'] = async (query, file, parameters) => {
    await table('lantern_answer', query, parameters);
    return writeTable('lantern_answer', file);
  };
  return {
    run,
    table,
    load,
    view,
    writeParquet,
    derived: (into, query) => run(`CREATE OR REPLACE VIEW ${name(into)} AS ${query}`),
    curated: async ({ store, snapshot, tables, through }) => {
      for (const [each, columns] of Object.entries(tables)) {
        const folders = foldersThrough(snapshot, each, through);
        const files = await Promise.all(folders.map(({ folder }) => store.localFile(`${folder}/part-0.parquet`)));
        await curatedView(`curated_${each}`, columns, files);
      }
    },
    writeRows: async ({ columns, rows: each }, file) => {
      await make('lantern_rows', columns);
      await append('lantern_rows', columns, each);
      return writeTable('lantern_rows', file);
    },
    writeWorked: async ({ query, parameters, columns, each }, file) => {
      await table('lantern_asked', query, parameters);
      await make('lantern_rows', columns);
      for (let from = 0; ; from += rowsAtOnce) {
        const some = await rows('SELECT * FROM lantern_asked WHERE rowid >= $from AND rowid < $to ORDER BY rowid', {
          from,
          to: from + rowsAtOnce,
        });
        if (some.length === 0) break;
        await append('lantern_rows', columns, each(some));
      }
      await run('DROP TABLE lantern_asked');
      return writeTable('lantern_rows', file);
    },
    rows,
    gather: (files, order, file) => writeParquet(`SELECT * FROM ${parquet(files)}${order === undefined ? '' : ` ORDER BY ${order}`}`, file),
    parquetRows: (file) => rows(`SELECT * FROM ${parquet([file])}`),
    integers: async (sql) => (await connection.runAndReadAll(sql)).getColumns().map((column) => column.map(Number)),
    columns: (sql, parameters) => columnsOf(connection, sql, bound(sql, parameters)[0]),
    together: (statements) => runTogether([connection, second], statements),
    close,
  };
}
