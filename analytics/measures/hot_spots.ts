import type { Point } from '../area/place.ts';
import type { Parameters, Row } from '../engine/engine.ts';
import { seededRandom } from '../seeded-random.ts';
import { type RowFunction, thresholdOf } from './row-function.ts';
import { nearestNeighbours } from './statistics/distance.ts';
import { discoveries, localGStar, permutationTails } from './statistics/getis-ord.ts';

/** What the test says of one area in one window; all empty where it was not tested. */
interface Reading {
  readonly z: number | null;
  readonly p: number | null;
  readonly hot: boolean | null;
}

const untested: Reading = { z: null, p: null, hot: null };

/** Where an area lies; undefined where the boundaries do not draw it. */
function pointOf({ longitude, latitude }: Row): Point | undefined {
  return typeof longitude === 'number' && typeof latitude === 'number' ? { longitude, latitude } : undefined;
}

/**
 * The test of every area on its count of children. Each window draws from the seed anew, so that a window has the same chances when it is this
 * year's and when it is last year's.
 */
function readingsOf(children: readonly number[], neighbours: readonly (readonly number[])[], parameters: Parameters): Reading[] {
  const random = seededRandom(thresholdOf(parameters, 'seed'));
  const z = localGStar(children, neighbours);
  const p = permutationTails(children, neighbours, thresholdOf(parameters, 'hot_spot_permutations'), random);
  const hot = discoveries(p, thresholdOf(parameters, 'hot_spot_fdr'));
  return children.map((_, index) => ({ z: z[index] ?? null, p: p[index] ?? null, hot: hot[index] ?? null }));
}

/** The class of an area that is, or was, hot; empty for any other, and where the window before cannot be said. */
function classOf(now: Reading, before: Reading): string {
  if (before.hot === null) return '';
  if (now.hot === true) return before.hot ? 'persistent' : 'emerging';
  return now.hot === false && before.hot ? 'former' : '';
}

/**
 * Adds to each area's counts of children what the local Getis-Ord statistic says of it and its nearest neighbours, in the window and in the one
 * before, and the class that follows from both. Areas that the boundaries do not draw keep their counts and are not tested.
 */
export const hotSpots: RowFunction = (rows, parameters) => {
  const drawn = rows.flatMap((row) => {
    const point = pointOf(row);
    return point === undefined ? [] : [{ row, point }];
  });
  const neighbours = nearestNeighbours(
    drawn.map(({ point }) => point),
    thresholdOf(parameters, 'hot_spot_neighbours'),
  );
  const counts = (column: string) => drawn.flatMap(({ row }) => (typeof row[column] === 'number' ? [row[column]] : []));
  const children = counts('children');
  const now = readingsOf(children, neighbours, parameters);
  const childrenBefore = counts('children_before');
  const before = childrenBefore.length === drawn.length ? readingsOf(childrenBefore, neighbours, parameters) : [];
  const placeOf = new Map(drawn.map(({ row }, place) => [row, place]));
  return rows.map((row) => {
    const { longitude: _longitude, latitude: _latitude, ...counted } = row;
    const place = placeOf.get(row);
    const reading = place === undefined ? untested : (now[place] ?? untested);
    const earlier = place === undefined ? untested : (before[place] ?? untested);
    const around = place === undefined ? null : (neighbours[place] ?? []).reduce((sum, each) => sum + (children[each] ?? 0), 0);
    return {
      ...counted,
      ...reading,
      class: classOf(reading, earlier),
      children_around: around,
      z_before: earlier.z,
      p_before: earlier.p,
      hot_before: earlier.hot,
    };
  });
};
