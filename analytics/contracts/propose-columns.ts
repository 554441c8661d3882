import type { Extract, Field } from './extract.ts';
import { folded, knownNames, likeness, sameName, squashed } from './header-names.ts';
import type { MappedSource } from './mapping.ts';
import { type Fit, fitOf, fitsClosely, isFlag, type SampleColumn } from './sample-column.ts';

/** Why a column is proposed for a field. */
export type Because = 'same_name' | 'same_words' | 'known_name' | 'flags' | 'alike';

/** Where a field is proposed to come from. */
export interface ColumnProposal {
  readonly field: Field;
  readonly because: Because;
  readonly source: MappedSource;
  readonly columns: readonly SampleColumn[];
}

/** A field that a person has to decide on, and the headers that it may be. */
export interface Doubt {
  readonly field: string;
  readonly headers: readonly string[];
  readonly message: string;
}

/** Which columns are proposed for which fields, and what is left to a person. */
export interface ColumnsProposed {
  readonly found: readonly ColumnProposal[];
  readonly doubts: readonly Doubt[];
}

type NameTier = 'same_name' | 'same_words' | 'known_name';
const nameTiers: readonly NameTier[] = ['same_name', 'same_words', 'known_name'];

function isNamed(tier: NameTier, extract: Extract, field: Field, header: string): boolean {
  if (tier === 'same_name') return folded(header) === field.name;
  if (tier === 'same_words') return sameName(field, field.name, header);
  return knownNames(extract, field).some((name) => sameName(field, name, header));
}

/** What is settled so far: each field once, each column once. */
interface Settled {
  readonly found: Map<string, ColumnProposal>;
  readonly taken: Set<number>;
}

function settle(settled: Settled, proposal: ColumnProposal): void {
  settled.found.set(proposal.field.name, proposal);
  for (const column of proposal.columns) settled.taken.add(column.index);
}

function sourceOf(columns: readonly SampleColumn[], field: Field): MappedSource {
  return { kind: 'columns', headers: columns.map((column) => column.header), with: field.list ? ';' : ' ' };
}

/** The one reading of the columns that have a field's name; undefined where there are several. A day and a time of day make one. */
function theOne(field: Field, columns: readonly SampleColumn[]): readonly SampleColumn[] | undefined {
  const of = (fit: Fit) => columns.filter((column) => fitOf(field, column) === fit);
  const [moments, days, clocks, unknown] = [of('fits'), of('days'), of('times_of_day'), of('unknown')];
  if (days.length === 1 && clocks.length === 1 && moments.length + unknown.length === 0) return [...days, ...clocks];
  const whole = [...moments, ...days, ...unknown];
  return whole.length === 1 ? whole : undefined;
}

/** Settles what one kind of name leaves no doubt about, until it settles no more. */
function settleByName(tier: NameTier, extract: Extract, columns: readonly SampleColumn[], settled: Settled): void {
  for (let before = -1; before < settled.found.size; ) {
    before = settled.found.size;
    const open = extract.fields.filter((field) => !settled.found.has(field.name));
    const named = (field: Field) =>
      columns.filter(
        (column) => !settled.taken.has(column.index) && isNamed(tier, extract, field, column.header) && fitOf(field, column) !== 'fails',
      );
    const wanted = new Map(open.map((field) => [field, named(field)]));
    for (const [field, candidates] of wanted) {
      const chosen = theOne(field, candidates);
      if (chosen === undefined) continue;
      const contested = chosen.some((column) => open.some((other) => other !== field && wanted.get(other)?.includes(column)));
      if (!contested) settle(settled, { field, because: tier, source: sourceOf(chosen, field), columns: chosen });
    }
  }
}

/** How alike a header is to the names of a field. */
function alike(extract: Extract, field: Field, header: string): number {
  return Math.max(...[field.name, ...knownNames(extract, field)].map((name) => likeness(name, header)));
}

const alikeEnough = 0.7;
const clearOfOthers = 0.1;

/** Settles what is named alike, where the values are evidence and no other field or column comes near. */
function settleAlike(extract: Extract, columns: readonly SampleColumn[], settled: Settled): void {
  const open = extract.fields.filter((field) => !settled.found.has(field.name));
  const free = columns.filter((column) => !settled.taken.has(column.index));
  const pairs = open.flatMap((field) => free.map((column) => ({ field, column, score: alike(extract, field, column.header) })));
  for (const { field, column, score } of pairs) {
    if (score < alikeEnough || !fitsClosely(field, column)) continue;
    const near = pairs.some(
      (other) =>
        (other.field === field) !== (other.column === column) &&
        other.score > score - clearOfOthers &&
        fitOf(other.field, other.column) !== 'fails',
    );
    if (!near) settle(settled, { field, because: 'alike', source: sourceOf([column], field), columns: [column] });
  }
}

const flagWords = /\b(?:flag|indicator|concern|risk|present|known|y\/n|yes\/no)\b|[?]/gi;

/** The code that a column of yes and no stands for in a list; undefined where its header is none. */
function flaggedCode(spelled: (list: string, value: string) => string | undefined, field: Field, header: string): string | undefined {
  if (!field.list || field.codeList === undefined) return undefined;
  return spelled(field.codeList, header) ?? spelled(field.codeList, header.replace(flagWords, ' '));
}

/** Settles lists that come as one column of yes and no for each code. */
function settleFlags(extract: Extract, columns: readonly SampleColumn[], settled: Settled, spelled: Spelled): void {
  const lists = extract.fields.filter((field) => field.list && !settled.found.has(field.name));
  const flags = columns.filter((column) => !settled.taken.has(column.index) && isFlag(column));
  for (const field of lists) {
    const mine = flags.flatMap((column) => {
      const code = flaggedCode(spelled, field, column.header);
      const others = lists.some((other) => other !== field && flaggedCode(spelled, other, column.header) !== undefined);
      return code === undefined || others ? [] : [{ column, code }];
    });
    if (mine.length === 0) continue;
    settle(settled, {
      field,
      because: 'flags',
      source: { kind: 'flags', flags: mine.map(({ column, code }) => ({ header: column.header, code })) },
      columns: mine.map(({ column }) => column),
    });
  }
}

type Spelled = (list: string, value: string) => string | undefined;

/** Why a column that has a field's name is not taken for it. */
function misfit(field: Field, column: SampleColumn): string {
  if (field.pattern?.includes('[0-9a-f]') === true) return 'its values are no pseudonyms: run "lantern pseudonymise" first';
  if (fitOf(field, column) === 'times_of_day') return 'it holds times of day, and no column of days goes with it';
  if (field.codeList !== undefined) return `few of its values are codes of ${field.codeList}`;
  return field.recordNumber ? 'few of its values look like record numbers' : `few of its values are of the type ${field.type}`;
}

function doubtOf(extract: Extract, field: Field, free: readonly SampleColumn[], spelled: Spelled): Doubt | undefined {
  const named = free.filter((column) => nameTiers.some((tier) => isNamed(tier, extract, field, column.header)));
  const suited = named.filter((column) => !['fails', 'times_of_day'].includes(fitOf(field, column)));
  const doubt = (columns: readonly SampleColumn[], message: string) => ({
    field: field.name,
    headers: columns.map((column) => column.header),
    message,
  });
  if (suited.length > 0) return doubt(suited, suited.length === 1 ? 'another field may be it too' : 'several columns may be it');
  const [first] = named;
  if (first !== undefined) return doubt([first], misfit(field, first));
  const flags = free.filter((column) => isFlag(column) && flaggedCode(spelled, field, column.header) !== undefined);
  if (flags.length > 0) return doubt(flags, 'these say yes and no, and another list has such a code too');
  const near = free.filter((column) => alike(extract, field, column.header) >= alikeEnough && fitOf(field, column) !== 'fails');
  if (near.length > 0) return doubt(near, 'named alike');
  if (!field.required) return undefined;
  // Yes and no would fit too many fields to be a hint.
  const byValues = free.filter(
    (column) => field.codeList !== undefined && column.counts.size > 1 && !isFlag(column) && fitsClosely(field, column),
  );
  return byValues.length > 0 ? doubt(byValues, 'the values would fit') : undefined;
}

/** Headers that stand once and say something; the others no mapping can name. */
function nameable(columns: readonly SampleColumn[]): SampleColumn[] {
  return columns.filter(
    (column) => squashed(column.header) !== '' && columns.filter((other) => folded(other.header) === folded(column.header)).length === 1,
  );
}

/** Proposes columns for the fields of an extract: by name, then as flags, then by likeness; what is ambiguous is left as doubts. */
export function proposeColumns(extract: Extract, sample: readonly SampleColumn[], spelled: Spelled): ColumnsProposed {
  const columns = nameable(sample);
  const settled: Settled = { found: new Map(), taken: new Set() };
  for (const tier of nameTiers) settleByName(tier, extract, columns, settled);
  settleFlags(extract, columns, settled, spelled);
  settleAlike(extract, columns, settled);
  const free = columns.filter((column) => !settled.taken.has(column.index));
  const found = extract.fields.flatMap((field) => settled.found.get(field.name) ?? []);
  const doubts = extract.fields.flatMap((field) => (settled.found.has(field.name) ? [] : (doubtOf(extract, field, free, spelled) ?? [])));
  return { found, doubts };
}
