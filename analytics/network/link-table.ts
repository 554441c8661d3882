/** What records say of pairs, one entry for each record, pair and kind, in the order of the records and within each of the pairs. */
export interface PairEntries {
  readonly record: Int32Array;
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** Place in `pairKinds`. */
  readonly kind: Uint8Array;
  /** Month from which it was known, as a number. */
  readonly month: Int32Array;
}

/**
 * Every link that any record makes, whenever it was known, by its two ends; and each entity's links in that order. The entries of
 * link i are those from start[i] to start[i + 1], by the day of the record, then by record and kind.
 */
export interface LinkTable {
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly start: Int32Array;
  readonly record: Int32Array;
  readonly kind: Uint8Array;
  readonly month: Int32Array;
  /** The link of each entry as it was given, in the order of the records. */
  readonly linkOfEntry: Int32Array;
  /** The links of entity e are those of `links` from linksStart[e] to linksStart[e + 1]. */
  readonly linksStart: Int32Array;
  readonly links: Int32Array;
}

/** Where each number begins in a list sorted by it, and at its end how many there are. */
export function startsOf(numbers: Int32Array, count: number): Int32Array {
  const starts = new Int32Array(count + 1);
  for (const number of numbers) starts[number + 1] = (starts[number + 1] ?? 0) + 1;
  for (let at = 0; at < count; at += 1) starts[at + 1] = (starts[at + 1] ?? 0) + (starts[at] ?? 0);
  return starts;
}

/** The same items in the order of a number of each (under `count`), those of one number as they stood: a counting sort. */
function sortedBy(items: Int32Array, number: (item: number) => number, count: number): Int32Array {
  const next = startsOf(items.map(number), count);
  const sorted = new Int32Array(items.length);
  for (const item of items) {
    const to = next[number(item)] ?? 0;
    sorted[to] = item;
    next[number(item)] = to + 1;
  }
  return sorted;
}

/** Numbers of the links of sorted entries: one more wherever either end differs from that of the entry before. */
function numberLinks({ a, b }: PairEntries, order: Int32Array): { readonly link: Int32Array; readonly count: number } {
  const link = new Int32Array(order.length);
  let count = 0;
  for (const [at, entry] of order.entries()) {
    const before = order[at - 1];
    if (before === undefined || a[before] !== a[entry] || b[before] !== b[entry]) count += 1;
    link[at] = count - 1;
  }
  return { link, count };
}

function adjacency(a: Int32Array, b: Int32Array, entities: number): Pick<LinkTable, 'linksStart' | 'links'> {
  const ends = new Int32Array(a.length * 2);
  for (let link = 0; link < a.length; link += 1) {
    ends[link * 2] = a[link] ?? 0;
    ends[link * 2 + 1] = b[link] ?? 0;
  }
  const order = sortedBy(
    Int32Array.from(ends, (_, at) => at),
    (at) => ends[at] ?? 0,
    entities,
  );
  return { linksStart: startsOf(ends, entities), links: order.map((at) => at >> 1) };
}

/**
 * Makes the table of links of what records say of pairs. `day` of each record is any whole number that orders days, under `days`;
 * entities are numbered under `entities`. Three counting sorts: time grows in a straight line.
 */
export function linkTable(entries: PairEntries, day: Int32Array, days: number, entities: number): LinkTable {
  const { a, b, record, kind, month } = entries;
  const all = Int32Array.from(a, (_, entry) => entry);
  const byDay = sortedBy(all, (entry) => day[record[entry] ?? 0] ?? 0, days);
  const byOther = sortedBy(byDay, (entry) => b[entry] ?? 0, entities);
  const order = sortedBy(byOther, (entry) => a[entry] ?? 0, entities);
  const { link, count } = numberLinks(entries, order);
  const linkOfEntry = new Int32Array(order.length);
  const [endA, endB] = [new Int32Array(count), new Int32Array(count)];
  for (const [at, entry] of order.entries()) {
    const number = link[at] ?? 0;
    linkOfEntry[entry] = number;
    endA[number] = a[entry] ?? 0;
    endB[number] = b[entry] ?? 0;
  }
  return {
    a: endA,
    b: endB,
    start: startsOf(link, count),
    record: order.map((entry) => record[entry] ?? 0),
    kind: Uint8Array.from(order, (entry) => kind[entry] ?? 0),
    month: order.map((entry) => month[entry] ?? 0),
    linkOfEntry,
    ...adjacency(endA, endB, entities),
  };
}

/** The number of the link of two entities, a the lower; undefined where no record links them. */
export function linkBetween(table: LinkTable, a: number, b: number): number | undefined {
  const [from, to] = [table.linksStart[a] ?? 0, table.linksStart[a + 1] ?? 0];
  for (let at = from; at < to; at += 1) {
    const link = table.links[at] ?? 0;
    if (table.a[link] === a && table.b[link] === b) return link;
  }
  return undefined;
}
