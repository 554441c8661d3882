import { localTime } from '../area/calendar.ts';
import type { Area } from '../area/read-area.ts';
import { type Extract, extracts } from '../contracts/extract.ts';
import type { FieldFormat } from '../contracts/mapping-file.ts';
import { contentNamed } from '../contracts/withdrawal.ts';
import type { ColumnType, Engine, Row } from '../engine/engine.ts';
import { defineMacros } from './macros.ts';
import { loadOldGrades, loadSpellings, type OwnSpelling, type Spellings, speakerMark, spellingsWith } from './spellings.ts';
import { name, text } from './sql-text.ts';

/** A file as the statements know it. */
export interface SessionFile {
  readonly number: number;
  readonly agency: string;
  readonly delivery: string;
  readonly file: string;
  readonly extract: string;
  /** No key time can be after this instant (ISO 8601, UTC). */
  readonly horizon: string;
  /** Whether its rows come from the snapshot before. */
  readonly kept: boolean;
  /** How its fields write days and decimals, where that is not as they should. */
  readonly formats?: ReadonlyMap<string, FieldFormat> | undefined;
  /** Who speaks in it, where that can have spellings of its own. */
  readonly speaker?: string | undefined;
}

/** The column of the table `files` that says how a field is written in each. */
export const formatColumn = (field: string) => `format_${field}`;

/** Fields that can be written in several ways: times and decimal numbers. */
function formatted(content: readonly Extract[]): string[] {
  const fields = content.flatMap((extract) =>
    extract.fields.filter(({ type }) => type === 'date' || type === 'datetime' || type === 'number'),
  );
  return [...new Set(fields.map((field) => field.name))];
}

/** Prepares an engine's session for taking extracts: macros, spellings, the crosswalk of grades, and the files. Answers with the spellings. */
export async function openSession(
  engine: Engine,
  area: Area,
  files: readonly SessionFile[],
  own: readonly OwnSpelling[] = [],
): Promise<Spellings> {
  const spellings = spellingsWith(own);
  await defineMacros(engine);
  await loadSpellings(engine, spellings);
  await loadOldGrades(engine, area);
  const rows = files.map(({ number, horizon, ...file }) => ({
    ...{ file_number: number, agency: file.agency, delivery: file.delivery, file: file.file, extract: file.extract },
    horizon,
    horizon_day: localTime(new Date(horizon), area.file.time_zone).slice(0, 10),
    kept: file.kept,
    speaker: speakerMark(file.speaker ?? '', own),
    ...Object.fromEntries(formatted(extracts()).map((field) => [formatColumn(field), file.formats?.get(field) ?? null])),
  }));
  await engine.load('files', {
    columns: { ...fileColumns, ...formatColumns(extracts()) },
    rows: rows.map(({ extract: _, ...row }) => row),
  });
  for (const extract of new Set(files.map((file) => file.extract))) {
    const columnsOfIt = { ...fileColumns, ...formatColumns([contentNamed(extract)]) };
    const read = rows.filter((row) => row.extract === extract && !row.kept);
    await engine.run(fileMacro(extract, columnsOfIt, read));
  }
  return spellings;
}

const fileColumns = {
  ...{ file_number: 'INTEGER', agency: 'VARCHAR', delivery: 'VARCHAR', file: 'VARCHAR' },
  ...{ horizon: 'TIMESTAMP', horizon_day: 'DATE', kept: 'BOOLEAN', speaker: 'VARCHAR' },
} as const satisfies Readonly<Record<string, ColumnType>>;

function formatColumns(content: readonly Extract[]): Readonly<Record<string, ColumnType>> {
  return Object.fromEntries(formatted(content).map((field) => [formatColumn(field), 'VARCHAR' as const]));
}

/** The function that says what the table `files` says of one file of an extract. */
export const fileFunction = (extract: Pick<Extract, 'name'>) => name(`file_of_${extract.name}`);

/** Makes it, for statements whose rows must come out as they went in, which the engine does not promise of a join. */
function fileMacro(extract: string, columns: Readonly<Record<string, ColumnType>>, rows: readonly Row[]): string {
  const said = new Map(rows.map((row) => [Number(row['file_number']), row]));
  const list = Array.from({ length: Math.max(0, ...said.keys()) + 1 }, (_, number) => {
    const row = said.get(number);
    if (row === undefined) return 'NULL';
    const values = Object.entries(columns).map(([column, type]) => {
      const value = row[column] ?? null;
      return `${name(column)}: CAST(${value === null ? 'NULL' : text(String(value))} AS ${type})`;
    });
    return `{${values.join(', ')}}`;
  });
  return `CREATE OR REPLACE MACRO ${fileFunction({ name: extract })}(number) AS ([${list.join(', ')}])[number + 1]`;
}
