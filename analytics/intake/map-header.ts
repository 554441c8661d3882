import type { Extract } from '../contracts/extract.ts';
import { folded } from '../contracts/header-names.ts';
import { type ExtractMapping, type MappedSource, mappingName } from '../contracts/mapping.ts';
import { type FieldSource, type Header, matchHeader } from './header.ts';
import type { Refusal } from './rule.ts';

/** Where the columns of an extract stand in a file of an agency that has a mapping. */
export interface MappedHeader extends Header {
  /** Whether the file came in the names of the agency's mapping, or in the contract's own. */
  readonly by: 'mapping' | 'contract';
  /** Columns that the mapping leaves out on purpose. */
  readonly leftOut: readonly number[];
  /** Columns that neither the mapping nor, without one, the contract knows; `ignored` counts them. */
  readonly unknown: readonly number[];
  /** Fields that the mapping names, that may be empty, and whose columns did not come, all or some of their flags. */
  readonly absent: readonly string[];
}

function headersOf(source: MappedSource): readonly string[] {
  if (source.kind === 'constant') return [];
  return source.kind === 'columns' ? source.headers : source.flags.map(({ header }) => header);
}

const quoted = (headers: readonly string[]) => headers.map((header) => `'${header}'`).join(' and ');

/** What a field is said to be, and what of it did not come. */
function missingText(field: string, source: MappedSource, missing: readonly string[]): string {
  const verb = missing.length === 1 ? 'is' : 'are';
  return `${mappingName} says ${field} is ${quoted(headersOf(source))}, and ${quoted(missing)} ${verb} not in the first row`;
}

function placed(source: MappedSource, indexOf: (header: string) => number): FieldSource | undefined {
  if (source.kind === 'constant') return source;
  if (source.kind === 'columns') {
    const columns = source.headers.map(indexOf);
    return columns.includes(-1) ? undefined : { kind: 'columns', columns, with: source.with };
  }
  const flags = source.flags.map(({ header, code }) => ({ column: indexOf(header), code })).filter(({ column }) => column >= 0);
  return flags.length === 0 ? undefined : { kind: 'flags', flags };
}

/** A file in the contract's own names, as one that came before the agency had a mapping. */
function byContract(extract: Extract, names: readonly string[]): MappedHeader | Refusal {
  const header = matchHeader(extract, names);
  if ('rule' in header) return header;
  const unknown = names.flatMap((name, index) => (extract.fields.some((field) => field.name === folded(name)) ? [] : [index]));
  return { ...header, by: 'contract', leftOut: [], unknown, absent: [] };
}

/**
 * Matches a file's first row with an extract's fields by an agency's mapping. What the mapping does not name is not read. A file that does
 * not come in the mapping's names but in the contract's is read in those: all of landing is read again, with what came before the mapping.
 */
export function mapHeader(extract: Extract, headerCells: readonly string[], mapping: ExtractMapping | undefined): MappedHeader | Refusal {
  if (mapping === undefined) return byContract(extract, headerCells);
  const names = headerCells.map(folded);
  const indexOf = (header: string) => names.indexOf(folded(header));
  const gaps = [...mapping.sources].flatMap(([field, source]) => {
    const missing = headersOf(source).filter((header) => indexOf(header) < 0);
    return missing.length === 0 ? [] : [{ field, source, missing }];
  });
  const required = new Set(extract.fields.filter((field) => field.required).map((field) => field.name));
  // A joined field without one of its columns would be half a value in every row.
  const grave = gaps.filter(
    ({ field, source, missing }) =>
      required.has(field) || (source.kind === 'columns' && missing.length > 0 && missing.length < source.headers.length),
  );
  if (grave.length > 0) {
    const own = byContract(extract, headerCells);
    if (!('rule' in own)) return own;
    const said = grave.map(({ field, source, missing }) => missingText(field, source, missing)).join('; ');
    return { rule: 'header', message: `${said}. Send the file again with its columns, or change ${mappingName}.` };
  }
  return mapped(
    headerCells,
    names,
    mapping,
    gaps.map(({ field }) => field),
  );
}

function mapped(
  headerCells: readonly string[],
  names: readonly string[],
  mapping: ExtractMapping,
  absent: readonly string[],
): MappedHeader | Refusal {
  const used = new Set([...mapping.sources.values()].flatMap(headersOf).map(folded));
  const twice = [...used].filter((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (twice.length > 0) {
    const shown = twice.map((name) => headerCells[names.indexOf(name)]?.trim() ?? name);
    const verb = shown.length === 1 ? 'stands' : 'stand';
    return { rule: 'header', message: `${quoted(shown)} ${verb} twice in the first row, and ${mappingName} uses it. Keep one of each.` };
  }
  const ignored = new Set(mapping.ignored.map(folded));
  const places = names.map((name, index) => ({ name, index })).filter(({ name }) => !used.has(name));
  const unknown = places.filter(({ name }) => !ignored.has(name)).map(({ index }) => index);
  const sources = [...mapping.sources].flatMap(([field, source]): [string, FieldSource][] => {
    const found = placed(source, (header) => names.indexOf(folded(header)));
    return found === undefined ? [] : [[field, found]];
  });
  return {
    width: headerCells.length,
    sources: new Map(sources),
    ignored: unknown.length,
    by: 'mapping',
    leftOut: places.filter(({ name }) => ignored.has(name)).map(({ index }) => index),
    unknown,
    absent,
  };
}
