import { curatedColumns, identityColumns, rawColumn } from '../contracts/curated.ts';
import { agencyColumn, type Extract, type Field } from '../contracts/extract.ts';
import { gradeJoins, gradeMarks, gradeValue } from './grades.ts';
import { name, text } from './sql-text.ts';

/** The trimmed cell of a field, in the statements below. */
export const textOf = (field: Pick<Field, 'name'>) => name(`text_${field.name}`);
/** The value of a field: typed, codes mapped. */
export const typedOf = (field: Pick<Field, 'curatedName'>) => name(`value_${field.curatedName}`);

function readValue(extract: Extract, field: Field, zone: string): string {
  const cell = `cells.${name(field.name)}`;
  const graded = gradeValue(extract, field);
  if (graded !== undefined) return graded;
  const referring = extract.fields.find((each) => each.reference !== undefined && agencyColumn(each) === field.name);
  if (referring !== undefined) return `CASE WHEN cells.${name(referring.name)} IS NOT NULL THEN COALESCE(${cell}, files.agency) END`;
  if (field.codeList !== undefined) return field.list ? `${name(`list_${field.name}`)}.codes` : `${name(`spelling_${field.name}`)}.code`;
  switch (field.type) {
    case 'integer':
      return `whole_number(${cell})`;
    case 'number':
      return `decimal_number(${cell})`;
    case 'date':
      return `day_of(${cell})`;
    case 'datetime':
      return `instant_of(${cell}, ${text(zone)})`;
    case 'string':
      return cell;
  }
}

function spellingJoins(extract: Extract): string[] {
  return extract.fields.flatMap((field) => {
    if (field.codeList === undefined) return [];
    const alias = name(`${field.list ? 'list' : 'spelling'}_${field.name}`);
    const cell = `cells.${name(field.name)}`;
    return field.list
      ? [`LEFT JOIN list_spellings AS ${alias} ON ${alias}.list = ${text(field.codeList)} AND ${alias}.value = ${cell}`]
      : [`LEFT JOIN spellings AS ${alias} ON ${alias}.list = ${text(field.codeList)} AND ${alias}.spelling = LOWER(${cell})`];
  });
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

/** The month folder of a row: its parent's, else that of its key time on the area's clock, else `all`. */
function partitionMonth(extract: Extract, zone: string): string {
  if (extract.parent !== undefined) return "COALESCE(parent_month, 'all')";
  return monthOfKeyTime(extract, zone, (column) => name(`value_${column}`));
}

/** The month of the first key time that a row has. */
export function monthOfKeyTime(extract: Extract, zone: string, column: (curatedName: string) => string): string {
  const fields = extract.fields.filter((field) => extract.keyTime.includes(field.name));
  if (extract.register || fields.length === 0) return "'all'";
  const first = `COALESCE(${extract.keyTime.flatMap((key) => fields.filter((field) => field.name === key).map((field) => column(field.curatedName))).join(', ')})`;
  const local = fields[0]?.type === 'datetime' ? `TIMEZONE(${text(zone)}, TIMEZONE('UTC', ${first}))` : first;
  return `COALESCE(STRFTIME(${local}, '%Y-%m'), 'all')`;
}

/**
 * A query that reads the rows of `source` (cells as they came) as `text_<field>`, trimmed, and `value_<column>`, typed and mapped,
 * beside their file, their parent and what the checks need.
 */
export function valuedQuery(extract: Extract, source: string, zone: string): string {
  const cells = extract.fields.map((field) => `trimmed(${name(field.name)}) AS ${name(field.name)}`);
  const values = extract.fields.flatMap((field) => [
    `cells.${name(field.name)} AS ${textOf(field)}`,
    `${readValue(extract, field, zone)} AS ${typedOf(field)}`,
  ]);
  const recordNumbers = extract.fields
    .filter((field) => field.recordNumber)
    .map((field) => `nhs_columns.${name(field.name)} AS ${name(`nhs_${field.name}`)}`);
  const parent = extract.parent === undefined ? [] : ['parent.record IS NOT NULL AS has_parent', 'parent.partition_month AS parent_month'];
  const joins = [...spellingJoins(extract), ...gradeJoins(extract), ...parentJoin(extract)];
  return `
SELECT cells.file_number, cells.source_row, files.agency, files.delivery, files.file AS source_file, files.horizon, files.horizon_day,
  ${[...values, ...gradeMarks(extract), ...recordNumbers, ...parent].join(',\n  ')}
FROM (SELECT file_number, source_row, ${cells.join(', ')} FROM ${source}) AS cells
JOIN files ON files.file_number = cells.file_number
LEFT JOIN nhs_columns ON nhs_columns.file_number = cells.file_number
${joins.join('\n')}`;
}

/** The curated columns of an extract, each with the expression that gives it from a valued row. */
function curatedExpressions(extract: Extract): Map<string, string> {
  const expressions = new Map<string, string>([
    ['agency', 'agency'],
    ['delivery', 'delivery'],
    ['source_file', 'source_file'],
    ['source_row', 'source_row'],
  ]);
  for (const field of extract.fields) {
    expressions.set(field.curatedName, typedOf(field));
    if (field.codeList !== undefined)
      expressions.set(rawColumn(field), `CASE WHEN ${textOf(field)} <> ${typedOf(field)} THEN ${textOf(field)} END`);
  }
  return expressions;
}

/** Where a row came from; not part of what it says. */
const provenance = ['delivery', 'source_file', 'source_row'];

/** Hashes by which equal keys and equal rows are found quickly; never kept. */
export function hashColumns(extract: Extract): string[] {
  const said = Object.keys(curatedColumns(extract)).filter((column) => !provenance.includes(column));
  return [`HASH(${identityColumns(extract).map(name).join(', ')}) AS key_hash`, `HASH(${said.map(name).join(', ')}) AS row_hash`];
}

/** A query of curated rows from valued ones, with `sound` and the month they lie in. */
export function curatedQuery(extract: Extract, valued: string, unsound: string, zone: string): string {
  const expressions = curatedExpressions(extract);
  const columns = Object.entries(curatedColumns(extract)).map(
    ([column, type]) => `CAST(${expressions.get(column)} AS ${type}) AS ${name(column)}`,
  );
  return `
SELECT *, ${hashColumns(extract).join(', ')} FROM (
  SELECT file_number, ${columns.join(', ')},
    ${partitionMonth(extract, zone)} AS partition_month,
    NOT (${unsound}) AS sound
  FROM (${valued})
)`;
}
