import type { Snapshot } from '../lake/snapshot.ts';
import type { Store } from '../lake/store.ts';

/** What a column of an answer can hold. Times are ISO 8601 in UTC (`2014-03-01T09:00:00Z`), dates `YYYY-MM-DD`. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/** Values for the `$name`s of a statement. Names that the statement does not use are ignored. */
export type Parameters = Readonly<Record<string, string | number | boolean | null>>;

export type Row = Readonly<Record<string, Value>>;

export type ColumnType = 'VARCHAR' | 'INTEGER' | 'BIGINT' | 'DOUBLE' | 'BOOLEAN' | 'DATE' | 'TIMESTAMP';

/** A column of an answer: whole numbers, or texts. */
export type Column = Int32Array | readonly string[];

/** A table of ours given to the engine: its columns in order, and rows as records. */
export interface TableOfRows {
  readonly columns: Readonly<Record<string, ColumnType>>;
  readonly rows: readonly Row[];
}

/** The same with rows that are made one at a time as they are written. */
export interface StreamOfRows extends Omit<TableOfRows, 'rows'> {
  readonly rows: Iterable<Row>;
}

/** A query with what is made of its answer. */
export interface RowWork {
  readonly query: string;
  readonly parameters: Parameters;
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** Makes rows of some of the answer's, which no other row has a part in. */
  readonly each: (rows: readonly Row[]) => readonly Row[];
}

/** The column of a curated table that says the month of the folder in which a row lies; `all` in that of registers. */
export const folderMonth = 'folder_month';

/** The curated tables of a snapshot, for the months up to one. */
export interface CuratedSource {
  readonly store: Store;
  readonly snapshot: Snapshot;
  /** The columns of each table by its name. */
  readonly tables: Readonly<Record<string, Readonly<Record<string, ColumnType>>>>;
  /** The last month whose folders are read; registers are read whole. */
  readonly through: string;
}

/** Who runs the SQL of editions and measures: what both engines do. Tables made in it are gone when it closes. */
export interface QueryEngine {
  /** Runs one statement and answers with its rows, in its order. */
  rows(sql: string, parameters?: Parameters): Promise<Row[]>;
  /** Runs one statement for its effect. */
  run(sql: string, parameters?: Parameters): Promise<void>;
  /** Makes `curated_<table>` of each table of a snapshot, with the month of each row's folder. */
  curated(source: CuratedSource): Promise<void>;
  /** Makes a table or a view of the answer to a query that names no parameters: whichever costs the engine less when it is read many times. */
  derived(name: string, query: string): Promise<void>;
  /** Makes a table of the answer to a query. */
  table(name: string, query: string, parameters?: Parameters): Promise<void>;
  /** Makes a table of rows. */
  load(name: string, table: TableOfRows): Promise<void>;
  /** Writes the answer to a query, in its order, to one Parquet file on this machine; answers how many rows. */
  writeParquet(query: string, file: string, parameters?: Parameters): Promise<number>;
  /** Writes rows, in their order, to one Parquet file on this machine; answers how many. */
  writeRows(table: TableOfRows, file: string): Promise<number>;
  /** Writes what is made of the answer to a query, in its order, to one Parquet file on this machine; answers how many. */
  writeWorked(work: RowWork, file: string): Promise<number>;
  close(): void | Promise<void>;
}

/** An engine in this process, which reads files of this machine too. One connection in one session. */
export interface Engine extends QueryEngine {
  /** Makes a view over Parquet files with exactly these columns; what a file lacks is NULL, for an earlier version wrote fewer. Without files, an empty table. */
  view(name: string, columns: Readonly<Record<string, ColumnType>>, files: readonly string[]): Promise<void>;
  /** Copies Parquet files of one kind into one, in an order (the text after ORDER BY; undefined: as they stand); answers how many rows. */
  gather(files: readonly string[], order: string | undefined, file: string): Promise<number>;
  /** Writes rows, in their order, to one Parquet file on this machine; answers how many. */
  writeRows(table: StreamOfRows, file: string): Promise<number>;
  /** The rows of a Parquet file, in their order. */
  parquetRows(file: string): Promise<Row[]>;
  /** Runs one statement whose columns are all whole numbers, never null, and answers with its columns: for many rows. */
  integers(sql: string): Promise<readonly (readonly number[])[]>;
  /** Runs one statement whose columns are INTEGER or VARCHAR, never null, and answers with each column by its name: for very many rows. */
  columns(sql: string, parameters?: Parameters): Promise<Readonly<Record<string, Column>>>;
  /** Runs statements that do not depend on each other, a few at a time where the engine can; answers with the rows that each wrote. */
  together(statements: readonly string[]): Promise<number[]>;
  close(): void;
}

/** The parameters that a statement names, out of many. */
export function parametersIn(sql: string, parameters: Parameters): Parameters {
  const names = new Set(Array.from(sql.matchAll(/\$([a-z_][a-z0-9_]*)/g), (match) => match[1] ?? ''));
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => names.has(name)));
}
