import { columnTypes, curatedColumns, identityColumns, rawColumn, withoutTime } from '../contracts/curated.ts';
import { agencyColumn, type Extract, type Field } from '../contracts/extract.ts';
import type { Reading, Shapes } from './batches.ts';
import { gradeJoins, gradeMarks, gradeValue, isGraded } from './grades.ts';
import { isPseudonym } from './lake-key.ts';
import { fileFunction, formatColumn } from './session.ts';
import { codeOf, codesOfList, type Spellings } from './spellings.ts';
import { name, text } from './sql-text.ts';

/** The trimmed cell of a field, in the statements below. */
export const textOf = (field: Pick<Field, 'name'>) => name(`text_${field.name}`);
/** The value of a field: typed, codes mapped. */
export const typedOf = (field: Pick<Field, 'curatedName'>) => name(`value_${field.curatedName}`);

/** How a field is written in each file. */
const formatOf = (field: Pick<Field, 'name'>) => name(formatColumn(field.name));

/** How a column of times is read: all of them plainly, all with their offsets, or with every form looked for. */
function instant(field: Field, cell: string, zone: string, shapes: Shapes): string {
  const { otherTimes, offsets } = shapes(field.name);
  if (!otherTimes) return offsets ? `instant_with_offset(${cell})` : `TRY_CAST(${cell} AS TIMESTAMP)`;
  return `instant_of(${cell}, ${text(zone)}, files.${formatOf(field)}, ${field.dateOnly ? 'TRUE' : 'FALSE'})`;
}

/** What rows are read by, but for their checks. */
export type HowToRead = Pick<Reading, 'zone' | 'shapes' | 'spellings' | 'keyed'> & Partial<OneMonth>;

/** How a bucket of rows is read that were laid together by month. */
export interface OneMonth {
  /** The month that most of them are probably of. */
  readonly probably: number;
  /** The file that all of them are from; undefined where there are several. */
  readonly lone: number | undefined;
}

/** Whether an extract's rows are joined with anything but their files; then they may come out in another order. */
export function isJoined(extract: Extract, { shapes }: Pick<HowToRead, 'shapes'>): boolean {
  return (
    extract.parent !== undefined || isGraded(extract) || extract.fields.some((field) => field.recordNumber && shapes(field.name).tenDigits)
  );
}

function readCode(field: Field, cell: string, spellings: Spellings): string {
  const list = field.codeList ?? '';
  return field.list ? codesOfList(spellings, list, cell) : codeOf(spellings, list, cell);
}

function readValue(extract: Extract, field: Field, { zone, shapes, spellings, keyed }: HowToRead): string {
  const cell = `cells.${name(field.name)}`;
  const code = field.codeList === undefined || !shapes(field.name).filled ? undefined : readCode(field, cell, spellings);
  const graded = gradeValue(extract, field, shapes, code);
  if (graded !== undefined) return graded;
  const referring = extract.fields.find((each) => each.reference !== undefined && agencyColumn(each) === field.name);
  if (referring !== undefined) return `CASE WHEN cells.${name(referring.name)} IS NOT NULL THEN COALESCE(${cell}, files.agency) END`;
  if (!shapes(field.name).filled) return `CAST(NULL AS ${columnTypes[field.type]})`;
  if (code !== undefined) return code;
  switch (field.type) {
    case 'integer':
      return `whole_number(${cell})`;
    case 'number':
      return `decimal_number(${cell}, files.${formatOf(field)})`;
    case 'date':
      return shapes(field.name).otherTimes ? `day_of(${cell}, files.${formatOf(field)})` : 'CAST(NULL AS DATE)';
    case 'datetime':
      return instant(field, cell, zone, shapes);
    case 'string':
      return keyed && isPseudonym(field) ? `keyed(${cell})` : cell;
  }
}

/** The parent's record that a child row names, in its own agency or in the one that it names. */
function parentJoin(extract: Extract): string[] {
  const { parent } = extract;
  if (parent === undefined) return [];
  const agency = `COALESCE(cells.${name(`${parent.field}_agency`)}, files.agency)`;
  return [
    `LEFT JOIN ${name(`parent_${parent.extract}`)} AS parent ON parent.agency = ${agency} AND parent.record = cells.${name(parent.field)}`,
  ];
}

/** The month of a row as a number (201403): its parent's, else that of its key time on the area's clock, else 0. */
function partitionMonth(extract: Extract, zone: string, probably?: number): string {
  if (extract.parent !== undefined) return 'COALESCE(parent_month, 0)';
  return monthOfKeyTime(extract, zone, (column) => name(`value_${column}`), probably);
}

/**
 * The month of the first key time that a row has. Only near the ends of a month does the area's clock matter, and asking it is slow; where most rows are
 * probably of one month, two comparisons tell.
 */
export function monthOfKeyTime(extract: Extract, zone: string, column: (curatedName: string) => string, probably?: number): string {
  const fields = extract.keyTime.flatMap((key) => extract.fields.filter((field) => field.name === key));
  if (extract.register || fields.length === 0) return '0';
  const first =
    fields.length === 1 ? column(fields[0]?.curatedName ?? '') : `COALESCE(${fields.map((field) => column(field.curatedName)).join(', ')})`;
  if (fields[0]?.type !== 'datetime') return `month_of_day(${first})`;
  const asked = `month_on_clock(${first}, ${text(zone)})`;
  return probably === undefined ? asked : `CASE WHEN ${withinMonth(first, probably)} THEN ${probably} ELSE ${asked} END`;
}

/** Whether an instant lies so far within a month that no clock makes another of it; as `month_on_clock` has it. */
function withinMonth(instant: string, month: number): string {
  const next = month % 100 === 12 ? month + 89 : month + 1;
  const first = (number: number) => `TIMESTAMP '${monthNamed(number)}-01 00:00:00'`;
  return `${instant} >= ${first(month)} + INTERVAL '14' HOUR AND ${instant} < ${first(next)} - INTERVAL '14' HOUR`;
}

/** A month as the layout writes it, of the number that the statements use. */
export function monthNamed(number: number): string {
  return number === 0 ? 'all' : `${String(Math.floor(number / 100)).padStart(4, '0')}-${String(number % 100).padStart(2, '0')}`;
}

/**
 * A query that reads the rows of `source` (cells as they came) as `text_<field>`, trimmed, and `value_<column>`, typed and mapped,
 * beside their file, their parent and what the checks need. What the shapes of the columns rule out is not looked for.
 */
export function valuedQuery(extract: Extract, source: string, how: HowToRead): string {
  const { shapes } = how;
  const cells = extract.fields.map((field) =>
    shapes(field.name).untidy ? `trimmed(${name(field.name)}) AS ${name(field.name)}` : name(field.name),
  );
  const values = extract.fields.flatMap((field) => [
    `cells.${name(field.name)} AS ${textOf(field)}`,
    `${readValue(extract, field, how)} AS ${typedOf(field)}`,
  ]);
  const recordNumbers = extract.fields
    .filter((field) => field.recordNumber && shapes(field.name).tenDigits)
    .map((field) => `nhs_columns.${name(field.name)} AS ${name(`nhs_${field.name}`)}`);
  const formats = localTimes(extract, shapes).map((field) => `files.${formatOf(field)}`);
  const nhsJoin = recordNumbers.length === 0 ? [] : ['LEFT JOIN nhs_columns ON nhs_columns.file_number = cells.file_number'];
  const parent = extract.parent === undefined ? [] : ['parent.record IS NOT NULL AS has_parent', 'parent.partition_month AS parent_month'];
  const joins = [
    ...nhsJoin,
    ...gradeJoins(extract, shapes, (grade) => codeOf(how.spellings, listOf(extract, grade), `cells.${name(grade)}`)),
    ...parentJoin(extract),
  ];
  const inOrder = how.probably !== undefined;
  const files = `, ${fileFunction(extract)}(${how.lone ?? 'file_number'}) AS files`;
  return `
SELECT cells.file_number, cells.source_row, files.agency, files.delivery, files.file AS source_file, files.horizon, files.horizon_day,
  ${[...values, ...gradeMarks(extract, shapes), ...formats, ...recordNumbers, ...parent, ...(inOrder ? [] : rawCells(extract))].join(',\n  ')}
FROM (SELECT file_number, source_row, ${cells.join(', ')}${inOrder ? files : cellsAsTheyCame(extract)} FROM ${source}) AS cells
${inOrder ? '' : 'JOIN files ON files.file_number = cells.file_number'}
${joins.join('\n')}`;
}

function listOf(extract: Extract, column: string): string {
  return extract.fields.find((field) => field.name === column)?.codeList ?? '';
}

function cellsAsTheyCame(extract: Extract): string {
  return extract.fields.map((field) => `, ${name(field.name)} AS ${name(`cell_${field.name}`)}`).join('');
}

/** The cells as they came, for the rows that will be quarantined. */
function rawCells(extract: Extract): string[] {
  return extract.fields.map((field) => `cells.${name(`cell_${field.name}`)} AS ${name(`cell_${field.name}`)}`);
}

/** The curated columns of an extract, each with the expression that gives it from a valued row. */
function curatedExpressions(extract: Extract, shapes: Shapes): Map<string, string> {
  const expressions = new Map<string, string>([
    ['agency', 'agency'],
    ['delivery', 'delivery'],
    ['source_file', 'source_file'],
    ['source_row', 'source_row'],
    [withoutTime, dayMarks(extract, shapes)],
  ]);
  for (const field of extract.fields) {
    expressions.set(field.curatedName, typedOf(field));
    if (field.codeList === undefined) continue;
    const differs = `CASE WHEN ${textOf(field)} <> ${typedOf(field)} THEN ${textOf(field)} END`;
    expressions.set(rawColumn(field), shapes(field.name).filled ? differs : 'CAST(NULL AS VARCHAR)');
  }
  return expressions;
}

/** The columns of times that came as days alone, in their order. */
function dayMarks(extract: Extract, shapes: Shapes): string {
  const marks = extract.fields
    .filter((field) => field.dateOnly && shapes(field.name).otherTimes)
    .map((field) => `CASE WHEN day_alone(${textOf(field)}) THEN ${text(field.name)} END`);
  return marks.length === 0 ? 'NULL' : `NULLIF(CONCAT_WS(';', ${marks.join(', ')}), '')`;
}

/** Columns whose local times, where the clocks go back, are of the hour that comes twice. */
function twiceMarks(extract: Extract, zone: string, shapes: Shapes): string {
  const marks = localTimes(extract, shapes).map(
    (field) => `CASE WHEN hour_twice(${textOf(field)}, ${text(zone)}, ${formatOf(field)}) THEN ${text(field.name)} END`,
  );
  return marks.length === 0 ? 'NULL' : `NULLIF(CONCAT_WS(';', ${marks.join(', ')}), '')`;
}

/** Times of which some cell may be on the area's clock. */
function localTimes(extract: Extract, shapes: Shapes): Field[] {
  return extract.fields.filter((field) => field.type === 'datetime' && shapes(field.name).otherTimes);
}

/** Where a row came from; not part of what it says. */
const provenance = ['delivery', 'source_file', 'source_row'];

/** A hash by which equal keys are found quickly; never kept. */
export function keyHash(extract: Extract): string {
  return `HASH(${identityColumns(extract).map(name).join(', ')}) AS key_hash`;
}

/** A hash by which equal rows are found quickly; never kept. */
export function rowHash(extract: Extract): string {
  const said = Object.keys(curatedColumns(extract)).filter((column) => !provenance.includes(column));
  return `HASH(${said.map(name).join(', ')}) AS row_hash`;
}

/**
 * A query of curated rows from the cells of `source`: beside the curated columns `sound`, the month they lie in, what is noted of their times, and the
 * cells of unsound ones as they came (not of rows that were laid together by month).
 */
export function curatedQuery(extract: Extract, source: string, unsound: string, how: HowToRead): string {
  const { zone, shapes, probably } = how;
  const expressions = curatedExpressions(extract, shapes);
  const columns = Object.entries(curatedColumns(extract)).map(
    ([column, type]) => `CAST(${expressions.get(column)} AS ${type}) AS ${name(column)}`,
  );
  const cells = extract.fields.map((field) => name(`cell_${field.name}`));
  const held = `* EXCLUDE (${cells.join(', ')}), CASE WHEN NOT sound THEN [${cells.join(', ')}] END AS cells`;
  return `
SELECT ${probably === undefined ? held : '*'} FROM (
  SELECT file_number, ${columns.join(', ')},
    ${partitionMonth(extract, zone, probably)} AS partition_month,
    NOT (${unsound}) AS sound,
    CAST(${twiceMarks(extract, zone, shapes)} AS VARCHAR) AS hour_twice${probably === undefined ? `, ${cells.join(', ')}` : ''}
  FROM (${valuedQuery(extract, source, how)})
)`;
}
