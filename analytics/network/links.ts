import { addMonths, type Month } from '../area/calendar.ts';
import { isContext, type PairKind } from './pairs.ts';
import type { Incidence, LinkRecord, NetworkThresholds } from './records.ts';

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
  /** Records that can validate the link: reports and episodes of the window, no context, those of one unit once. */
  readonly units: ReadonlySet<string>;
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

function sharedOf(record: LinkRecord, month: Month): Map<number, SharedRecord & { a: number; b: number }> {
  const shared = new Map<number, SharedRecord & { a: number; b: number }>();
  for (const pair of record.pairs) {
    if (pair.month > month) continue;
    const key = pairKey(pair.a, pair.b);
    const before = shared.get(key);
    const context = isContext(pair.kind) && (before?.context ?? true);
    const kinds = [...(before?.kinds ?? []), pair.kind];
    const first = before === undefined || (before.context && !context) ? pair.month : before.month;
    shared.set(key, { a: pair.a, b: pair.b, record, kinds, month: first, context });
  }
  return shared;
}

/** The first month of the window of so many months that ends with a month. */
export function windowStart(month: Month, months: number): Month {
  return addMonths(month, 1 - months);
}

/** Every link that the records of a view make, sorted by its two ends. */
export function linksOf(incidence: Incidence, view: View, thresholds: NetworkThresholds): Link[] {
  const from = windowStart(view.month, thresholds.validation_months);
  const collected = new Map<number, { a: number; b: number; records: SharedRecord[]; units: Set<string>; weight: number }>();
  for (const record of incidence.records) {
    if (record.sources.some((source) => view.without.has(source))) continue;
    for (const [key, shared] of sharedOf(record, view.month)) {
      const link = collected.get(key) ?? { a: shared.a, b: shared.b, records: [], units: new Set<string>(), weight: 0 };
      link.records.push({ record, kinds: shared.kinds, month: shared.month, context: shared.context });
      if (!shared.context) {
        link.weight += 1 / Math.max(1, record.people - 1);
        if (record.kind !== 'co_missing' && record.month >= from) link.units.add(record.unit);
      }
      collected.set(key, link);
    }
  }
  const byTime = (one: SharedRecord, other: SharedRecord) =>
    one.record.date < other.record.date ? -1 : one.record.date > other.record.date ? 1 : 0;
  return [...collected.values()]
    .map((link) => ({ ...link, records: link.records.sort(byTime) }))
    .sort((one, other) => one.a - other.a || one.b - other.b);
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
export function otherEnd(link: Link, entity: number): number {
  return link.a === entity ? link.b : link.a;
}
