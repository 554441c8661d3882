import type { Extract, Field } from '../contracts/extract.ts';
import { saysYes } from '../contracts/mapping.ts';
import type { Bucket, ScannedGroup } from './scanned.ts';
import { name, text } from './sql-text.ts';

/** Bytes that the engine reads at a time: several pieces of a bucket, so that two of its threads share one. No record is nearly as long. */
const pieceBytes = 4_000_000;
const longestLine = 1_000_000;

function csvOptions(separator: string): string {
  return `HEADER = FALSE, AUTO_DETECT = FALSE, DELIM = ${text(separator)}, QUOTE = '"', ESCAPE = '"', NEW_LINE = '\\n', STRICT_MODE = TRUE, NULL_PADDING = FALSE, BUFFER_SIZE = ${pieceBytes}, MAX_LINE_SIZE = ${longestLine}`;
}

/** A column of the scanned file, by its place. */
const cell = (index: number) => `cell_${index + 1}`;

/** What a flag column says when it says yes. */
const yes = `(${saysYes.map(text).join(', ')})`;

/** The cell of a field, as it came or put together of several columns. */
function fieldCell(group: ScannedGroup, field: Field): string {
  const source = group.header.sources.get(field.name);
  if (source === undefined || !group.shapeOf(field.name).filled) return 'CAST(NULL AS VARCHAR)';
  if (source.kind === 'constant') return text(source.value);
  if (source.kind === 'flags') {
    const codes = source.flags.map(({ column, code }) => `CASE WHEN LOWER(trimmed(${cell(column)})) IN ${yes} THEN ${text(code)} END`);
    return `NULLIF(CONCAT_WS(';', ${codes.join(', ')}), '')`;
  }
  const cells = source.columns.map(cell);
  if (cells.length === 1) return cells[0] ?? '';
  const isTime = field.type === 'date' || field.type === 'datetime';
  const parts = cells.map((each) => (isTime ? `without_midnight(trimmed(${each}))` : `trimmed(${each})`));
  return `NULLIF(CONCAT_WS(${text(source.with)}, ${parts.join(', ')}), '')`;
}

/** A query for the cells of some buckets of a group as they came: `file_number`, `source_row` and each field. Records that were set aside are left out if so asked. */
export function cellsQuery(extract: Extract, group: ScannedGroup, buckets: readonly Bucket[], withoutAside = false): string {
  const columns = ["'file_number': 'INTEGER'", "'source_row': 'INTEGER'"];
  for (let index = 0; index < group.header.width; index += 1) columns.push(`'${cell(index)}': 'VARCHAR'`);
  const fields = extract.fields.map((field) => `${fieldCell(group, field)} AS ${name(field.name)}`);
  const files = buckets.map((bucket) => text(bucket.path)).join(', ');
  const lone = group.holdsLineEnds() ? ', PARALLEL = FALSE' : '';
  const where = withoutAside ? ' WHERE source_row > 0' : '';
  return `SELECT file_number, ABS(source_row) AS source_row, ${fields.join(', ')} FROM READ_CSV([${files}], ${csvOptions(group.separator)}${lone}, COLUMNS = {${columns.join(', ')}})${where}`;
}

/** A query for a group's broken lines: their cells by their places, as far as they are plainly harmless; the rest is masked. */
export function brokenQuery(extract: Extract, group: ScannedGroup): string {
  const fields = extract.fields.map((field) => {
    const source = group.header.sources.get(field.name);
    const index = source?.kind === 'columns' && source.columns.length === 1 ? source.columns[0] : undefined;
    return `${index === undefined ? 'CAST(NULL AS VARCHAR)' : `cells[${index + 1}]`} AS ${name(field.name)}`;
  });
  const columns = "{'file_number': 'INTEGER', 'source_row': 'INTEGER', 'rule': 'VARCHAR', 'line': 'VARCHAR'}";
  return `SELECT file_number, source_row, rule, ${fields.join(', ')} FROM (
    SELECT *, LIST_TRANSFORM(STRING_SPLIT(line, ${text(group.separator)}), LAMBDA part: shown(trimmed(REPLACE(part, '"', '')))) AS cells
    FROM READ_CSV(${text(group.brokenPath)}, ${csvOptions(',')}, COLUMNS = ${columns})
  )`;
}

/** A query without rows, with the columns of the two above. */
export function noCells(extract: Extract, more = ''): string {
  const fields = extract.fields.map((field) => `CAST(NULL AS VARCHAR) AS ${name(field.name)}`);
  return `SELECT CAST(NULL AS INTEGER) AS file_number, CAST(NULL AS INTEGER) AS source_row, ${more}${fields.join(', ')} WHERE FALSE`;
}
