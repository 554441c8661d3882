import type { Area } from '../area/read-area.ts';
import { assetText } from '../assets.ts';
import type { Extract, Field } from '../contracts/extract.ts';
import type { Engine } from '../engine/engine.ts';
import type { Shapes } from './batches.ts';
import type { Check } from './check-list.ts';
import { name, text } from './sql-text.ts';
import { textOf } from './values.ts';

const message =
  'Looks like a name, an address, a date of birth or a number of a person, where a code or pseudonym belongs. It is masked here; replace it at the source and send the row again.';

/** In a column of record numbers the whole value is tested, unless the agency's own pattern for its numbers settles it. */
function inRecordNumber(field: Field, area: Area, shapes: Shapes): string {
  const patterns = area.file.agencies.flatMap((agency) =>
    agency.id_pattern === undefined
      ? []
      : [`WHEN ${text(agency.name)} THEN REGEXP_FULL_MATCH(${textOf(field)}, ${text(agency.id_pattern)})`],
  );
  const settled = patterns.length === 0 ? 'FALSE' : `CASE agency ${patterns.join(' ')} ELSE FALSE END`;
  const asItsColumn = shapes(field.name).tenDigits
    ? ` OR COALESCE(${name(`nhs_${field.name}`)} AND nhs_number(${textOf(field)}), FALSE)`
    : '';
  const asAWhole = shapes(field.name).personal ? `identifies_whole(${textOf(field)})` : 'FALSE';
  return `NOT ${settled} AND (${asAWhole}${asItsColumn})`;
}

/** Text that has no contract to match is looked at in every row. */
function inText(field: Field): string {
  const cell = textOf(field);
  return `identifies(${cell}) OR birth_date(${cell}) OR name_like(${cell}) OR letters_only(${cell})`;
}

/** Forms of numbers of persons; a pattern that lets one of them through does not settle what a value is. */
const personal = ['9990000018', '02079460000', '020 7946 0000', 'zz000000a', 'ZZ000000A', 'zz99-3vz', 'ZZ99 3VZ', 'zz00aaa', '12/03/1999'];
const isLoose = (pattern: string) => personal.some((each) => new RegExp(pattern, 'u').test(each));

/** How a column is looked at in every row; undefined where its values match a code list, a strict pattern or a type. */
function lookedAt(field: Field, area: Area, shapes: Shapes): string | undefined {
  if (field.recordNumber) return inRecordNumber(field, area, shapes);
  const cell = textOf(field);
  // so many digits are no figure of an extract
  if (field.type === 'number') return `REGEXP_FULL_MATCH(${cell}, '[+]?[0-9]{10,}') AND identifies(${cell})`;
  if (field.type !== 'string' || field.codeList !== undefined) return undefined;
  if (field.pattern === undefined) return inText(field);
  return isLoose(field.pattern) ? `identifies(${cell}) OR birth_date(${cell})` : undefined;
}

/** The check of columns whose values match no code list or strict pattern: record numbers, text, names of agencies and indicators, and figures. */
export function identifyingChecks(extract: Extract, area: Area, shapes: Shapes): Check[] {
  return extract.fields.flatMap((field): Check[] => {
    const condition = lookedAt(field, area, shapes);
    const needed = !field.recordNumber || shapes(field.name).personal || shapes(field.name).tenDigits;
    return condition === undefined ? [] : [{ column: field.name, rule: 'identifying', message, condition, needed }];
  });
}

/**
 * Looks at each cell that broke its code list, pattern or type (they are in the table `faults`, their rows in `unsound`) for what
 * identifies a person, and adds it to the faults.
 */
export async function addIdentifying(engine: Engine, extract: Extract): Promise<void> {
  await engine.load('looked_at', {
    columns: { place: 'INTEGER', column: 'VARCHAR', type: 'VARCHAR', list: 'VARCHAR' },
    rows: extract.fields.map((field, index) => ({ place: index + 1, column: field.name, type: field.type, list: field.codeList ?? null })),
  });
  await engine.table(
    'suspects',
    `SELECT faults.*, looked_at.type, looked_at.list, [${extract.fields.map(textOf).join(', ')}][looked_at.place] AS cell
     FROM faults
     JOIN looked_at ON looked_at."column" = faults."column"
     JOIN unsound ON unsound.file_number = faults.file_number AND unsound.source_row = faults.source_row
     WHERE faults.rule IN ('code', 'pattern', 'type')`,
  );
  await engine.run(assetText('analytics/intake/sql/looks_like_a_person.sql'), { message });
}

/**
 * For each file and column of record numbers, whether more than half of its ten-digit values pass the check digit of an NHS
 * number; by chance one in eleven does. `sources` are queries for the cells; undefined where no column can hold ten digits.
 */
export function nhsColumnsQuery(extract: Extract, sources: readonly string[], shapes: Shapes): string | undefined {
  const columns = extract.fields.filter((field) => field.recordNumber && shapes(field.name).tenDigits).map((field) => name(field.name));
  if (columns.length === 0 || sources.length === 0) return undefined;
  // Trimmed once, and only where ten digits can be left: a statement that trims in every condition takes long to plan.
  const cells = columns.map((column) => `, CASE WHEN LENGTH(${column}) BETWEEN 10 AND 12 THEN trimmed(${column}) END AS ${column}`);
  const counts = columns.map(
    (column) =>
      `, COUNT(*) FILTER (WHERE nhs_number(${column})) * 2 > COUNT(*) FILTER (WHERE REGEXP_FULL_MATCH(${column}, '[0-9]{10}')) AS ${column}`,
  );
  const came = sources.map((source) => `SELECT file_number${cells.join('')} FROM (${source})`);
  return `SELECT file_number${counts.join('')} FROM (${came.join(' UNION ALL ')}) GROUP BY file_number`;
}
