import type { Extract, Field } from './extract.ts';
import { folded } from './header-names.ts';
import { type ExtractMapping, type MappedSource, saysYes } from './mapping.ts';
import { plainNumber } from './number-values.ts';
import type { Sample } from './propose-mapping.ts';
import { sampleColumns } from './sample-column.ts';
import { shownCell } from './shown-values.ts';
import { spelledCode } from './spelled-codes.ts';
import { isoTime, midnight } from './time-values.ts';

/** One row either way: their cells by header, and what becomes of them by field. What could identify somebody is masked. */
export interface MappedRow {
  readonly theirs: Readonly<Record<string, string>>;
  /** Null where nothing is there, or nothing that intake would read. */
  readonly ours: Readonly<Record<string, string | null>>;
}

function codeOf(mapping: ExtractMapping, field: Field, value: string): string | undefined {
  const own = mapping.values.find((each) => each.list === field.codeList && folded(each.spelling) === folded(value));
  if (own !== undefined) return own.code;
  const shared = spelledCode(field.codeList ?? '', value);
  return shared?.how === 'likely' ? undefined : shared?.code;
}

function codesOfCell(mapping: ExtractMapping, field: Field, cell: string): string | null {
  if (!field.list) return codeOf(mapping, field, cell) ?? null;
  const parts = cell.split(';').filter((part) => part.trim() !== '');
  const found = parts.map((part) => codeOf(mapping, field, part));
  return parts.length === 0 || found.includes(undefined) ? null : [...new Set(found)].join(';');
}

/** What intake makes of a cell. */
function readCell(mapping: ExtractMapping, field: Field, cell: string): string | null {
  if (cell === '') return null;
  if (field.codeList !== undefined) return codesOfCell(mapping, field, cell);
  const format = mapping.formats.get(field.name);
  if (field.type === 'date' || field.type === 'datetime') {
    const read = isoTime(cell, format === 'iso' ? undefined : format === 'month_first' ? 'month_first' : 'day_first');
    return read === undefined || (field.type === 'datetime' && !read.includes('T') && !field.dateOnly) ? null : read;
  }
  if (field.type === 'number')
    return plainNumber(cell, format === 'decimal_comma' || format === 'decimal_point' ? format : undefined) ?? null;
  return cell;
}

function cellOf(source: MappedSource, field: Field, cell: (header: string) => string): string {
  if (source.kind === 'constant') return source.value;
  if (source.kind === 'flags') {
    return source.flags.flatMap(({ header, code }) => (saysYes.includes(cell(header).toLowerCase()) ? [code] : [])).join(';');
  }
  const cells = source.headers.map(cell).filter((each) => each !== '');
  const joinsTimes = (field.type === 'date' || field.type === 'datetime') && source.headers.length > 1;
  return cells.map((each) => (joinsTimes ? each.replace(midnight, '') : each)).join(source.with);
}

function headersOf(source: MappedSource): readonly string[] {
  if (source.kind === 'constant') return [];
  return source.kind === 'columns' ? source.headers : source.flags.map(({ header }) => header);
}

const flagWords = [...saysYes, '0', 'n', 'no', 'false', 'f'];

/** A sample's first rows as they came, and what a mapping makes of them. */
export function mappedRows(extract: Extract, mapping: ExtractMapping, sample: Sample, most: number): MappedRow[] {
  const columns = sampleColumns(sample.headers, sample.rows);
  const columnNamed = (header: string) => columns.find((column) => folded(column.header) === folded(header));
  const fields = extract.fields.flatMap((field) => {
    const source = mapping.sources.get(field.name);
    if (source === undefined) return [];
    return [{ field, source }];
  });
  return sample.rows.slice(0, most).map((row) => {
    const cell = (header: string) => (row[columnNamed(header)?.index ?? -1] ?? '').trim();
    const theirs: Record<string, string> = {};
    const ours: Record<string, string | null> = {};
    for (const { field, source } of fields) {
      const seen = headersOf(source).map((header) => {
        const isFlag = source.kind === 'flags' && flagWords.includes(cell(header).toLowerCase());
        return [header, isFlag ? cell(header) : shownCell(field, cell(header), columnNamed(header)?.counts ?? new Map())] as const;
      });
      for (const [header, text] of seen) if (theirs[header] !== '[masked]') theirs[header] = text;
      const value = readCell(mapping, field, cellOf(source, field, cell));
      const masked = value !== null && field.codeList === undefined && seen.some(([, text]) => text === '[masked]');
      ours[field.name] = masked ? '[masked]' : value;
    }
    return { theirs, ours };
  });
}
