import type { Extract } from '../contracts/extract.ts';
import type { Engine } from '../engine/engine.ts';
import type { ScannedGroup } from './scanned.ts';
import { name, text } from './sql-text.ts';

const csvOptions =
  "HEADER = FALSE, AUTO_DETECT = FALSE, DELIM = ',', QUOTE = '\"', ESCAPE = '\"', NEW_LINE = '\\n', STRICT_MODE = TRUE, NULL_PADDING = FALSE";

/** A column of the scanned file, by its place. */
const cell = (index: number) => `cell_${index + 1}`;

function readRecords(extract: Extract, group: ScannedGroup): string {
  const columns = [
    "'file_number': 'INTEGER'",
    "'source_row': 'INTEGER'",
    ...group.columns.map((_, index) => `'${cell(index)}': 'VARCHAR'`),
  ];
  const fields = extract.fields.map((field) => {
    const index = group.columns.indexOf(field.name);
    return `${index < 0 ? 'CAST(NULL AS VARCHAR)' : cell(index)} AS ${name(field.name)}`;
  });
  return `SELECT file_number, source_row, ${fields.join(', ')} FROM READ_CSV(${text(group.recordsPath)}, ${csvOptions}, COLUMNS = {${columns.join(', ')}})`;
}

/** A broken line's cells by their places, as far as they are plainly harmless; the rest is masked. */
function readBroken(extract: Extract, group: ScannedGroup): string {
  const fields = extract.fields.map((field) => {
    const index = group.columns.indexOf(field.name);
    return `${index < 0 ? 'CAST(NULL AS VARCHAR)' : `cells[${index + 1}]`} AS ${name(field.name)}`;
  });
  const columns = "{'file_number': 'INTEGER', 'source_row': 'INTEGER', 'rule': 'VARCHAR', 'line': 'VARCHAR'}";
  return `SELECT file_number, source_row, rule, ${fields.join(', ')} FROM (
    SELECT *, LIST_TRANSFORM(STRING_SPLIT(line, ','), LAMBDA part: shown(trimmed(REPLACE(part, '"', '')))) AS cells
    FROM READ_CSV(${text(group.brokenPath)}, ${csvOptions}, COLUMNS = ${columns})
  )`;
}

function empty(extract: Extract, more: string): string {
  const fields = extract.fields.map((field) => `CAST(NULL AS VARCHAR) AS ${name(field.name)}`);
  return `SELECT CAST(NULL AS INTEGER) AS file_number, CAST(NULL AS INTEGER) AS source_row, ${more}${fields.join(', ')} WHERE FALSE`;
}

/**
 * Reads the scanned files of an extract into the tables `staged` (cells as they came) and `broken` (lines that are no records).
 * Throws where the engine reads another number of rows than the scan wrote: then nothing may be taken in.
 */
export async function stage(engine: Engine, extract: Extract, groups: readonly ScannedGroup[]): Promise<void> {
  const marks = groups.map((group) => group.mark());
  const records = groups.filter((_, index) => (marks[index]?.records ?? 0) > 0).map((group) => readRecords(extract, group));
  const broken = groups.filter((_, index) => (marks[index]?.brokenLines ?? 0) > 0).map((group) => readBroken(extract, group));
  await engine.table('staged', records.length === 0 ? empty(extract, '') : records.join('\nUNION ALL\n'));
  await engine.table('broken', broken.length === 0 ? empty(extract, 'CAST(NULL AS VARCHAR) AS rule, ') : broken.join('\nUNION ALL\n'));
  const [read] = await engine.rows('SELECT (SELECT COUNT(*) FROM staged) AS records, (SELECT COUNT(*) FROM broken) AS broken');
  const written = { records: sum(marks.map((mark) => mark.records)), broken: sum(marks.map((mark) => mark.brokenLines)) };
  if (Number(read?.['records']) !== written.records || Number(read?.['broken']) !== written.broken) {
    throw new Error(`The engine read another number of rows of ${extract.name} than were scanned; nothing was taken in.`);
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
