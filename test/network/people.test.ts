import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type People, peopleOf as peopleByPlace, roleOf } from '../../analytics/network/people.ts';
import { trials } from '../support/trials.ts';
import { linked, networkRows, suspect, victim } from './network-builder.ts';
import { type NetworkRows, numbered } from './numbered.ts';

const nobody = new Set<string>();

/** Everybody by their id. */
function peopleOf(rows: NetworkRows) {
  const columns = numbered(rows);
  const people = peopleByPlace(columns);
  return {
    asAt(...asked: Parameters<People['asAt']>) {
      const person = people.asAt(...asked);
      return (id: string) => person(columns.entities.id.indexOf(id));
    },
  };
}

test('an adult named as suspect in two reports is a person of concern, in one is named once', () => {
  const world = networkRows();
  world.report('R1', '2015-01-05', [suspect('a'), suspect('b')]);
  world.report('R2', '2015-02-05', [suspect('a')]);
  const people = peopleOf(world.rows).asAt('2015-03', nobody);
  expect(people('a').class).toBe('person_of_concern');
  expect(people('b').class).toBe('named_once');
  expect(peopleOf(world.rows).asAt('2015-01', nobody)('a').class).toBe('named_once');
});

test('one report of source 1 assessed A or B is enough, assessed C is not', () => {
  const world = networkRows();
  world.report('R1', '2015-01-05', [suspect('a')], { grade: '1B' });
  world.report('R2', '2015-01-05', [suspect('b')], { grade: '1C' });
  const people = peopleOf(world.rows).asAt('2015-03', nobody);
  expect(people('a').class).toBe('person_of_concern');
  expect(people('b').class).toBe('named_once');
});

test('an adult dealt with as a suspect is a person of concern without a report', () => {
  const world = networkRows();
  world.report('R1', '2015-01-05', [linked('a')]);
  const suspicions = [{ person_id: 'a', source: 'outcomes:police:O1', month: '2015-01', dealt_with: true }];
  const stages = [{ person_id: 'a', month: '2015-01', stage: 'adult' as const }];
  expect(peopleOf({ ...world.rows, suspicions, stages }).asAt('2015-03', nobody)('a').class).toBe('person_of_concern');
});

test('a suspect under 18 is a child who may be causing harm, and one of unknown age is a class of its own', () => {
  const world = networkRows();
  for (const number of ['R1', 'R2'])
    world.report(number, '2015-01-05', [suspect('young', 'child'), { ...suspect('unknown'), stage: undefined }]);
  const people = peopleOf(world.rows).asAt('2015-03', nobody);
  expect(people('young')).toMatchObject({ class: 'child_who_may_be_causing_harm', child: true });
  expect(people('unknown')).toMatchObject({ class: 'age_not_known', child: false });
});

test('whoever was ever a child of concern is shown so when an adult suspect, and is no longer counted as a child', () => {
  const world = networkRows();
  world.report('R1', '2013-05-05', [victim('a')]);
  for (const number of ['R2', 'R3']) world.report(number, '2015-01-05', [suspect('a')]);
  const person = peopleOf(world.rows).asAt('2015-03', nobody)('a');
  expect(person).toEqual({
    class: 'person_of_concern',
    child: false,
    childOfConcern: false,
    childOfConcernFrom: '2013-05',
    lastConcern: '2013-05',
  });
  expect(roleOf(person, 'core')).toBe('person_of_concern; core; also recorded as a child of concern from 2013-05');
});

test('nobody is a child of concern before the first fact, or on a reading without it', () => {
  const world = networkRows();
  world.report('R1', '2015-02-05', [victim('c')]);
  expect(peopleOf(world.rows).asAt('2015-01', nobody)('c').class).toBe('child');
  expect(peopleOf(world.rows).asAt('2015-02', nobody)('c').class).toBe('child_of_concern');
  expect(peopleOf(world.rows).asAt('2015-02', new Set(['intelligence:police:R1']))('c').class).toBe('child');
});

test('what a person is in a month does not hang on the months asked before', () => {
  const world = networkRows();
  world.report('R1', '2014-11-05', [victim('a'), suspect('b', 'child')]);
  world.report('R2', '2015-01-05', [suspect('a', 'child'), suspect('b', 'child')]);
  world.report('R3', '2015-03-05', [suspect('a'), suspect('b')]);
  world.report('R4', '2015-04-05', [suspect('a')]);
  const months = ['2014-10', '2014-11', '2014-12', '2015-01', '2015-02', '2015-03', '2015-04', '2015-05'];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...months), { minLength: 1, maxLength: 12 }), fc.constantFrom('a', 'b'), (asked, id) => {
      const people = peopleOf(world.rows);
      for (const month of asked) expect(people.asAt(month, nobody)(id)).toEqual(peopleOf(world.rows).asAt(month, nobody)(id));
    }),
    trials(),
  );
});
