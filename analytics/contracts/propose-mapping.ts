import type { Extract } from './extract.ts';
import { type ExtractMapping, type MappedSource, resolved } from './mapping.ts';
import type { ColumnSource, ExtractFile } from './mapping-file.ts';
import { type ColumnProposal, type Doubt, proposeColumns } from './propose-columns.ts';
import { type FieldValues, type FormatProposal, proposeFormats, proposeValues, unreadTimes } from './propose-values.ts';
import { fitOf, sampleColumns } from './sample-column.ts';
import { spelledCode } from './spelled-codes.ts';

/** A file's first row and some of the others, as text. */
export interface Sample {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A mapping proposed from a sample: what is sure, and what a person has to decide. */
export interface ProposedMapping {
  readonly extract: Extract;
  /** How many rows it was made from. */
  readonly rows: number;
  readonly columns: readonly (ColumnProposal & { readonly remarks: readonly string[] })[];
  readonly values: readonly FieldValues[];
  readonly formats: readonly FormatProposal[];
  readonly doubts: readonly Doubt[];
  /** Required fields without a column. */
  readonly uncovered: readonly string[];
  /** Fields without a column that may stay so. */
  readonly optional: readonly string[];
  /** Their headers that no field is proposed to come from. */
  readonly unmatched: readonly string[];
  /** What is sure, as `mapping.yaml` says it. */
  readonly file: ExtractFile;
  /** The same, as intake would use it. */
  readonly mapping: ExtractMapping;
}

const daysRefused = 'days without a time of day, which this field needs: join the column that has it';
const daysTaken = 'days without a time of day, which are taken and marked: join the column that has it, where there is one';

function remarksOf(proposal: ColumnProposal): string[] {
  const { field, columns } = proposal;
  const unread = unreadTimes(proposal);
  const daysAlone = field.type === 'datetime' && columns.length === 1 && columns.some((each) => fitOf(field, each) === 'days');
  return [
    ...(columns.every((column) => column.filled === 0) ? ['empty in the sample, so that its name alone speaks for it'] : []),
    ...(daysAlone ? [field.dateOnly ? daysTaken : daysRefused] : []),
    ...(unread > 0
      ? [`${unread} ${unread === 1 ? 'row is' : 'rows are'} not written as a time is read (2014-03-31 or 31/03/2014, and 21:40)`]
      : []),
  ];
}

function asWritten(source: MappedSource): ColumnSource {
  if (source.kind === 'flags') return { flags: Object.fromEntries(source.flags.map(({ header, code }) => [header, code])) };
  if (source.kind === 'constant') return source.value;
  const [first = ''] = source.headers;
  return source.headers.length === 1 ? first : { join: [...source.headers], with: source.with };
}

function sureOf(columns: readonly ColumnProposal[], values: readonly FieldValues[], formats: readonly FormatProposal[]): ExtractFile {
  const sureValues = values.flatMap(({ field, values: all }) => {
    const sure = all.flatMap(({ value, code, sure: isSure }) => (isSure && code !== undefined ? [[value, code] as const] : []));
    return sure.length === 0 ? [] : [[field, Object.fromEntries(sure)] as const];
  });
  return {
    columns: Object.fromEntries(columns.map(({ field, source }) => [field.name, asWritten(source)])),
    values: Object.fromEntries(sureValues),
    formats: Object.fromEntries(formats.filter(({ sure }) => sure).map(({ field, format }) => [field, format])),
    constants: {},
    shared: [],
    ignore: [],
  };
}

/** Proposes how an agency's own columns come to an extract. Pure; what is not sure is named and left to a person. */
export function proposeMapping(extract: Extract, sample: Sample): ProposedMapping {
  const columns = sampleColumns(sample.headers, sample.rows);
  const { found, doubts } = proposeColumns(extract, columns, (list, value) => spelledCode(list, value)?.code);
  const values = proposeValues(found);
  const formats = proposeFormats(found);
  const taken = new Set(found.flatMap((proposal) => proposal.columns.map((column) => column.index)));
  const open = extract.fields.filter((field) => !found.some((proposal) => proposal.field === field));
  const file = sureOf(found, values, formats);
  return {
    extract,
    rows: sample.rows.length,
    columns: found.map((proposal) => ({ ...proposal, remarks: remarksOf(proposal) })),
    values,
    formats,
    doubts,
    uncovered: open.filter((field) => field.required).map((field) => field.name),
    optional: open.filter((field) => !field.required && !field.name.endsWith('_agency')).map((field) => field.name),
    unmatched: columns.filter((column) => !taken.has(column.index) && column.header !== '').map((column) => column.header),
    file,
    mapping: resolved(extract.name, file),
  };
}
