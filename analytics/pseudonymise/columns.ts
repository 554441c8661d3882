import type { Extract, Field } from '../contracts/extract.ts';
import { birthDateHeaders } from './birth-date.ts';
import { identifierColumns, type KindRule } from './kinds.ts';

/** A column of the file. */
export interface Column {
  /** As its header has it. */
  readonly name: string;
  /** From 0. */
  readonly index: number;
  /** The letters over it in a spreadsheet. */
  readonly letters: string;
}

/** What a column of the contract is made of. */
export type Treatment =
  | { readonly does: 'pseudonym'; readonly field: Field; readonly from: Column; readonly rule: KindRule; readonly word: Column | undefined }
  | { readonly does: 'keep'; readonly field: Field; readonly from: Column }
  | {
      readonly does: 'age';
      readonly field: Field;
      readonly from: Column;
      readonly given: Column | undefined;
      readonly at: readonly Column[];
    }
  | { readonly does: 'area'; readonly field: Field; readonly from: Column; readonly given: Column | undefined };

/** What becomes of each column of a file: the contract's columns in its order, and what is left out. */
export interface Plan {
  readonly treatments: readonly Treatment[];
  readonly dropped: readonly Column[];
}

const lsoaPattern = '^[EW]01[0-9]{6}$';
const postcodeWords = ['postcode', 'post_code', 'pcd', 'pcds'];

function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

/** A column as a fault names it: letters and name. */
export function labelOf(column: Column): string {
  return `${column.letters}(${column.name})`;
}

function plainName(header: string): string {
  return header
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '');
}

/** Whether a column of the contract can hold only what is coded: anything else is text, and is left out. */
function isCoded(field: Field): boolean {
  return field.codeList !== undefined || field.recordNumber || field.pattern !== undefined || field.type !== 'string';
}

/** The headers under which a postcode stands that gives an area column its value. */
function postcodeHeaders(extract: Extract, field: Field): string[] {
  if (field.pattern !== lsoaPattern) return [];
  const place = field.name.replace(/_?area$/, '');
  const alone = extract.fields.filter((each) => each.pattern === lsoaPattern).length === 1;
  return postcodeWords.flatMap((word) => [...(place === '' ? [`area_${word}`] : [`${place}_${word}`]), ...(alone ? [word] : [])]);
}

/** The headers of columns that a contract's column is derived from. */
function sourceHeaders(extract: Extract, field: Field): readonly string[] {
  return field.name === 'age' ? birthDateHeaders : postcodeHeaders(extract, field);
}

function treatmentOf(extract: Extract, field: Field, named: (headers: readonly string[]) => Column | undefined): Treatment[] {
  const own = named([field.name]);
  const source = named(sourceHeaders(extract, field));
  if (source !== undefined) {
    const at = extract.keyTime.flatMap((time) => named([time]) ?? []);
    return [
      field.name === 'age' ? { does: 'age', field, from: source, given: own, at } : { does: 'area', field, from: source, given: own },
    ];
  }
  if (own === undefined) return [];
  const rule = identifierColumns[extract.name]?.[field.name];
  if (rule !== undefined)
    return [{ does: 'pseudonym', field, from: own, rule, word: typeof rule === 'string' ? undefined : named([rule.by]) }];
  return isCoded(field) ? [{ does: 'keep', field, from: own }] : [];
}

function problemOf(extract: Extract, names: readonly string[], treatments: readonly Treatment[]): string | undefined {
  const made = treatments.map((treatment) => treatment.field.name);
  const missing = extract.fields.filter((field) => field.required && !made.includes(field.name)).map((field) => field.name);
  if (missing.length > 0)
    return `Columns of ${extract.name} are missing: ${missing.join(', ')}. Columns are matched by name in the first row (age may come from date_of_birth, an area from its postcode).`;
  const sources = [...extract.fields.map((field) => [field.name]), ...extract.fields.map((field) => sourceHeaders(extract, field))];
  const twice = sources.filter((headers) => names.filter((name) => headers.includes(name)).length > 1);
  if (twice.length > 0)
    return `More than one column of the first row is ${twice.map((headers) => headers[0]).join(', ')}. Keep one of each.`;
  const wordless = treatments.find((each) => each.does === 'pseudonym' && typeof each.rule !== 'string' && each.word === undefined);
  if (wordless?.does === 'pseudonym' && typeof wordless.rule !== 'string')
    return `${wordless.field.name} needs the column ${wordless.rule.by}, which says what it identifies.`;
  return undefined;
}

/** Settles what becomes of each column of a file by its first row; a text where that cannot be settled, which names no column of the file’s own. */
export function planColumns(extract: Extract, header: readonly string[]): Plan | string {
  const columns = header.map((name, index): Column => ({ name: name.trim(), index, letters: columnLetters(index) }));
  const names = header.map(plainName);
  const named = (headers: readonly string[]) => columns.find((column) => headers.includes(names[column.index] ?? ''));
  const treatments = extract.fields.flatMap((field) => treatmentOf(extract, field, named));
  const problem = problemOf(extract, names, treatments);
  if (problem !== undefined) return problem;
  const used = new Set(treatments.flatMap((each) => ('given' in each ? [each.from.index, each.given?.index] : [each.from.index])));
  return { treatments, dropped: columns.filter((column) => !used.has(column.index)) };
}
