import { curatedColumns } from '../contracts/curated.ts';
import type { Extract, Field } from '../contracts/extract.ts';
import { type ColumnType, folderMonth } from '../engine/engine.ts';

/**
 * Columns that a view has beside the curated ones: when the row is dated, the same in local time, and its local month.
 * A child's are its parent's; a register has none. Beside them `<column>_to_come` for each column that becomes known at the time of another.
 */
const timeColumns: Readonly<Record<string, ColumnType>> = { key_at: 'TIMESTAMP', local_at: 'TIMESTAMP', month: 'VARCHAR' };

/** The columns of an extract's view. */
export function viewColumns(extract: Extract): Readonly<Record<string, ColumnType>> {
  const toCome = extract.fields.filter(comesLater).map((field) => [`${field.curatedName}_to_come`, 'BOOLEAN'] as const);
  return { ...curatedColumns(extract), ...Object.fromEntries(toCome), ...timeColumns };
}

const comesLater = (field: Field) => field.knownFrom !== undefined;

/** The instant of a date or time column: a date begins at local midnight. */
function instantOf(field: Field, column: string): string {
  return field.type === 'date' ? `FROM_LOCAL(CAST(${column} AS TIMESTAMP), period.time_zone)` : column;
}

function fieldNamed(extract: Extract, name: string): Field {
  const field = extract.fields.find((each) => each.name === name);
  if (field === undefined) throw new Error(`The schema of ${extract.name} names the column ${name} and does not declare it.`);
  return field;
}

function keyInstant(extract: Extract): string {
  const instants = extract.keyTime.map((name) => instantOf(fieldNamed(extract, name), `curated.${name}`));
  return instants.length > 1 ? `COALESCE(${instants.join(', ')})` : (instants[0] ?? 'CAST(NULL AS TIMESTAMP)');
}

/** The condition under which a value is known as at the end of the month; undefined where it came with the row. */
function knownWhen(extract: Extract, field: Field): string | undefined {
  const source = field.knownFrom === undefined ? laterFact(extract, field) : fieldNamed(extract, field.knownFrom);
  if (source === undefined) return undefined;
  const instant = instantOf(source, `curated.${source.name}`);
  return field.knownFrom === undefined ? `${instant} < period.as_at` : `(curated.${source.name} IS NULL OR ${instant} < period.as_at)`;
}

/**
 * A time other than the key time is a later fact, and so is a date, but for those that say what is planned. Where the first of several that is given is the key time,
 * those after it are later facts too.
 */
function laterFact(extract: Extract, field: Field): Field | undefined {
  const planned = ['due_at', 'expires_at', 'review_at', 'to', 'from', 'period_start', 'host_notified_at'];
  if ((extract.keyTime.length === 1 && extract.keyTime.includes(field.name)) || planned.includes(field.name)) return undefined;
  return field.type === 'datetime' || field.type === 'date' ? field : undefined;
}

/** Whether a value is recorded and lies after the month: pending, which is not the same as a value that nobody recorded. */
function toCome(extract: Extract): string[] {
  return extract.fields.filter(comesLater).map((field) => {
    const known = knownWhen(extract, field) ?? 'TRUE';
    return `(curated."${field.curatedName}" IS NOT NULL AND NOT ${known}) AS "${field.curatedName}_to_come"`;
  });
}

function selected(extract: Extract): string[] {
  const known = new Map(extract.fields.map((field) => [field.curatedName, knownWhen(extract, field)]));
  const columns = Object.keys(curatedColumns(extract)).map((column) => {
    const condition = known.get(column) ?? known.get(column.replace(/_raw$/, ''));
    return condition === undefined ? `curated."${column}"` : `CASE WHEN ${condition} THEN curated."${column}" END AS "${column}"`;
  });
  return [...columns, ...toCome(extract)];
}

const month = (local: string) => `SUBSTR(CAST(CAST(${local} AS DATE) AS VARCHAR), 1, 7)`;

/** The month of a row's key time: that of its folder, for intake laid it there by it, and to work it out for millions of rows takes long. */
const monthOfFolder = (local: string) => `CASE WHEN curated.${folderMonth} = 'all' THEN ${month(local)} ELSE curated.${folderMonth} END`;

/**
 * The rows of one extract as at the end of the month, over `curated_<extract>` and the one-row table `period`.
 * Names in it come from our schemas; values come from `period`. With a condition over `curated`, only rows that meet it.
 */
export function asAtQuery(extract: Extract, condition?: string): string {
  const columns = selected(extract).join(',\n  ');
  if (extract.parent !== undefined) return childQuery(extract, columns);
  const instant = keyInstant(extract);
  const local = `TO_LOCAL(${instant}, period.time_zone)`;
  const conditions = [
    ...(extract.keyTime.length === 0 ? [] : [`${instant} < period.as_at`]),
    ...(condition === undefined ? [] : [condition]),
  ];
  const visible = conditions.length === 0 ? '' : `\nWHERE ${conditions.join('\nAND ')}`;
  return [
    `SELECT\n  ${columns},\n  ${instant} AS key_at,\n  ${local} AS local_at,\n  ${monthOfFolder(local)} AS month`,
    `FROM "curated_${extract.name}" AS curated CROSS JOIN period${visible}`,
  ].join('\n');
}

/** A child with its own time is seen by it; one without is seen with its parent. */
function childQuery(extract: Extract, columns: string): string {
  const parent = extract.parent;
  if (parent === undefined) throw new Error(`${extract.name} has no parent.`);
  const own = extract.keyTime.length > 0;
  const instant = own ? keyInstant(extract) : 'parent.key_at';
  const local = own ? `TO_LOCAL(${instant}, period.time_zone)` : 'parent.local_at';
  const ownMonth = own ? month(local) : 'parent.month';
  return [
    `SELECT\n  ${columns},\n  ${instant} AS key_at,\n  ${local} AS local_at,\n  ${ownMonth} AS month`,
    `FROM "curated_${extract.name}" AS curated CROSS JOIN period`,
    `JOIN "${parent.extract}" AS parent ON parent.agency = curated.${parent.field}_agency AND parent.${parent.field} = curated.${parent.field}`,
    own ? `WHERE ${instant} < period.as_at` : '',
  ].join('\n');
}
