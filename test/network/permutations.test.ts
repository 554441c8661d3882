import fc from 'fast-check';
import { expect, test } from 'vitest';
import { networkOf } from '../../analytics/network/network.ts';
import { exchange } from '../../analytics/network/permutations.ts';
import { seededRandom } from '../../analytics/seeded-random.ts';
import { trials } from '../support/trials.ts';
import { linked, networkRows, place, randomNumbers, suspect, thresholds, victim } from './network-builder.ts';

const units = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 11 }), { minLength: 2, maxLength: 6 }), { minLength: 2, maxLength: 25 });

/** Members under 8 are of one type, the others of another. */
const typeOf = (member: number) => (member < 8 ? 'person' : 'premises');

test('after an exchange everybody is named as often, every record names as many of each type, and nobody twice', () => {
  fc.assert(
    fc.property(units, fc.nat(), (drawn, seed) => {
      const unit = Int32Array.from(drawn.flatMap((members, at) => members.map(() => at)));
      const before = Int32Array.from(drawn.flat());
      const member = before.slice();
      const of = (type: string) => Int32Array.from([...before.keys()].filter((at) => typeOf(before[at] ?? 0) === type));
      exchange({ unit, member }, [of('person'), of('premises')], seededRandom(seed));
      expect([...member].sort()).toEqual([...before].sort());
      expect([...member].map(typeOf)).toEqual([...before].map(typeOf));
      expect(new Set([...member].map((each, at) => `${unit[at]} ${each}`)).size).toBe(member.length);
    }),
    trials(),
  );
});

test('every way to deal three mentions to three records comes as often as any other', () => {
  const seen = new Map<string, number>();
  const random = seededRandom(7);
  const mentions = { unit: Int32Array.from([0, 1, 2]), member: Int32Array.from([0, 1, 2]) };
  for (let time = 0; time < 6_000; time += 1) {
    exchange(mentions, [Int32Array.from([0, 1, 2])], random);
    const order = mentions.member.join(' ');
    seen.set(order, (seen.get(order) ?? 0) + 1);
  }
  expect(seen.size).toBe(6);
  for (const times of seen.values()) expect(Math.abs(times - 1_000)).toBeLessThan(150);
});

/** Reports of chance alone, and in some of them a group that is named together. */
function area(seed: number, planted: boolean) {
  const next = randomNumbers(seed * 7919);
  const made = networkRows();
  const date = () => `2014-0${1 + Math.floor(next() * 9)}-${String(1 + Math.floor(next() * 28)).padStart(2, '0')}`;
  for (let i = 0; i < 300; i += 1) {
    const named = new Set(Array.from({ length: 1 + Math.floor(next() ** 3 * 8) }, () => Math.floor(next() ** 1.6 * 250)));
    made.report(`R${i}`, date(), [...[...named].map((id) => linked(`a${id}`)), place(`p${Math.floor(next() * 30)}`)]);
  }
  for (let i = 0; planted && i < 12; i += 1) made.report(`G${i}`, date(), [suspect('s1'), suspect('s2'), victim('c1'), victim('c2')]);
  return networkOf(made.columns(), ['2014-09'], thresholds, 1);
}

test('a group that is named together is far more than any dealing of the same mentions gives', () => {
  const network = area(1, true);
  expect(network.validated).toBeGreaterThanOrEqual(6);
  const check = network.permuted(99);
  expect(check).toMatchObject({ permutations: 99, validated: network.validated, p: 0.01 });
  expect(check.mean).toBeLessThan(0.5);
  expect(check.most).toBeLessThan(network.validated);
});

test('where nothing is planted, what is validated is no more than dealing gives', () => {
  const checks = [1, 2, 3, 4, 5].map((seed) => area(seed, false).permuted(49));
  for (const check of checks) expect(check.p).toBeGreaterThan(0.05);
  expect(Math.max(...checks.map((check) => check.mean))).toBeLessThan(0.5);
});

test('the same seed deals the same, and running twice changes nothing', () => {
  const network = area(2, true);
  expect(network.permuted(20)).toEqual(network.permuted(20));
  expect(area(2, true).permuted(20)).toEqual(network.permuted(20));
});
