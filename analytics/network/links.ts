import { addMonths, type Month } from '../area/calendar.ts';
import { linkBetween } from './link-table.ts';
import { monthNumber, monthText } from './numbered-month.ts';
import { contextByKind, type PairKind, pairKinds } from './pairs.ts';
import type { Incidence, LinkRecord } from './records.ts';

/** One record of a link: what it says of the two, and since when it was known. */
export interface SharedRecord {
  readonly record: LinkRecord;
  readonly kinds: readonly PairKind[];
  readonly month: Month;
  /** Context is evidence of no harm and counts in no test. */
  readonly context: boolean;
}

/** Two entities and every record that they share, in order of time. */
export interface Link {
  readonly a: number;
  readonly b: number;
  readonly records: readonly SharedRecord[];
  /** How many records can validate the link: reports and episodes of the window, no context, those of one unit once. */
  readonly units: number;
  /** Sum of 1/(people - 1) over its records but context (Newman 2001). */
  readonly weight: number;
}

export type LinkStatus = 'new' | 'revived' | 'continuing' | 'dormant';

/** Which records are looked at: those known by the end of a month, without some sources. */
export interface View {
  readonly month: Month;
  readonly without: ReadonlySet<string>;
  /** Pairs, by `pairKey`, that somebody judged to be of the wrong person: never linked. */
  readonly unlinked?: ReadonlySet<number>;
}

/** Pairs of numbers under 2^26 as one key. */
export function pairKey(a: number, b: number): number {
  return a * 67_108_864 + b;
}

/** The two numbers of a key. */
export function pairOf(key: number): readonly [number, number] {
  return [Math.floor(key / 67_108_864), key % 67_108_864];
}

/** The first month of the window of so many months that ends with a month. */
export function windowStart(month: Month, months: number): Month {
  return addMonths(month, 1 - months);
}

/** What of the table of links is seen in a view. */
export interface Seen {
  /** The view's month, as a number. */
  readonly month: number;
  /** 1 for each record that is left out, and whether any can be. */
  readonly leftOut: Uint8Array;
  readonly leavesOut: boolean;
  /** 1 for each link that is never made. */
  readonly unlinked: Uint8Array;
}

/** Works out what a view leaves out. */
export function seenIn({ columns, table, restingOn }: Incidence, view: View): Seen {
  const leftOut = view.without.size === 0 ? new Uint8Array(columns.records.key.length) : restingOn(view.without);
  const unlinked = new Uint8Array(table.a.length);
  for (const key of view.unlinked ?? []) {
    const link = linkBetween(table, ...pairOf(key));
    if (link !== undefined) unlinked[link] = 1;
  }
  return { month: monthNumber(view.month), leftOut, leavesOut: view.without.size > 0, unlinked };
}

/** Whether a view shows an entry of the table of links, whose link it does not leave out. */
export function isShown({ table }: Incidence, seen: Seen, entry: number): boolean {
  return (table.month[entry] ?? 0) <= seen.month && seen.leftOut[table.record[entry] ?? 0] === 0;
}

/** The records of a link that a view shows, in order of time. */
function sharedRecords({ table, record }: Incidence, seen: Seen, link: number): { number: number; shared: SharedRecord }[] {
  const found: { number: number; shared: SharedRecord }[] = [];
  const end = table.start[link + 1] ?? 0;
  for (let entry = table.start[link] ?? 0; entry < end; ) {
    const number = table.record[entry] ?? 0;
    const kinds: PairKind[] = [];
    let [context, since] = [true, 0];
    for (; entry < end && table.record[entry] === number; entry += 1) {
      const [kind, month] = [table.kind[entry] ?? 0, table.month[entry] ?? 0];
      if (month > seen.month || seen.leftOut[number] === 1) continue;
      const own = contextByKind[kind] === true;
      if (kinds.length === 0 || (context && !own)) since = month;
      context &&= own;
      kinds.push(pairKinds[kind] ?? 'report');
    }
    if (kinds.length > 0) found.push({ number, shared: { record: record(number), kinds, month: monthText(since), context } });
  }
  return found;
}

/** Added in the order of the records, so that a sum does not hang on their days. */
function weightOf(found: readonly { readonly number: number; readonly shared: SharedRecord }[]): number {
  const inOrder = found.filter(({ shared }) => !shared.context).sort((one, other) => one.number - other.number);
  return inOrder.reduce((sum, { shared }) => sum + 1 / Math.max(1, shared.record.people - 1), 0);
}

/** What a link shows for some months: from the first to before the second, in which something more of it is known. */
interface KeptLink {
  readonly records: readonly SharedRecord[];
  readonly weight: number;
  readonly from: number;
  readonly until: number;
}

/** What is kept of the links of an incidence, for the months in which a link says the same. Never more than so many: then anew. */
const kept = new WeakMap<Incidence, Map<number, KeptLink>>();
const keptAtMost = 200_000;

function keptOf(incidence: Incidence): Map<number, KeptLink> {
  const links = kept.get(incidence) ?? new Map<number, KeptLink>();
  if (links.size > keptAtMost) links.clear();
  kept.set(incidence, links);
  return links;
}

/** The first month after one in which something more of a link is known. */
function nextRecord({ table }: Incidence, link: number, month: number): number {
  let next = Number.POSITIVE_INFINITY;
  for (let entry = table.start[link] ?? 0; entry < (table.start[link + 1] ?? 0); entry += 1) {
    const known = table.month[entry] ?? 0;
    if (known > month && known < next) next = known;
  }
  return next;
}

function shownBy(incidence: Incidence, seen: Seen, link: number): Pick<KeptLink, 'records' | 'weight'> {
  const links = seen.leavesOut ? undefined : keptOf(incidence);
  const before = links?.get(link);
  if (before !== undefined && before.from <= seen.month && seen.month < before.until) return before;
  const found = sharedRecords(incidence, seen, link);
  const shown = { records: found.map(({ shared }) => shared), weight: weightOf(found) };
  links?.set(link, { ...shown, from: seen.month, until: nextRecord(incidence, link, seen.month) });
  return shown;
}

/** A link as a view shows it; `units` is how many records of the window can validate it. Undefined where the view does not show it. */
export function linkOf(incidence: Incidence, seen: Seen, link: number, units: number): Link | undefined {
  if (seen.unlinked[link] === 1) return undefined;
  const { records, weight } = shownBy(incidence, seen, link);
  if (records.length === 0) return undefined;
  return { a: incidence.table.a[link] ?? 0, b: incidence.table.b[link] ?? 0, records, units, weight };
}

/** Whether a link is new in the month, came back in it after a silence, goes on, or has been silent for the months of dormancy. */
export function linkStatus(months: readonly Month[], month: Month, dormantMonths: number): LinkStatus {
  const sorted = [...months].sort();
  const last = sorted.at(-1) ?? month;
  if ((sorted[0] ?? month) === month) return 'new';
  if (last <= addMonths(month, -dormantMonths)) return 'dormant';
  const before = sorted.filter((each) => each < month).at(-1);
  return last === month && before !== undefined && before <= addMonths(month, -dormantMonths - 1) ? 'revived' : 'continuing';
}

/** The other end of a link. */
export function otherEnd(link: { readonly a: number; readonly b: number }, entity: number): number {
  return link.a === entity ? link.b : link.a;
}
