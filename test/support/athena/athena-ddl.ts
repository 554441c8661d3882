import { mkdirSync } from 'node:fs';

/** One statement for Trino. */
export interface TrinoStatement {
  readonly sql: string;
  /** Whether the values of the question marks belong to it. */
  readonly takesValues: boolean;
  /** An error that is none: a partition is there already, or an answer without rows made no folder. */
  readonly forgives?: string;
}

export interface DdlPlaces {
  /** The folder on this machine of a place in a bucket. */
  places(address: string): string;
  /** A table that nobody has, to unload through. */
  readonly scratch: string;
}

const types: Readonly<Record<string, string>> = { string: 'varchar', int: 'integer' };

const plain = (name: string) => name.replaceAll('`', '"');
const text = (value: string) => `'${value.replaceAll("'", "''")}'`;

const location = (address: string, { places }: DdlPlaces) => text(`file://${places(address)}`);

/** `` `a` string, `b` int `` in Trino's words. */
function columnsOf(list: string): string {
  return [...list.matchAll(/`([^`]+)` (\w+)/g)].map(([, name, type = '']) => `"${name}" ${types[type] ?? type}`).join(', ');
}

function externalTable(sql: string, places: DdlPlaces): string | undefined {
  const match =
    /^CREATE EXTERNAL TABLE IF NOT EXISTS (\S+) \((.*?)\)\n(?:PARTITIONED BY \((.*?)\)\n)?STORED AS PARQUET LOCATION '(.*)'$/s.exec(sql);
  if (match === null) return undefined;
  const [, name = '', columns = '', keys, address = ''] = match;
  // a bucket has no folders that could be missing
  mkdirSync(places.places(address), { recursive: true });
  const all = keys === undefined ? columnsOf(columns) : `${columnsOf(columns)}, ${columnsOf(keys)}`;
  const partitioned =
    keys === undefined ? '' : `, partitioned_by = ARRAY[${[...keys.matchAll(/`([^`]+)`/g)].map(([, key = '']) => text(key)).join(', ')}]`;
  return `CREATE TABLE IF NOT EXISTS ${plain(name)} (${all}) WITH (format = 'PARQUET', external_location = ${location(address, places)}${partitioned})`;
}

function partitions(sql: string, places: DdlPlaces): string[] | undefined {
  const match = /^ALTER TABLE `([^`]+)`\.`([^`]+)` ADD IF NOT EXISTS\n(.*)$/s.exec(sql);
  if (match === null) return undefined;
  const [, database = '', table = '', list = ''] = match;
  return [...list.matchAll(/PARTITION \(`([^`]+)` = '([^']*)'\) LOCATION '([^']*)'/g)].map(([, key = '', value = '', address = '']) => {
    const named = [database, table].map(text).join(', ');
    return `CALL awsdatacatalog.system.register_partition(${named}, ARRAY[${text(key)}], ARRAY[${text(value)}], ${location(address, places)})`;
  });
}

/** A database with all that is in it: this release of Trino drops an empty one alone. */
async function dropped(sql: string, listed: (query: string) => Promise<string[]>): Promise<string[] | undefined> {
  const match = /^DROP DATABASE IF EXISTS `([^`]+)` CASCADE$/.exec(sql);
  if (match === null) return undefined;
  const database = match[1] ?? '';
  const of = (kind: string) =>
    listed(`SELECT table_name FROM information_schema.tables WHERE table_schema = ${text(database)} AND table_type = ${text(kind)}`);
  const views = (await of('VIEW')).map((name) => `DROP VIEW "${database}"."${name}"`);
  const tables = (await of('BASE TABLE')).map((name) => `DROP TABLE "${database}"."${name}"`);
  return [...views, ...tables, `DROP SCHEMA IF EXISTS "${database}"`];
}

function unload(sql: string, places: DdlPlaces): TrinoStatement[] | undefined {
  const match = /^UNLOAD \(\n(.*)\n\) TO '([^']*)' WITH \(format = 'PARQUET'\)$/s.exec(sql);
  if (match === null) return undefined;
  const [, query = '', address = ''] = match;
  const made = `CREATE TABLE ${places.scratch} WITH (format = 'PARQUET', external_location = ${location(address, places)}) AS\n${query}`;
  return [
    { sql: made, takesValues: true, forgives: 'location does not exist' },
    { sql: `DROP TABLE IF EXISTS ${places.scratch}`, takesValues: false },
  ];
}

const alone = (sql: string): TrinoStatement => ({ sql, takesValues: false });

/** A statement of Athena in Trino's words. Queries are the same in both and pass as they are. `listed` asks Trino for names. */
export async function athenaDdl(sql: string, places: DdlPlaces, listed: (query: string) => Promise<string[]>): Promise<TrinoStatement[]> {
  const table = externalTable(sql, places);
  if (table !== undefined) return [alone(table)];
  const parts = partitions(sql, places);
  if (parts !== undefined) return parts.map((each) => ({ ...alone(each), forgives: 'ALREADY_EXISTS' }));
  const others = await dropped(sql, listed);
  if (others !== undefined) return others.map(alone);
  const unloaded = unload(sql, places);
  if (unloaded !== undefined) return unloaded;
  if (/^(CREATE DATABASE|DROP TABLE)\b/.test(sql)) return [alone(plain(sql).replace('DATABASE', 'SCHEMA'))];
  // where a table of an answer lies is Trino's own affair: on a disk it makes no folder for an answer without rows, and then misses it
  return [{ sql: sql.replace(/, external_location = '[^']*'/, ''), takesValues: true }];
}
