import { agencyColumn, type Extract, type Field, type FieldType } from './extract.ts';

/** What a column of each type of the Table Schemas is to the engines. */
export const columnTypes = {
  string: 'VARCHAR',
  integer: 'INTEGER',
  number: 'DOUBLE',
  date: 'DATE',
  datetime: 'TIMESTAMP',
} as const satisfies Record<FieldType, string>;

export type CuratedType = (typeof columnTypes)[FieldType];

/** The column that keeps a coded value as it came, where it came in another spelling; empty where it came as it is. */
export function rawColumn(field: Field): string {
  return `${field.curatedName}_raw`;
}

/** The column that names, separated by ';', those times of a row that came as a day alone; empty as a rule. */
export const withoutTime = 'without_time' as const;

/** Whether a time of an extract may come as a day alone. */
export function allowsDays(extract: Extract): boolean {
  return extract.fields.some((field) => field.dateOnly);
}

/**
 * The columns of an extract's curated table, in order: the agency (its folder under landing), the extract's own columns
 * (times in UTC; `<key>_agency` always filled in), each code's raw value, which times came as a day alone, and where the row came from.
 */
export function curatedColumns(extract: Extract): Readonly<Record<string, CuratedType>> {
  const columns: Record<string, CuratedType> = { agency: 'VARCHAR' };
  for (const field of extract.fields) {
    columns[field.curatedName] = columnTypes[field.type];
    if (field.codeList !== undefined) columns[rawColumn(field)] = 'VARCHAR';
  }
  if (allowsDays(extract)) columns[withoutTime] = 'VARCHAR';
  return { ...columns, delivery: 'VARCHAR', source_file: 'VARCHAR', source_row: 'INTEGER' };
}

/** What names a row for ever: its agency and its primary key. */
export function identityColumns(extract: Extract): readonly string[] {
  const keys = extract.primaryKey.flatMap((key) => {
    const field = extract.fields.find((each) => each.name === key);
    if (field === undefined) throw new Error(`The primary key of ${extract.name} names a column that it does not have.`);
    return field.reference === undefined ? [field.curatedName] : [field.curatedName, agencyColumn(field)];
  });
  return ['agency', ...keys];
}
