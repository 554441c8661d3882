import type { Seen } from './links.ts';
import type { Incidence } from './records.ts';

/** What the records of a window can validate: how often each link is shared and each entity named, those of one unit counted once. */
export interface Window {
  /** Units that each link shares, by its number. */
  readonly units: Int32Array;
  /** The links that share any, each once. */
  readonly shared: readonly number[];
  /** Units that name each entity with another that it is linked to there, by its place. */
  readonly times: Int32Array;
  /** Sums over units of their size and of size times (size - 1): S1 and S2. */
  readonly size: number;
  readonly pairs: number;
}

/** Where the records of a month, by its number, begin in the timeline. */
function firstOf({ start, firstMonth }: Incidence['timeline'], month: number): number {
  return start[Math.min(Math.max(0, month - firstMonth), start.length - 1)] ?? 0;
}

/** Counts the records of a view from a month on, by one pass over them. `from` is a month's number. */
export function windowOf({ entities, table, timeline }: Incidence, seen: Seen, from: number): Window {
  const units = new Int32Array(table.a.length);
  const times = new Int32Array(entities.length);
  const linkStamp = new Int32Array(table.a.length).fill(-1);
  const entityStamp = new Int32Array(entities.length).fill(-1);
  const shared: number[] = [];
  let [size, pairs, members, unit] = [0, 0, 0, -1];
  const closeUnit = () => {
    size += members;
    pairs += members * (members - 1);
    members = 0;
  };
  const name = (entity: number) => {
    if (entityStamp[entity] === unit) return;
    entityStamp[entity] = unit;
    times[entity] = (times[entity] ?? 0) + 1;
    members += 1;
  };
  const end = firstOf(timeline, seen.month + 1);
  for (let at = firstOf(timeline, from); at < end; at += 1) {
    const record = timeline.record[at] ?? 0;
    if (seen.leftOut[record] === 1) continue;
    if (timeline.unit[record] !== unit) {
      closeUnit();
      unit = timeline.unit[record] ?? -1;
    }
    for (let entry = timeline.linkStart[record] ?? 0; entry < (timeline.linkStart[record + 1] ?? 0); entry += 1) {
      const link = timeline.link[entry] ?? 0;
      if ((timeline.known[entry] ?? 0) > seen.month || seen.unlinked[link] === 1) continue;
      if (linkStamp[link] !== unit) {
        linkStamp[link] = unit;
        if (units[link] === 0) shared.push(link);
        units[link] = (units[link] ?? 0) + 1;
      }
      name(table.a[link] ?? 0);
      name(table.b[link] ?? 0);
    }
  }
  closeUnit();
  return { units, shared, times, size, pairs };
}

/** Who is named in which unit of a window, with another whom it links: one row for each, those of one unit together. */
export interface UnitMembers {
  readonly unit: Int32Array;
  readonly member: Int32Array;
}

/** The members of the units that a window counts; its own pass over the records, since no month asks. `from` is a month's number. */
export function membersOf({ table, timeline }: Incidence, seen: Seen, from: number): UnitMembers {
  const members = new Map<number, Set<number>>();
  for (let at = firstOf(timeline, from); at < firstOf(timeline, seen.month + 1); at += 1) {
    const record = timeline.record[at] ?? 0;
    if (seen.leftOut[record] === 1) continue;
    const unit = timeline.unit[record] ?? -1;
    for (let entry = timeline.linkStart[record] ?? 0; entry < (timeline.linkStart[record + 1] ?? 0); entry += 1) {
      const link = timeline.link[entry] ?? 0;
      if ((timeline.known[entry] ?? 0) > seen.month || seen.unlinked[link] === 1) continue;
      const here = members.get(unit) ?? new Set();
      members.set(unit, here.add(table.a[link] ?? 0).add(table.b[link] ?? 0));
    }
  }
  const rows = [...members].flatMap(([unit, here]) => [...here].map((member) => [unit, member] as const));
  return { unit: Int32Array.from(rows, ([unit]) => unit), member: Int32Array.from(rows, ([, member]) => member) };
}
