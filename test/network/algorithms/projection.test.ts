import fc from 'fast-check';
import { expect, test } from 'vitest';
import { logHypergeometricTail } from '../../../analytics/network/algorithms/hypergeometric.ts';
import { projected } from '../../../analytics/network/algorithms/projection.ts';
import { trials } from '../../support/trials.ts';
import reference from './reference-hypergeometric.json' with { type: 'json' };

const relative = (value: number, expected: number) => Math.abs(value - expected) / expected;

test('the hypergeometric tail agrees with whole numbers and with scipy to 1e-10, down to 1e-300 and its logarithm further', () => {
  for (const { x, p, log_p, scipy, ...draw } of reference.hypergeometric) {
    const said = `${x} of ${JSON.stringify(draw)}`;
    const logP = logHypergeometricTail(x, draw);
    expect(Math.abs(logP - log_p), said).toBeLessThan(1e-10);
    if (p < 1e-300) continue;
    expect(relative(Math.exp(logP), p), said).toBeLessThan(1e-10);
    expect(relative(Math.exp(logP), scipy), said).toBeLessThan(1e-10);
  }
});

test('the tail is 1 where nothing is asked, 0 where too much is, and falls between', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(60), fc.nat(60), (all, one, other) => {
      const draw = { all, marked: one % (all + 1), drawn: other % (all + 1) };
      expect(logHypergeometricTail(0, draw)).toBe(0);
      expect(logHypergeometricTail(Math.min(draw.marked, draw.drawn) + 1, draw)).toBe(Number.NEGATIVE_INFINITY);
      for (let x = 0; x <= all; x += 1) {
        expect(logHypergeometricTail(x + 1, draw)).toBeLessThanOrEqual(logHypergeometricTail(x, draw) + 1e-12);
        const turned = { all, marked: draw.drawn, drawn: draw.marked };
        if (Number.isFinite(logHypergeometricTail(x, draw)))
          expect(logHypergeometricTail(x, turned)).toBeCloseTo(logHypergeometricTail(x, draw), 10);
      }
    }),
    trials(),
  );
});

const entries = fc.array(fc.tuple(fc.nat(9), fc.nat(7)), { minLength: 1, maxLength: 60 });

test('shared records, weights and overlaps are those of the sets of records; each pair is tested, and listed where it shares', () => {
  fc.assert(
    fc.property(entries, (given) => {
      const incidence = {
        entityCount: 10,
        recordCount: 8,
        entities: Int32Array.from(given, ([entity]) => entity),
        records: Int32Array.from(given, ([, record]) => record),
      };
      const { pairs, tests } = projected(incidence, 0.05);
      expect(tests).toBe(45);
      const recordsOf = (entity: number) => new Set(given.filter(([each]) => each === entity).map(([, record]) => record));
      const size = (record: number) => new Set(given.filter(([, each]) => each === record).map(([entity]) => entity)).size;
      const expected = [];
      for (let a = 0; a < 10; a += 1)
        for (let b = a + 1; b < 10; b += 1) {
          const both = new Set([...recordsOf(a)].filter((record) => recordsOf(b).has(record)));
          if (both.size === 0) continue;
          const newman = [...both].reduce((sum, record) => sum + 1 / (size(record) - 1), 0);
          const jaccard = both.size / new Set([...recordsOf(a), ...recordsOf(b)]).size;
          const logP = logHypergeometricTail(both.size, { all: 8, marked: recordsOf(a).size, drawn: recordsOf(b).size });
          expected.push({ a, b, shared: both.size, newman: expect.closeTo(newman, 12), jaccard, logP });
        }
      expect(pairs.map(({ validated: _, ...pair }) => pair)).toEqual(expected);
    }),
    trials(),
  );
});

test('a rate that is less strict validates no fewer pairs, and validated pairs have the least p', () => {
  fc.assert(
    fc.property(entries, (given) => {
      const incidence = {
        entityCount: 10,
        recordCount: 8,
        entities: Int32Array.from(given, ([e]) => e),
        records: Int32Array.from(given, ([, r]) => r),
      };
      const at = (rate: number) => projected(incidence, rate).pairs.filter(({ validated }) => validated);
      expect(at(0.5).length).toBeGreaterThanOrEqual(at(0.01).length);
      const pairs = projected(incidence, 0.5).pairs;
      const most = Math.max(...pairs.filter(({ validated }) => validated).map(({ logP }) => logP));
      expect(pairs.filter(({ logP }) => logP <= most).every(({ validated }) => validated)).toBe(true);
    }),
    trials(),
  );
});

test('a group that shares rare records is validated among many who share none; counting only pairs that share would validate more', () => {
  const given: [number, number][] = [];
  for (let record = 0; record < 4; record += 1) for (let entity = 0; entity < 3; entity += 1) given.push([entity, record]);
  for (let entity = 3; entity < 60; entity += 1) given.push([entity, 1 + entity]);
  const incidence = {
    entityCount: 60,
    recordCount: 61,
    entities: Int32Array.from(given, ([e]) => e),
    records: Int32Array.from(given, ([, r]) => r),
  };
  const { pairs } = projected(incidence, 0.01);
  expect(pairs.filter(({ validated }) => validated).map(({ a, b }) => [a, b])).toEqual([
    [0, 1],
    [0, 2],
    [1, 2],
  ]);
});
