import { DuckDBInstance } from 'duckdb';
import { extractNamed, type FieldType } from '../analytics/contracts/extract.ts';
import { parquetOptions } from '../analytics/intake/pieces.ts';
import { text } from '../analytics/intake/sql-text.ts';

const types: Readonly<Record<FieldType, string>> = {
  string: 'VARCHAR',
  integer: 'INTEGER',
  number: 'DOUBLE',
  date: 'DATE',
  datetime: 'TIMESTAMP',
};

/** What DuckDB takes by itself to read a file of missing episodes as the types of its contract and write it as Parquet: nothing is checked. */
export async function bareCopy(file: string, into: string, memory: string, spillFolder: string): Promise<void> {
  const columns = extractNamed('missing').fields.map((field) => `${text(field.name)}: ${text(types[field.type])}`);
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: memory, temp_directory: spillFolder });
  const connection = await instance.connect();
  try {
    await connection.run(
      `COPY (SELECT * FROM READ_CSV(${text(file)}, auto_detect = false, header = true, columns = {${columns.join(', ')}})) TO ${text(into)} (${parquetOptions})`,
    );
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
