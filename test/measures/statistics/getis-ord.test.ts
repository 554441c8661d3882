import { expect, test } from 'vitest';
import { z } from 'zod';
import { lsoaCentroids } from '../../../analytics/area/place.ts';
import { readArea } from '../../../analytics/area/read-area.ts';
import { assetPath } from '../../../analytics/assets.ts';
import { metresBetween, nearestNeighbours } from '../../../analytics/measures/statistics/distance.ts';
import { discoveries, localGStar, permutationTails } from '../../../analytics/measures/statistics/getis-ord.ts';
import { seededRandom } from '../../../analytics/seeded-random.ts';
import { fixture } from '../reference.ts';

const reference = fixture(
  'getis_ord',
  z.object({
    codes: z.array(z.string()),
    centroids: z.array(z.tuple([z.number(), z.number()])),
    neighbours: z.array(z.array(z.number())),
    metres_from_first: z.array(z.number()),
    cases: z.array(
      z.object({
        case: z.string(),
        values: z.array(z.number()),
        z: z.array(z.number().nullable()),
        p: z.array(z.number()),
        hot: z.array(z.number()),
      }),
    ),
  }),
);
const points = reference.centroids.map(([longitude, latitude]) => ({ longitude, latitude }));

test('centroids of the sample’s areas are those of shapely', () => {
  const centroids = lsoaCentroids(readArea(assetPath('sample-data/area/area.yaml')).place);
  expect([...centroids.keys()].sort()).toEqual(reference.codes);
  reference.codes.forEach((code, index) => {
    expect(centroids.get(code)?.longitude).toBeCloseTo(points[index]?.longitude ?? 0, 12);
    expect(centroids.get(code)?.latitude).toBeCloseTo(points[index]?.latitude ?? 0, 12);
  });
});

test('distances are those of pyproj on a sphere, and the nearest are in their order, ties by code', () => {
  const [first = { longitude: 0, latitude: 0 }] = points;
  expect(points.map((point) => metresBetween(first, point))).toEqual(reference.metres_from_first);
  expect(nearestNeighbours(points, 6)).toEqual(reference.neighbours);
});

test('Gi* is that of PySAL, and empty where all areas are alike', () => {
  for (const { case: name, values, z: expected } of reference.cases) {
    localGStar(values, reference.neighbours).forEach((value, index) => {
      const wanted = expected[index] ?? null;
      if (wanted === null) expect([name, index, value]).toEqual([name, index, null]);
      else expect(value, `${name} ${index}`).toBeCloseTo(wanted, 9);
    });
  }
});

test('chances by permutation are the exact ones, as near as so many permutations come', () => {
  const permutations = 9999;
  for (const { case: name, values, p } of reference.cases) {
    permutationTails(values, reference.neighbours, permutations, seededRandom(1)).forEach((chance, index) => {
      const exact = p[index] ?? 0;
      const margin = 5 * Math.sqrt((exact * (1 - exact)) / permutations) + 1 / (1 + permutations);
      expect(Math.abs(chance - exact), `${name} ${index}`).toBeLessThanOrEqual(margin);
    });
  }
});

test('discoveries among exact chances are those of statsmodels', () => {
  for (const { case: name, p, hot } of reference.cases) {
    const found = discoveries(p, 0.05).flatMap((discovered, index) => (discovered ? [index] : []));
    expect([name, found]).toEqual([name, hot]);
  }
});

test('the same seed gives the same chances, another gives others', () => {
  const [, { values } = { values: [] }] = reference.cases;
  const tails = (seed: number) => permutationTails(values, reference.neighbours, 199, seededRandom(seed));
  expect(tails(3)).toEqual(tails(3));
  expect(tails(3)).not.toEqual(tails(4));
});

test('where every other place is a neighbour there is nothing to compare', () => {
  const three = [
    [1, 2],
    [0, 2],
    [0, 1],
  ];
  expect(localGStar([5, 0, 0], three)).toEqual([null, null, null]);
  expect(permutationTails([5, 0, 0], three, 99, seededRandom(1))).toEqual([1, 1, 1]);
});
