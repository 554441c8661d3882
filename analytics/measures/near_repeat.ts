import type { Point } from '../area/place.ts';
import type { Row } from '../engine/engine.ts';
import { seededRandom } from '../seeded-random.ts';
import { countOf, type RowFunction, thresholdOf } from './row-function.ts';
import { knoxGround, pairsByDays, pairsByDistance, sameChildCounts } from './statistics/knox.ts';
import { childrenInPairs, dealtTails, pairCounter } from './statistics/knox-counts.ts';

interface PlacedEvent {
  readonly child: string;
  readonly lsoa: string;
  readonly point: Point;
  readonly day: number;
}

/** The event of a row; undefined where nobody recorded an area that the boundaries draw. */
function placed(row: Row): PlacedEvent | undefined {
  const { person_id, lsoa, longitude, latitude } = row;
  if (typeof lsoa !== 'string' || typeof longitude !== 'number' || typeof latitude !== 'number') return undefined;
  return { child: String(person_id), lsoa, point: { longitude, latitude }, day: countOf(row, 'day') };
}

/** A number from 0 for each different text, in the order in which they come. */
function numbered(texts: readonly string[]): { readonly numbers: Int32Array; readonly firsts: readonly number[] } {
  const known = new Map<string, number>();
  const firsts: number[] = [];
  const numbers = Int32Array.from(texts, (text, index) => {
    const number = known.get(text) ?? known.size;
    if (number === known.size) {
      known.set(text, number);
      firsts.push(index);
    }
    return number;
  });
  return { numbers, firsts };
}

const byPlaceAndDay = (a: PlacedEvent, b: PlacedEvent) =>
  a.lsoa < b.lsoa ? -1 : a.lsoa > b.lsoa ? 1 : a.day - b.day || (a.child < b.child ? -1 : a.child > b.child ? 1 : 0);

/**
 * The Knox table of missing episodes (Knox 1964): pairs of episodes of two children, by the distance of where they began and the days between
 * their reports, beside what dates dealt at random give on average, which is exact, and how seldom they give so many (Ratcliffe and Rengert 2008).
 */
export const nearRepeat: RowFunction = (rows, parameters) => {
  const distance = { width: thresholdOf(parameters, 'near_repeat_metres'), count: thresholdOf(parameters, 'near_repeat_distance_bands') };
  const days = { width: thresholdOf(parameters, 'near_repeat_days'), count: thresholdOf(parameters, 'near_repeat_days_bands') };
  const found = rows.flatMap((row) => placed(row) ?? []).sort(byPlaceAndDay);
  const places = numbered(found.map(({ lsoa }) => lsoa));
  const points = places.firsts.flatMap((first) => found[first]?.point ?? []);
  const events = {
    place: places.numbers,
    child: numbered(found.map(({ child }) => child)).numbers,
    day: Int32Array.from(found, ({ day }) => day),
  };
  const ground = knoxGround(points, events, distance, days);
  const observed = pairCounter(ground)(events.day);
  const [near, close] = [pairsByDistance(ground), pairsByDays(ground)];
  const allPairs = (found.length * (found.length - 1)) / 2;
  const tails = dealtTails(ground, thresholdOf(parameters, 'near_repeat_permutations'), seededRandom(thresholdOf(parameters, 'seed')));
  const [children, sameChild] = [childrenInPairs(ground), sameChildCounts(ground, events.day)];
  return Array.from(observed, (pairs, cell) => {
    const [band, daysBand] = [Math.floor(cell / days.count), cell % days.count];
    const expected = allPairs === 0 ? 0 : ((near[band] ?? 0) * (close[daysBand] ?? 0)) / allPairs;
    return {
      distance_band: band * distance.width,
      days_band: daysBand * days.width,
      observed: pairs,
      expected,
      ratio: expected === 0 ? null : pairs / expected,
      p: tails[cell] ?? 1,
      distance_to: (band + 1) * distance.width,
      days_to: (daysBand + 1) * days.width,
      children: children[cell] ?? 0,
      same_child: sameChild[cell] ?? 0,
      events: found.length,
      events_not_placed: rows.length - found.length,
    };
  });
};
