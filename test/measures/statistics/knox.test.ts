import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { knoxGround, pairsByDays, pairsByDistance, sameChildCounts } from '../../../analytics/measures/statistics/knox.ts';
import { childrenInPairs, dealtTails, pairCounter } from '../../../analytics/measures/statistics/knox-counts.ts';
import { seededRandom } from '../../../analytics/seeded-random.ts';
import { trials } from '../../support/trials.ts';
import { fixture } from '../reference.ts';

const pair = z.tuple([z.number(), z.number()]);
const triple = z.tuple([z.number(), z.number(), z.number()]);
const cell = z.object({ observed: z.number(), expected: z.number(), children: z.number(), p: z.number(), same_child: z.number() });
const reference = fixture(
  'knox',
  z.object({
    points: z.array(pair),
    cases: z.array(z.object({ case: z.string(), events: z.array(triple), distance: pair, days: pair, cells: z.array(cell) })),
  }),
);
const byR = fixture('knox_by_r', z.object({ rows: z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])) })).rows;
const points = reference.points.map(([longitude, latitude]) => ({ longitude, latitude }));

type Events = readonly (readonly [number, number, number])[];

function groundOf(events: Events, distance: readonly [number, number], days: readonly [number, number]) {
  const column = (index: 0 | 1 | 2) => Int32Array.from(events, (event) => event[index]);
  return knoxGround(
    points,
    { place: column(0), child: column(1), day: column(2) },
    { width: distance[0], count: distance[1] },
    { width: days[0], count: days[1] },
  );
}

function expectedOf(ground: ReturnType<typeof groundOf>): number[] {
  const events = ground.events.day.length;
  return pairsByDistance(ground).flatMap((near) => pairsByDays(ground).map((close) => (near * close * 2) / (events * (events - 1))));
}

test('observed, expected, children and repeats are those of every pair counted in Python', () => {
  for (const { case: name, events, distance, days, cells } of reference.cases) {
    const ground = groundOf(events, distance, days);
    expect([name, [...pairCounter(ground)(ground.events.day)]]).toEqual([name, cells.map((each) => each.observed)]);
    expect([name, [...sameChildCounts(ground, ground.events.day)]]).toEqual([name, cells.map((each) => each.same_child)]);
    expect([name, childrenInPairs(ground)]).toEqual([name, cells.map((each) => each.children)]);
    expectedOf(ground).forEach((expected, index) => {
      expect(expected, name).toBeCloseTo(cells[index]?.expected ?? 0, 10);
    });
  }
});

test('chances are those of numpy’s dealings, as near as so many dealings come', () => {
  const permutations = 1999;
  for (const { case: name, events, distance, days, cells } of reference.cases) {
    dealtTails(groundOf(events, distance, days), permutations, seededRandom(1)).forEach((chance, index) => {
      const theirs = cells[index]?.p ?? 0;
      const margin = 5 * Math.sqrt((theirs * (1 - theirs)) / permutations) + 2 / (1 + permutations);
      expect(Math.abs(chance - theirs), `${name} ${index}`).toBeLessThanOrEqual(margin);
    });
  }
});

test('pairs near in place and time, and how many are expected, are those of R’s surveillance', () => {
  const { events = [] } = reference.cases.at(-1) ?? {};
  for (const [metres, days, observed, expected] of byR) {
    const ground = groundOf(events, [metres, 1], [days, 1]);
    expect([metres, days, ...pairCounter(ground)(ground.events.day)]).toEqual([metres, days, observed]);
    expect(expectedOf(ground)[0]).toBeCloseTo(expected, 10);
  }
});

test('the same seed gives the same chances, another gives others', () => {
  const [first] = reference.cases;
  const tails = (seed: number) => dealtTails(groundOf(first?.events ?? [], [1000, 3], [7, 4]), 199, seededRandom(seed));
  expect(tails(3)).toEqual(tails(3));
  expect(tails(3)).not.toEqual(tails(4));
});

test('places with a crowd of events are counted as every pair is', () => {
  const event = fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 12 }), fc.integer({ min: 500, max: 530 }));
  fc.assert(
    fc.property(fc.array(event, { minLength: 60, maxLength: 120 }), (drawn) => {
      const events = [...drawn].sort((a, b) => a[0] - b[0]);
      const ground = groundOf(events, [900, 2], [5, 3]);
      const counts = new Array<number>(6).fill(0);
      events.forEach((one, index) => {
        for (const other of events.slice(0, index)) {
          const band = ground.near[one[0]]?.find((near) => near.place === other[0])?.band;
          const daysBand = Math.floor(Math.abs(one[2] - other[2]) / 5);
          if (band === undefined || daysBand >= 3 || one[1] === other[1]) continue;
          counts[band * 3 + daysBand] = (counts[band * 3 + daysBand] ?? 0) + 1;
        }
      });
      expect([...pairCounter(ground)(ground.events.day)]).toEqual(counts);
    }),
    trials(4),
  );
});

test('without events, and with one, there are no pairs and every chance is 1', () => {
  for (const events of [[], [[0, 0, 100]]] satisfies Events[]) {
    const ground = groundOf(events, [1000, 2], [7, 2]);
    expect([...pairCounter(ground)(ground.events.day)]).toEqual([0, 0, 0, 0]);
    expect(dealtTails(ground, 9, seededRandom(1))).toEqual([1, 1, 1, 1]);
  }
});
