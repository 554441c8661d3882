import type { Area } from '../area/read-area.ts';
import type { Extract, Field } from '../contracts/extract.ts';
import type { Shapes } from './batches.ts';
import {
  codeMessage,
  damagedMessage,
  earlyMessage,
  futureMessage,
  invisibleMessage,
  orderMessage,
  orphanMessage,
  patternMessage,
  rangeMessage,
  requiredMessage,
  tooLongMessage,
  typeMessage,
} from './check-messages.ts';
import { handlingChecks } from './grades.ts';
import { identifyingChecks } from './identifying.ts';
import type { Rule } from './rule.ts';
import { name, text } from './sql-text.ts';
import { textOf, typedOf } from './values.ts';

/** One thing that a row must not do, as a condition over a whole column of valued rows. */
export interface Check {
  readonly column: string;
  readonly rule: Rule;
  readonly message: string;
  readonly condition: string;
  /** Whether a row can break it that breaks no other; one that is not needed is listed, and not looked for. */
  readonly needed: boolean;
}

/** Characters of a cell: no code, pseudonym or number is longer. A list of codes may be. */
const longestValue = 200;
const longestList = 2000;
/** Years before this are slips of typing. */
const earliest = '1900-01-01';

const longest = (field: Field) => (field.list ? longestList : longestValue);

function tooLong(field: Field, shapes: Shapes): Check {
  const limit = longest(field);
  return {
    column: field.name,
    rule: 'too_long',
    message: tooLongMessage(limit),
    condition: `LENGTH(${textOf(field)}) > ${limit}`,
    needed: shapes(field.name).longest > limit,
  };
}

function required(field: Field): Check[] {
  if (!field.required) return [];
  return [{ column: field.name, rule: 'required', message: requiredMessage, condition: `${textOf(field)} IS NULL`, needed: true }];
}

function type(field: Field): Check[] {
  if (field.type === 'string') return [];
  return [
    {
      column: field.name,
      rule: 'type',
      message: typeMessage(field),
      condition: `${textOf(field)} IS NOT NULL AND ${typedOf(field)} IS NULL`,
      needed: true,
    },
  ];
}

function pattern(field: Field): Check[] {
  if (field.pattern === undefined) return [];
  return [
    {
      column: field.name,
      rule: 'pattern',
      message: patternMessage(field.pattern),
      condition: `NOT REGEXP_MATCHES(${textOf(field)}, ${text(field.pattern)})`,
      needed: true,
    },
  ];
}

/** Line ends, control characters and marks of direction, which make one number look like another. */
function invisible(field: Field, shapes: Shapes): Check[] {
  if (field.type !== 'string' || field.codeList !== undefined || field.pattern !== undefined) return [];
  return [
    {
      column: field.name,
      rule: 'pattern',
      message: invisibleMessage,
      condition: `REGEXP_MATCHES(${textOf(field)}, '[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]')`,
      needed: shapes(field.name).untidy,
    },
  ];
}

/** A number that a spreadsheet made short, 1.23457E+11: what it was cannot be known again. */
function damaged(field: Field): Check[] {
  if (field.type !== 'string' || field.codeList !== undefined || !(field.recordNumber || field.pattern !== undefined)) return [];
  return [
    {
      column: field.name,
      rule: 'pattern',
      message: damagedMessage,
      condition: `REGEXP_FULL_MATCH(${textOf(field)}, '[0-9]([.,][0-9]+)?[eE][+][0-9]{2,3}')`,
      needed: field.pattern === undefined,
    },
  ];
}

function code(field: Field): Check[] {
  if (field.codeList === undefined) return [];
  return [
    {
      column: field.name,
      rule: 'code',
      message: codeMessage(field),
      condition: `${textOf(field)} IS NOT NULL AND ${typedOf(field)} IS NULL`,
      needed: true,
    },
  ];
}

function range(field: Field): Check[] {
  const { minimum, maximum } = field;
  if (field.type === 'date' || field.type === 'datetime') {
    const message = earlyMessage(earliest.slice(0, 4));
    return [{ column: field.name, rule: 'range', message, condition: `${typedOf(field)} < DATE '${earliest}'`, needed: true }];
  }
  if (field.type === 'string' || (minimum === undefined && maximum === undefined)) return [];
  const limits = [
    minimum === undefined ? [] : [`${typedOf(field)} < ${minimum}`],
    maximum === undefined ? [] : [`${typedOf(field)} > ${maximum}`],
  ].flat();
  return [{ column: field.name, rule: 'range', message: rangeMessage(field), condition: limits.join(' OR '), needed: true }];
}

/** A day without a time stands at its beginning, so that it may come before a time of that same day: then days are compared. */
function isBefore(extract: Extract, names: readonly [string, string], area: Area, shapes: Shapes): string {
  const fields = names.map((each) => fieldNamed(extract, each));
  const [value, bound] = fields.map(typedOf);
  const plain = `${value} < ${bound}`;
  const alone = fields.filter((field) => field.dateOnly && shapes(field.name).otherTimes).map((field) => `day_alone(${textOf(field)})`);
  if (alone.length === 0) return plain;
  const [day, boundDay] = [value, bound].map((each) => `CAST(TIMEZONE(${text(area.file.time_zone)}, TIMEZONE('UTC', ${each})) AS DATE)`);
  return `CASE WHEN ${alone.join(' OR ')} THEN ${day} < ${boundDay} ELSE ${plain} END`;
}

function order(extract: Extract, area: Area, shapes: Shapes): Check[] {
  return extract.order.map(({ field, notBefore }) => ({
    column: field,
    rule: 'order',
    message: orderMessage(notBefore),
    condition: isBefore(extract, [field, notBefore], area, shapes),
    needed: true,
  }));
}

function fieldNamed(extract: Extract, column: string): Field {
  const field = extract.fields.find((each) => each.name === column);
  if (field === undefined) throw new Error(`${extract.name} orders a column that it does not have.`);
  return field;
}

function future(extract: Extract): Check[] {
  return extract.fields
    .filter((field) => extract.keyTime.includes(field.name))
    .map((field) => ({
      column: field.name,
      rule: 'future',
      message: futureMessage,
      condition: `${typedOf(field)} > ${field.type === 'datetime' ? 'horizon' : 'horizon_day'}`,
      needed: true,
    }));
}

function orphan(extract: Extract): Check[] {
  const { parent } = extract;
  if (parent === undefined) return [];
  return [
    {
      column: parent.field,
      rule: 'orphan',
      message: orphanMessage(parent),
      condition: `${name(`text_${parent.field}`)} IS NOT NULL AND NOT has_parent`,
      needed: true,
    },
  ];
}

/** Every check of an extract, from its schema and the few rules that cross columns. Of an empty column only that it is needed can be asked. */
export function checksOf(extract: Extract, area: Area, shapes: Shapes): Check[] {
  const empty = new Set(extract.fields.filter((field) => !shapes(field.name).filled).map((field) => field.name));
  const checks = [
    ...extract.fields.flatMap((field) => [
      tooLong(field, shapes),
      ...required(field),
      ...type(field),
      ...pattern(field),
      ...invisible(field, shapes),
      ...damaged(field),
      ...code(field),
      ...range(field),
    ]),
    ...order(extract, area, shapes),
    ...future(extract),
    ...handlingChecks(extract),
    ...orphan(extract),
    ...identifyingChecks(extract, area, shapes),
  ];
  return checks.map((check) => ({
    ...check,
    needed: check.needed && (check.rule === 'required' || check.rule === 'handling' || !empty.has(check.column)),
  }));
}
