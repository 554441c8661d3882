import { codesOf } from './codes.ts';
import { type Extract, extracts, type Field } from './extract.ts';
import { folded } from './header-names.ts';
import type { ColumnSource, ExtractFile, FieldFormat } from './mapping-file.ts';
import { isoTime } from './time-values.ts';

/** What is wrong with a mapping, and the path of the key that says it. Never a value of theirs. */
export interface Fault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

type Section = 'columns' | 'values' | 'formats' | 'constants';
const sections: readonly Section[] = ['columns', 'values', 'formats', 'constants'];

function headersOf(source: ColumnSource): readonly string[] {
  if (typeof source === 'string') return [source];
  return 'join' in source ? source.join : Object.keys(source.flags);
}

function isCode(list: string, code: string): boolean {
  return codesOf(list).some((each) => each.code === code);
}

function notACode(list: string): string {
  const all = codesOf(list).map((each) => each.code);
  return `That is no code of ${list}. Its codes are ${all.join(', ')}.`;
}

function unknownFields(extract: Extract, file: ExtractFile): Fault[] {
  return sections.flatMap((section) =>
    Object.keys(file[section])
      .filter((name) => !extract.fields.some((field) => field.name === name))
      .map((name) => ({
        path: [section, name],
        message: `${extract.name} has no field ${name}. Its fields are ${extract.fields.map((field) => field.name).join(', ')}.`,
      })),
  );
}

function columnFaults(field: Field, source: ColumnSource, file: ExtractFile): Fault[] {
  const path = ['columns', field.name];
  const faults: Fault[] = [];
  if (field.name in file.constants) {
    faults.push({ path, message: `${field.name} has a column and a constant. Keep one of them.` });
  }
  const headers = headersOf(source).map(folded);
  if (new Set(headers).size < headers.length) faults.push({ path, message: `${field.name} names a header twice. Keep one of them.` });
  if (typeof source === 'string') return faults;
  if ('join' in source) {
    if (field.list && (source.with ?? ';') !== ';') faults.push({ path, message: `${field.name} is a list: join its columns with ";".` });
    return faults;
  }
  const { codeList } = field;
  if (!field.list || codeList === undefined) {
    return [...faults, { path, message: `${field.name} is no list of codes, so it cannot come from flags. Name its one column.` }];
  }
  const wrong = Object.entries(source.flags).filter(([, code]) => !isCode(codeList, code));
  return [...faults, ...wrong.map(([header]) => ({ path: [...path, 'flags', header], message: notACode(codeList) }))];
}

function valueFaults(field: Field, values: Readonly<Record<string, string>>, file: ExtractFile): Fault[] {
  const path = ['values', field.name];
  const { codeList } = field;
  if (codeList === undefined) return [{ path, message: `${field.name} has no code list, so it has no values to map.` }];
  const source = file.columns[field.name];
  if (source === undefined || (typeof source !== 'string' && 'flags' in source)) {
    return [{ path, message: `Values are given for ${field.name}, which comes from no column. Name its header under columns.` }];
  }
  return Object.entries(values).flatMap(([value, code]) => {
    if (!isCode(codeList, code)) return [{ path: [...path, value], message: notACode(codeList) }];
    const parted = field.list && value.includes(';');
    return parted ? [{ path: [...path, value], message: `${field.name} is a list: map each of its values alone, without ";".` }] : [];
  });
}

/** A value that means two things in columns of one code list; intake knows spellings by list. */
function twoMeanings(extract: Extract, file: ExtractFile): Fault[] {
  const meanings = new Map<string, string>();
  return Object.entries(file.values).flatMap(([name, values]) => {
    const list = extract.fields.find((field) => field.name === name)?.codeList;
    return Object.entries(values).flatMap(([value, code]) => {
      const key = `${list}\n${folded(value)}`;
      const before = meanings.get(key);
      meanings.set(key, before ?? code);
      if (before === undefined || before === code) return [];
      return [{ path: ['values', name, value], message: `This value is mapped to two codes of ${list}. Keep one of them.` }];
    });
  });
}

const dateFormats: readonly FieldFormat[] = ['day_first', 'month_first', 'iso'];
const numberFormats: readonly FieldFormat[] = ['decimal_point', 'decimal_comma'];

function formatFaults(field: Field, format: FieldFormat): Fault[] {
  const path = ['formats', field.name];
  if (field.type === 'date' || field.type === 'datetime') {
    return dateFormats.includes(format) ? [] : [{ path, message: `${field.name} is a time. Give day_first, month_first or iso.` }];
  }
  if (field.type !== 'number') return [{ path, message: `${field.name} is neither a time nor a decimal number, so it has no format.` }];
  return numberFormats.includes(format) ? [] : [{ path, message: `${field.name} is a number. Give decimal_point or decimal_comma.` }];
}

function isOfType(field: Field, value: string): boolean {
  const within = (number: number) => number >= (field.minimum ?? -Infinity) && number <= (field.maximum ?? Infinity);
  if (field.type === 'integer') return /^[+-]?[0-9]{1,9}$/.test(value) && within(Number(value));
  if (field.type === 'number') return /^[+-]?[0-9]+(?:[.][0-9]+)?$/.test(value) && within(Number(value));
  if (field.type === 'date') return /^[0-9-]{10}$/.test(value) && isoTime(value, undefined) !== undefined;
  if (field.type === 'datetime') return isoTime(value, undefined) !== undefined;
  return value.trim() !== '' && (field.pattern === undefined || new RegExp(field.pattern, 'u').test(value));
}

function constantFaults(extract: Extract, field: Field, value: string): Fault[] {
  const path = ['constants', field.name];
  if (extract.primaryKey.length === 1 && extract.primaryKey[0] === field.name) {
    return [{ path, message: `${field.name} names each row, so it cannot be the same in all. Name its column under columns.` }];
  }
  const { codeList } = field;
  if (codeList !== undefined) {
    const parts = field.list ? value.split(';') : [value];
    return parts.every((part) => isCode(codeList, part)) ? [] : [{ path, message: notACode(codeList) }];
  }
  return isOfType(field, value) ? [] : [{ path, message: `That is no value that ${field.name} may have: ${field.description}` }];
}

/** Headers that stand for two fields, or are used and left out; a slip, unless `shared` says otherwise. */
function headerFaults(file: ExtractFile): Fault[] {
  const meant = new Set(file.shared.map(folded));
  const usedBy = new Map<string, string>();
  const twice = Object.entries(file.columns).flatMap(([field, source]) =>
    [...new Set(headersOf(source).map(folded))].flatMap((header) => {
      const before = usedBy.get(header);
      usedBy.set(header, before ?? field);
      if (before === undefined || meant.has(header)) return [];
      const message = `${field} and ${before} come from one header of theirs. If that is meant, name the header under shared.`;
      return [{ path: ['columns', field], message }];
    }),
  );
  const ignored = file.ignore.flatMap((header, index) => {
    const field = usedBy.get(folded(header));
    return field === undefined
      ? []
      : [{ path: ['ignore', index], message: `This header is used for ${field} and left out. Keep one of them.` }];
  });
  return [...twice, ...ignored];
}

function uncovered(extract: Extract, file: ExtractFile): Fault[] {
  const missing = extract.fields.filter((field) => field.required && !(field.name in file.columns) && !(field.name in file.constants));
  if (missing.length === 0) return [];
  const names = missing.map((field) => field.name).join(', ');
  return [
    { path: [], message: `${extract.name} needs ${names}. Name their headers under columns, or a value for all rows under constants.` },
  ];
}

/** What is wrong with one extract of a mapping. */
export function faultsOf(name: string, file: ExtractFile): Fault[] {
  const extract = extracts().find((each) => each.name === name);
  if (extract === undefined) {
    const known = extracts().map((each) => each.name);
    return [{ path: [name], message: `There is no extract ${name}. Extracts are ${known.sort().join(', ')}.` }];
  }
  const within = extract.fields.flatMap((field) => {
    const [source, values] = [file.columns[field.name], file.values[field.name]];
    const [format, constant] = [file.formats[field.name], file.constants[field.name]];
    return [
      ...(source === undefined ? [] : columnFaults(field, source, file)),
      ...(values === undefined ? [] : valueFaults(field, values, file)),
      ...(format === undefined ? [] : formatFaults(field, format)),
      ...(constant === undefined ? [] : constantFaults(extract, field, constant)),
    ];
  });
  const all = [
    ...unknownFields(extract, file),
    ...within,
    ...twoMeanings(extract, file),
    ...headerFaults(file),
    ...uncovered(extract, file),
  ];
  return all.map((fault) => ({ ...fault, path: [name, ...fault.path] }));
}
