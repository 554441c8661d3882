import type { Point } from '../../area/place.ts';
import { metresBetween } from './distance.ts';

/** Events by number, in the order of their places: the place and the child of each as numbers from 0, the day as a number of days. */
export interface KnoxEvents {
  readonly place: Int32Array;
  readonly child: Int32Array;
  readonly day: Int32Array;
}

/** Bands from 0 on, each with its lower end and without its upper: [0, width), [width, 2 width) and so on. */
export interface Bands {
  readonly width: number;
  readonly count: number;
}

/** What is the same however the dates are dealt: near places of each place, where each place's events begin, pairs of one child. */
export interface KnoxGround {
  readonly events: KnoxEvents;
  readonly distance: Bands;
  readonly days: Bands;
  readonly near: readonly (readonly { readonly place: number; readonly band: number }[])[];
  /** Of each place, and one more for the end. */
  readonly begins: Int32Array;
  /** Two events of one child and their distance band, three numbers for each pair. */
  readonly sameChild: Int32Array;
  readonly firstDay: number;
  /** Days from the first to the last, both among them. */
  readonly span: number;
}

/** Metres in a degree of latitude, at the least. */
const degree = 110_000;

/** Near places of each, itself among them: from south to north, none is looked at that is too far in latitude alone. */
function nearPlaces(points: readonly Point[], distance: Bands): KnoxGround['near'] {
  const furthest = distance.width * distance.count;
  const northwards = points.map((point, place) => ({ point, place })).sort((a, b) => a.point.latitude - b.point.latitude);
  const near = points.map((): { place: number; band: number }[] => []);
  northwards.forEach(({ point, place }, index) => {
    for (let at = index; at < northwards.length; at += 1) {
      const other = northwards[at];
      if (other === undefined || (other.point.latitude - point.latitude) * degree > furthest) break;
      const band = Math.floor(metresBetween(point, other.point) / distance.width);
      if (band >= distance.count) continue;
      near[place]?.push({ place: other.place, band });
      if (other.place !== place) near[other.place]?.push({ place, band });
    }
  });
  return near;
}

function sameChildPairs(events: KnoxEvents, near: KnoxGround['near']): Int32Array {
  const bands = near.map((places) => new Map(places.map(({ place, band }) => [place, band])));
  const byChild = Map.groupBy(events.child.keys(), (event) => events.child[event] ?? 0);
  const pairs: number[] = [];
  for (const own of byChild.values()) {
    own.forEach((one, index) => {
      for (const other of own.slice(index + 1)) {
        const band = bands[events.place[one] ?? 0]?.get(events.place[other] ?? 0);
        if (band !== undefined) pairs.push(one, other, band);
      }
    });
  }
  return Int32Array.from(pairs);
}

/** Prepares a Knox table of events at some points; `events.place` counts the points and never falls. */
export function knoxGround(points: readonly Point[], events: KnoxEvents, distance: Bands, days: Bands): KnoxGround {
  const near = nearPlaces(points, distance);
  const begins = new Int32Array(points.length + 1);
  for (const place of events.place) begins[place + 1] = (begins[place + 1] ?? 0) + 1;
  for (let place = 0; place < points.length; place += 1) begins[place + 1] = (begins[place + 1] ?? 0) + (begins[place] ?? 0);
  const firstDay = events.day.reduce((least, day) => Math.min(least, day), events.day[0] ?? 0);
  const span = events.day.reduce((most, day) => Math.max(most, day), firstDay) - firstDay + 1;
  return { events, distance, days, near, begins, sameChild: sameChildPairs(events, near), firstDay, span };
}

/** The cell of a distance band and of days apart; -1 where they are in no band. */
export function cellOf(ground: KnoxGround, band: number, daysApart: number): number {
  const daysBand = Math.floor(Math.abs(daysApart) / ground.days.width);
  return daysBand < ground.days.count ? band * ground.days.count + daysBand : -1;
}

/** Pairs of one child in each cell. */
export function sameChildCounts(ground: KnoxGround, day: Int32Array): Float64Array {
  const counts = new Float64Array(ground.distance.count * ground.days.count);
  const { sameChild } = ground;
  for (let at = 0; at < sameChild.length; at += 3) {
    const apart = (day[sameChild[at] ?? 0] ?? 0) - (day[sameChild[at + 1] ?? 0] ?? 0);
    const cell = cellOf(ground, sameChild[at + 2] ?? 0, apart);
    if (cell >= 0) counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return counts;
}

/** Pairs of two children in each distance band, whatever their dates. */
export function pairsByDistance(ground: KnoxGround): number[] {
  const { begins, near, sameChild, distance } = ground;
  const size = (place: number) => (begins[place + 1] ?? 0) - (begins[place] ?? 0);
  const pairs = new Array<number>(distance.count).fill(0);
  near.forEach((places, one) => {
    for (const { place, band } of places) {
      const added = place === one ? (size(one) * (size(one) - 1)) / 2 : place > one ? size(one) * size(place) : 0;
      pairs[band] = (pairs[band] ?? 0) + added;
    }
  });
  for (let at = 2; at < sameChild.length; at += 3) pairs[sameChild[at] ?? 0] = (pairs[sameChild[at] ?? 0] ?? 0) - 1;
  return pairs;
}

/** Pairs of all events in each days band, wherever they are. */
export function pairsByDays(ground: KnoxGround): number[] {
  const { events, firstDay, span, days } = ground;
  const onDay = new Float64Array(span);
  for (const day of events.day) onDay[day - firstDay] = (onDay[day - firstDay] ?? 0) + 1;
  const pairs = new Array<number>(days.count).fill(0);
  const furthest = Math.min(span, days.width * days.count);
  for (let apart = 0; apart < furthest; apart += 1) {
    let both = 0;
    for (let day = 0; day + apart < span; day += 1) {
      const here = onDay[day] ?? 0;
      both += apart === 0 ? (here * (here - 1)) / 2 : here * (onDay[day + apart] ?? 0);
    }
    const band = Math.floor(apart / days.width);
    pairs[band] = (pairs[band] ?? 0) + both;
  }
  return pairs;
}
