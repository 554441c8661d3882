import { expect, test } from 'vitest';
import { evaluate } from '../../analytics/network/evaluation.ts';
import { incidenceOf } from '../../analytics/network/records.ts';
import { linked, networkRows, place, suspect, thresholds, victim } from './network-builder.ts';

type World = ReturnType<typeof networkRows>;

function evaluationOf(world: World, changed: Partial<typeof thresholds> = {}) {
  const own = { ...thresholds, ...changed };
  const evaluation = evaluate(incidenceOf(world.columns(), own), { month: '2015-03', without: new Set() }, own, 1);
  const at = (id: string) => evaluation.incidence.entities.findIndex((entity) => entity.id === id);
  const between = (one: string, other: string) =>
    [...evaluation.links()].find((link) => [link.a, link.b].includes(at(one)) && [link.a, link.b].includes(at(other)));
  return { evaluation, at, between };
}

const months = ['2014-09', '2014-10', '2014-11', '2014-12'];

test('a pair is expected to share n m S2 / S1 squared, and p is the Poisson tail of that', () => {
  const world = networkRows();
  world.report('R1', '2015-01-01', [linked('a'), linked('b')]);
  world.report('R2', '2015-01-02', [linked('a'), linked('b')]);
  world.report('R3', '2015-01-03', [linked('a'), linked('c'), linked('d')]);
  // sizes 2, 2, 3: S1 = 7, S2 = 2 + 2 + 6 = 10; a in 3 records, b in 2, together in 2
  const mean = (3 * 2 * 10) / 49;
  const p = 1 - Math.exp(-mean) * (1 + mean);
  expect(Math.exp(evaluationOf(world).between('a', 'b')?.test?.logP ?? 0)).toBeCloseTo(p, 12);
});

test('two who share two records among many reports are validly linked; two who share one are not', () => {
  const world = networkRows();
  world.noise(600, months);
  world.report('R1', '2015-01-01', [linked('a'), linked('b')]);
  world.report('R2', '2015-01-02', [linked('a'), linked('b')]);
  world.report('R3', '2015-01-03', [linked('a'), linked('c')]);
  const { between } = evaluationOf(world);
  expect(between('a', 'b')?.test?.passes).toBe(true);
  expect(between('a', 'c')?.test?.passes).toBe(false);
});

test('two records of one operation on one day do not validate a link', () => {
  const world = networkRows();
  world.noise(600, months);
  for (const number of ['R1', 'R2']) world.report(number, '2015-01-01', [linked('a'), linked('b')], { operation: 'o' });
  expect(evaluationOf(world).between('a', 'b')?.test?.passes).toBe(false);
});

test('sharing two records proves nothing of two who are each named everywhere', () => {
  const world = networkRows();
  world.noise(200, months);
  for (let i = 0; i < 60; i += 1) {
    world.report(`A${i}`, '2015-01-01', [linked('a'), linked(`x${i % 30}`)]);
    world.report(`B${i}`, '2015-01-01', [linked('b'), linked(`y${i % 30}`)]);
  }
  for (const number of ['R1', 'R2', 'R3', 'R4', 'R5', 'R6']) world.report(number, '2015-01-02', [linked('a'), linked('b')]);
  expect(evaluationOf(world).between('a', 'b')?.test?.passes).toBe(false);
});

test('a link to a public place can be valid, but joins nobody', () => {
  const world = networkRows();
  world.premises('station', 'transport_hub');
  for (let i = 0; i < 300; i += 1) world.report(`N${i}`, '2014-12-01', [linked(`n${i}`), linked(`m${i}`)]);
  for (const number of ['R1', 'R2', 'R3']) {
    world.report(`${number}a`, '2015-01-01', [suspect('a'), place('station')]);
    world.report(`${number}b`, '2015-01-01', [suspect('b'), place('station')]);
  }
  const { evaluation, between, at } = evaluationOf(world);
  expect(between('a', 'station')?.test?.passes).toBe(true);
  expect(between('a', 'b')).toBeUndefined();
  expect(evaluation.groupOf(at('a'))).toBe(0);
});

test('the test of stars asks for more different children than the size of the records explains', () => {
  const world = networkRows();
  for (let i = 0; i < 60; i += 1) world.report(`N${i}`, '2014-12-01', [suspect(`n${i % 20}`), linked(`m${i}`), victim(`v${i}`)]);
  for (let i = 0; i < 12; i += 1) world.report(`S${i}`, '2015-01-01', [suspect('star'), victim(`c${i}`)]);
  for (let i = 0; i < 6; i += 1) world.report(`T${i}`, '2015-01-01', [suspect('usual'), linked(`u${i}`), victim(`d${i}`)]);
  const { evaluation, at } = evaluationOf(world);
  expect(evaluation.company(at('star'))?.passes).toBe(true);
  expect(evaluation.company(at('usual'))?.passes).toBe(false);
});
