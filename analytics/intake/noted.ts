import { allowsDays, withoutTime } from '../contracts/curated.ts';
import type { Extract } from '../contracts/extract.ts';
import type { Engine } from '../engine/engine.ts';
import type { FileNote } from '../lake/ledger.ts';
import type { Shapes } from './batches.ts';

/** Makes the table of what is noted of sound rows, by file. */
export async function emptyNotes(engine: Engine): Promise<void> {
  await engine.run('CREATE OR REPLACE TABLE noted (file_number INTEGER, code VARCHAR, "column" VARCHAR, n BIGINT)');
}

/** Columns of rows that name what is to be noted of them, and what it is called. */
const marks = { hour_twice: 'hour_twice', [withoutTime]: 'date_without_time' } as const;

/** Adds what is to be noted of some sound rows (a query): times of the hour that comes twice, and days without a time, by the columns that mark them. */
export async function noteRows(
  engine: Engine,
  extract: Extract,
  shapes: Shapes,
  columns: readonly (keyof typeof marks)[],
  rows: string,
): Promise<void> {
  const seen = extract.fields.some((field) => field.type === 'datetime' && shapes(field.name).otherTimes);
  if (!seen) return;
  for (const column of columns.filter((each) => each !== withoutTime || allowsDays(extract))) {
    await engine.run(
      `INSERT INTO noted SELECT file_number, '${marks[column]}', part, COUNT(*) FROM (
         SELECT file_number, UNNEST(STRING_SPLIT(${column}, ';')) AS part FROM (${rows}) WHERE ${column} IS NOT NULL
       ) GROUP BY file_number, part`,
    );
  }
}

const sentences: Readonly<Record<string, string>> = {
  hour_twice:
    'Local times of the hour that comes twice when the clocks go back; each was taken as the first. Send times with an offset to settle them.',
  date_without_time: 'Days without a time; each was taken from its first moment, and the row is marked.',
};

/** What was noted of the rows of each file, by file number. */
export async function notesOfRows(engine: Engine): Promise<Map<number, FileNote[]>> {
  const rows = await engine.rows(
    'SELECT file_number, code, "column", SUM(n) AS n FROM noted GROUP BY file_number, code, "column" ORDER BY file_number, code, "column"',
  );
  const notes = new Map<number, FileNote[]>();
  for (const row of rows) {
    const code = String(row['code']);
    const note = { code, column: String(row['column']), rows: Number(row['n']), message: sentences[code] ?? '' };
    notes.set(Number(row['file_number']), [...(notes.get(Number(row['file_number'])) ?? []), note]);
  }
  return notes;
}
