import type { LinkTable, PairEntries } from './link-table.ts';
import { startsOf } from './link-table.ts';
import { byText, contextByKind, type PairKind, pairKinds } from './pairs.ts';

/** What can validate a link: the records of each month, those of one unit together, and the links that each makes but as context. */
export interface Timeline {
  readonly firstMonth: number;
  /** The records of month m are those of `record` from start[m - firstMonth] on. */
  readonly start: Int32Array;
  readonly record: Int32Array;
  /** The unit of each record, as a number. */
  readonly unit: Int32Array;
  /** The links of record r are those of `link` from linkStart[r] to linkStart[r + 1], each with the month from which it was known. */
  readonly linkStart: Int32Array;
  readonly link: Int32Array;
  readonly known: Int32Array;
}

/** Links by what rules look for: those of a kind, in order, and those of which something but context was first known in a month. */
export interface LinkIndex {
  ofKind(kind: Extract<PairKind, 'co_missing' | 'sibling'>): readonly number[];
  knownIn(month: number): readonly number[];
}

/** Whole numbers for texts, in their order. */
export function numberTexts(texts: readonly string[]): { readonly numbers: Int32Array; readonly count: number } {
  const sorted = [...new Set(texts)].sort(byText);
  const number = new Map(sorted.map((text, at) => [text, at]));
  return { numbers: Int32Array.from(texts, (text) => number.get(text) ?? 0), count: sorted.length };
}

/** What of records puts them in order of time. */
export interface TimedRecords {
  /** The first month of each in which something of it was known; 0 for those of which nothing counts. */
  readonly month: Int32Array;
  readonly unit: Int32Array;
  /** 1 for having been missing together. */
  readonly coMissing: Uint8Array;
}

/** Puts records in order of time. Having been missing together is no record of its own: the two episodes are in the tests already. */
export function timelineOf({ month, unit, coMissing }: TimedRecords, entries: PairEntries, table: LinkTable): Timeline {
  const counted = Int32Array.from(entries.record, (_, entry) => entry).filter(
    (entry) => contextByKind[entries.kind[entry] ?? 0] === false && coMissing[entries.record[entry] ?? 0] === 0,
  );
  const recordOf = counted.map((entry) => entries.record[entry] ?? 0);
  const linkStart = startsOf(recordOf, month.length);
  const order = Int32Array.from(month, (_, record) => record)
    .filter((record) => (linkStart[record + 1] ?? 0) > (linkStart[record] ?? 0))
    .sort((one, other) => (month[one] ?? 0) - (month[other] ?? 0) || (unit[one] ?? 0) - (unit[other] ?? 0) || one - other);
  const firstMonth = month[order[0] ?? -1] ?? 0;
  const months = order.length === 0 ? 0 : (month[order.at(-1) ?? 0] ?? 0) - firstMonth + 1;
  return {
    firstMonth,
    start: startsOf(
      order.map((record) => (month[record] ?? 0) - firstMonth),
      months,
    ),
    record: order,
    unit,
    linkStart,
    link: counted.map((entry) => table.linkOfEntry[entry] ?? 0),
    known: counted.map((entry) => entries.month[entry] ?? 0),
  };
}

/** Makes the index of a table of links. */
export function linkIndex({ a, start, kind, month }: LinkTable): LinkIndex {
  const ofKind = pairKinds.map((): number[] => []);
  const known = new Map<number, number[]>();
  const add = (list: number[], link: number) => {
    if (list.at(-1) !== link) list.push(link);
  };
  for (let link = 0; link < a.length; link += 1) {
    for (let entry = start[link] ?? 0; entry < (start[link + 1] ?? 0); entry += 1) {
      const said = kind[entry] ?? 0;
      if (pairKinds[said] === 'co_missing' || pairKinds[said] === 'sibling') add(ofKind[said] ?? [], link);
      if (contextByKind[said] === true) continue;
      const list = known.get(month[entry] ?? 0);
      if (list === undefined) known.set(month[entry] ?? 0, [link]);
      else add(list, link);
    }
  }
  return { ofKind: (of) => ofKind[pairKinds.indexOf(of)] ?? [], knownIn: (of) => known.get(of) ?? [] };
}
