import { cellOf, type KnoxGround, sameChildCounts } from './knox.ts';

/** Room that is used again for every deal of the dates. */
interface Room {
  /** Cell of the first distance band by days apart; beyond all bands the last, which is dropped. */
  readonly daysBand: Int32Array;
  /** Events up to each day, by distance band; for places with many events near. */
  readonly upTo: Int32Array;
}

function roomFor(ground: KnoxGround): Room {
  const { span, days, distance } = ground;
  return {
    daysBand: Int32Array.from({ length: span }, (_, apart) => Math.min(days.count, Math.floor(apart / days.width))),
    upTo: new Int32Array(distance.count * (span + 1)),
  };
}

/** How often a pair is counted when it is met from a place: pairs of two places once and twofold, from the first; pairs within a place from either. */
const timesFrom = (place: number, other: number) => (other > place ? 2 : other === place ? 1 : 0);

/** Adds the pairs of a place's events with those near, one by one. */
function addOneByOne(ground: KnoxGround, day: Int32Array, place: number, room: Room, twice: Float64Array): void {
  const { begins, near, days } = ground;
  const stride = days.count + 1;
  for (const { place: other, band } of near[place] ?? []) {
    const times = timesFrom(place, other);
    if (times === 0) continue;
    const from = begins[other] ?? 0;
    const to = begins[other + 1] ?? 0;
    for (let event = begins[place] ?? 0; event < (begins[place + 1] ?? 0); event += 1) {
      const own = day[event] ?? 0;
      for (let each = from; each < to; each += 1) {
        const cell = band * stride + (room.daysBand[Math.abs((day[each] ?? 0) - own)] ?? 0);
        twice[cell] = (twice[cell] ?? 0) + times;
      }
    }
  }
}

/** Fills the room with how many events near a place were up to each day, by distance band, each so many times over. */
function sumUp(ground: KnoxGround, day: Int32Array, place: number, { upTo }: Room, timesOf: typeof timesFrom): void {
  const { begins, near, distance, span, firstDay } = ground;
  const row = span + 1;
  upTo.fill(0);
  for (const { place: other, band } of near[place] ?? []) {
    const times = timesOf(place, other);
    if (times === 0) continue;
    const first = band * row - firstDay + 1;
    for (let each = begins[other] ?? 0; each < (begins[other + 1] ?? 0); each += 1) {
      const at = first + (day[each] ?? 0);
      upTo[at] = (upTo[at] ?? 0) + times;
    }
  }
  for (let band = 0; band < distance.count; band += 1) {
    for (let at = band * row + 1; at < (band + 1) * row; at += 1) upTo[at] = (upTo[at] ?? 0) + (upTo[at - 1] ?? 0);
  }
}

/** Tells of each event of a place and each cell how many events the sums have there; the event itself is among them, in the first cell. */
function fromSums(
  ground: KnoxGround,
  day: Int32Array,
  place: number,
  { upTo }: Room,
  tell: (event: number, band: number, daysBand: number, count: number) => void,
): void {
  const { begins, days, distance, span, firstDay } = ground;
  for (let event = begins[place] ?? 0; event < (begins[place + 1] ?? 0); event += 1) {
    const own = (day[event] ?? 0) - firstDay;
    for (let band = 0; band < distance.count; band += 1) {
      const first = band * (span + 1);
      let nearer = 0;
      for (let daysBand = 0; daysBand < days.count; daysBand += 1) {
        const reach = (daysBand + 1) * days.width;
        const all = (upTo[first + Math.min(span, own + reach)] ?? 0) - (upTo[first + Math.max(0, own - reach + 1)] ?? 0);
        tell(event, band, daysBand, all - nearer);
        nearer = all;
      }
    }
  }
}

/** The pairs of a place's events by sums up to each day: for many events it takes far fewer steps than one by one. */
function addBySums(ground: KnoxGround, day: Int32Array, place: number, room: Room, twice: Float64Array): void {
  const stride = ground.days.count + 1;
  sumUp(ground, day, place, room, timesFrom);
  fromSums(ground, day, place, room, (_event, band, daysBand, count) => {
    const cell = band * stride + daysBand;
    twice[cell] = (twice[cell] ?? 0) + count;
  });
}

/** Whether sums take fewer steps than going one by one. */
function isCrowded(ground: KnoxGround, place: number): boolean {
  const { begins, near, distance, days, span } = ground;
  const size = (each: number) => (begins[each + 1] ?? 0) - (begins[each] ?? 0);
  const around = (near[place] ?? []).reduce((sum, { place: other }) => sum + size(other), 0);
  return size(place) * around > 2 * distance.count * span + around + 4 * size(place) * distance.count * days.count;
}

/** A counter of pairs of two children in each cell (distance band, then days band) for any dealing of the dates to the events. */
export function pairCounter(ground: KnoxGround): (day: Int32Array) => Float64Array {
  const room = roomFor(ground);
  const places = ground.near.map((_, place) => place);
  const crowded = places.map((place) => isCrowded(ground, place));
  const { days, distance, events } = ground;
  return (day) => {
    const twice = new Float64Array(distance.count * (days.count + 1));
    for (const place of places) (crowded[place] ? addBySums : addOneByOne)(ground, day, place, room, twice);
    // each event met itself, on the same day at no distance
    twice[0] = (twice[0] ?? 0) - events.day.length;
    const own = sameChildCounts(ground, day);
    return own.map((pairs, cell) => {
      const band = Math.floor(cell / days.count);
      return (twice[band * (days.count + 1) + (cell % days.count)] ?? 0) / 2 - pairs;
    });
  };
}

/** Of each event and cell, how many events of other children make a pair with it there. */
function pairsOfEvents(ground: KnoxGround): Int32Array {
  const { events, near, distance, days, sameChild } = ground;
  const cells = distance.count * days.count;
  const pairs = new Int32Array(events.day.length * cells);
  const room = roomFor(ground);
  for (const place of near.keys()) {
    sumUp(ground, events.day, place, room, () => 1);
    fromSums(ground, events.day, place, room, (event, band, daysBand, count) => {
      const cell = band * days.count + daysBand;
      pairs[event * cells + cell] = cell === 0 ? count - 1 : count;
    });
  }
  for (let at = 0; at < sameChild.length; at += 3) {
    const [one = 0, other = 0, band = 0] = sameChild.subarray(at, at + 3);
    const cell = cellOf(ground, band, (events.day[one] ?? 0) - (events.day[other] ?? 0));
    if (cell < 0) continue;
    for (const event of [one, other]) pairs[event * cells + cell] = (pairs[event * cells + cell] ?? 0) - 1;
  }
  return pairs;
}

/** How many different children stand in the pairs of two children of each cell. */
export function childrenInPairs(ground: KnoxGround): number[] {
  const { events, distance, days } = ground;
  const cells = distance.count * days.count;
  const pairs = pairsOfEvents(ground);
  return Array.from({ length: cells }, (_, cell) => {
    const children = new Set<number>();
    events.child.forEach((child, event) => {
      if ((pairs[event * cells + cell] ?? 0) > 0) children.add(child);
    });
    return children.size;
  });
}

/** For each cell, the chance of so many pairs or more, were the dates dealt anew among the events: (1 + deals that reach it) / (1 + deals). */
export function dealtTails(ground: KnoxGround, permutations: number, random: () => number): number[] {
  const count = pairCounter(ground);
  const observed = count(ground.events.day);
  const reached = new Float64Array(observed.length).fill(1);
  const day = Int32Array.from(ground.events.day);
  for (let deal = 0; deal < permutations; deal += 1) {
    for (let last = day.length - 1; last > 0; last -= 1) {
      const other = Math.floor(random() * (last + 1));
      const kept = day[last] ?? 0;
      day[last] = day[other] ?? 0;
      day[other] = kept;
    }
    count(day).forEach((pairs, cell) => {
      if (pairs >= (observed[cell] ?? 0)) reached[cell] = (reached[cell] ?? 0) + 1;
    });
  }
  return Array.from(reached, (deals) => deals / (1 + permutations));
}
