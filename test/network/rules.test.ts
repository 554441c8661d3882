import { expect, test } from 'vitest';
import { evaluate } from '../../analytics/network/evaluation.ts';
import { incidenceOf } from '../../analytics/network/records.ts';
import type { Candidate } from '../../analytics/network/rules/candidate.ts';
import { candidatesOf } from '../../analytics/network/rules/rules.ts';
import { linked, networkRows, place, suspect, thresholds, vehicle, victim } from './network-builder.ts';

type World = ReturnType<typeof networkRows>;

const months = ['2014-09', '2014-10', '2014-11', '2014-12'];

function world(): World {
  const made = networkRows();
  made.noise(600, months);
  return made;
}

function found(made: World, kind: Candidate['kind'], month = '2015-03'): Candidate[] {
  const evaluation = evaluate(incidenceOf(made.columns(), thresholds), { month, without: new Set() }, thresholds, 1);
  return candidatesOf(evaluation).filter((candidate) => candidate.kind === kind);
}

const ids = (candidate: Candidate | undefined) => candidate?.entities.map((entity) => entity.id);

test('a person of concern validly linked to two children is found with both and every record', () => {
  const made = world();
  for (const [index, child] of ['c1', 'c1', 'c2', 'c2'].entries()) made.report(`R${index}`, '2015-01-05', [suspect('s'), victim(child)]);
  const [one] = found(made, 'linked_person_of_concern');
  expect(ids(one)).toEqual(['s', 'c1', 'c2']);
  expect(one?.because).toBe('Linked by 4 records to 2 children, each link with p under the 1% false discovery rate.');
  expect(one?.sources.size).toBe(4);
});

test('a person of concern validly linked to one child and once named with another is not', () => {
  const made = world();
  for (const [index, child] of ['c1', 'c1', 'c2'].entries()) made.report(`R${index}`, '2015-01-05', [suspect('s'), victim(child)]);
  expect(found(made, 'linked_person_of_concern')).toEqual([]);
});

test('somebody validly linked to two children but not suspected is not', () => {
  const made = world();
  for (const [index, child] of ['c1', 'c1', 'c2', 'c2'].entries()) made.report(`R${index}`, '2015-01-05', [linked('a'), victim(child)]);
  expect(found(made, 'linked_person_of_concern')).toEqual([]);
});

function star(children: number, grade: string): World {
  const made = world();
  for (let i = 0; i < children; i += 1) made.report(`S${i}`, '2015-01-05', [suspect('s'), victim(`c${i}`)], { grade });
  return made;
}

test('a person named once with each of three children is found; with two only where a report is of source 1 assessed A or B', () => {
  const [three] = found(star(3, '2C'), 'person_with_several_children');
  expect(ids(three)).toEqual(['s', 'c0', 'c1', 'c2']);
  expect(three?.because).toMatch(/^Named with 3 different children of concern in 3 records/);
  expect(found(star(2, '2C'), 'person_with_several_children')).toEqual([]);
  expect(found(star(2, '1B'), 'person_with_several_children')).toHaveLength(1);
});

test('three children named with a person prove nothing where nearly everybody named is a child of concern', () => {
  const made = networkRows();
  for (let i = 0; i < 100; i += 1) made.report(`V${i}`, '2014-12-01', [victim(`v${i}`), victim(`w${i}`)]);
  for (let i = 0; i < 3; i += 1) made.report(`S${i}`, '2015-01-05', [suspect('s'), victim(`c${i}`)]);
  expect(found(made, 'person_with_several_children')).toEqual([]);
});

function premises(records: readonly (readonly [string, string])[]): World {
  const made = world();
  made.premises('p', 'takeaway');
  for (const [index, [date, child]] of records.entries()) made.report(`P${index}`, date, [place('p'), victim(child)]);
  return made;
}

test('premises with two children of concern through three records in the year are of interest, through two are not', () => {
  const three: [string, string][] = [
    ['2015-01-01', 'c1'],
    ['2015-01-02', 'c2'],
    ['2015-01-03', 'c3'],
  ];
  const [one] = found(premises(three), 'premises_of_interest');
  expect(ids(one)).toEqual(['p', 'c1', 'c2', 'c3']);
  expect(one?.because).toMatch(/^Named with 3 children of concern in 3 records in a year;/);
  expect(one?.actions.overt).toEqual(['disruption_visit', 'licensing_review']);
  expect(found(premises(three.slice(1)), 'premises_of_interest')).toEqual([]);
});

test('records of more than a year ago do not make premises of interest', () => {
  expect(
    found(
      premises([
        ['2014-03-31', 'c1'],
        ['2015-01-02', 'c2'],
        ['2015-01-03', 'c3'],
      ]),
      'premises_of_interest',
    ),
  ).toEqual([]);
});

test('one child alone does not make premises of interest, however many records', () => {
  expect(
    found(
      premises([
        ['2015-01-01', 'c1'],
        ['2015-01-02', 'c1'],
        ['2015-01-03', 'c1'],
      ]),
      'premises_of_interest',
    ),
  ).toEqual([]);
});

test('one child and two people of concern make premises of interest where the premises are validly linked to two of one group', () => {
  const made = world();
  for (let i = 0; i < 400; i += 1) made.report(`V${i}`, '2014-12-01', [victim(`v${i}`), victim(`w${i}`)]);
  for (let i = 0; i < 3; i += 1)
    made.report(`P${i}`, `2015-01-0${i + 1}`, [place('p'), suspect('s1'), suspect('s2'), ...(i === 0 ? [victim('c1')] : [])]);
  const [one] = found(made, 'premises_of_interest');
  expect(ids(one)).toEqual(['p', 'c1', 's1', 's2']);
  expect(one?.because).toMatch(/^Named with 1 child of concern and 2 people of concern in .*; validly linked to 2 people of one group/);
});

function network(children: number, suspects: number): World {
  const made = world();
  const people = Array.from({ length: suspects }, (_, index) => suspect(`s${index}`));
  const victims = Array.from({ length: children }, (_, index) => victim(`c${index}`));
  for (let i = 0; i < 3; i += 1) made.report(`G${i}`, `2015-01-0${i + 1}`, [...people, ...victims]);
  return made;
}

test('a core of one person of concern and two children is an organised network of multiple abuse, not group based', () => {
  const [one] = found(network(2, 1), 'organised_network');
  expect(one?.because).toContain('1 person of concern and 2 children among them, through 3 records: multiple abuse.');
  expect(one?.anchor).toEqual(['person:c0', 'person:c1', 'person:s0']);
  expect(one?.facts).toMatchObject({ group_based: 'no', multiple_abuse: 'yes', core: 3, attached: 0 });
  expect(one?.actions.protective).toContain('complex_abuse_meeting');
});

test('two people of concern, or a report describing two, make it group based', () => {
  expect(found(network(2, 2), 'organised_network')[0]?.facts).toMatchObject({ group_based: 'yes' });
  const described = network(2, 1);
  described.report('G9', '2015-01-09', [suspect('s0'), victim('c0')], { suspectsDescribed: 2 });
  expect(found(described, 'organised_network')[0]?.facts).toMatchObject({ group_based: 'yes' });
});

test('a group of people of concern with one child, or of children alone, is no organised network', () => {
  expect(found(network(1, 3), 'organised_network')).toEqual([]);
  expect(found(network(3, 0), 'organised_network')).toEqual([]);
});

test('somebody who shares two records with each of two of the core without a valid link is attached', () => {
  const made = network(2, 2);
  const busy = (number: string, other: string) => made.report(number, '2015-02-01', [linked('busy'), linked(other)]);
  for (let i = 0; i < 150; i += 1) busy(`B${i}`, `noise-${i % 50}`);
  for (const [index, child] of ['c0', 'c0', 'c1', 'c1'].entries())
    made.report(`A${index}`, `2015-02-0${index + 1}`, [linked('busy'), victim(child)]);
  const [one] = found(made, 'organised_network');
  expect(one?.entities.find((entity) => entity.id === 'busy')?.role).toBe('person; attached');
  expect(one?.because).toContain('among them, with 1 attached, through');
  expect(one?.anchor).not.toContain('person:busy');
});

test('a first record of a child of concern with a person of concern emerges in its month and in no other', () => {
  const made = world();
  made.report('K1', '2014-12-01', [suspect('s'), linked('a')]);
  made.report('K2', '2014-12-02', [suspect('s'), linked('a')]);
  made.report('E1', '2015-03-10', [suspect('s'), victim('c')]);
  const [one] = found(made, 'emerging_link');
  expect(ids(one)).toEqual(['c', 's']);
  expect(one?.because).toBe('1 record this month names this child of concern with this person of concern for the first time.');
  expect(found(made, 'emerging_link', '2015-04')).toEqual([]);
});

test('a first record of a child of concern with somebody named once does not emerge', () => {
  const made = world();
  made.report('E1', '2015-03-10', [suspect('s'), victim('c')]);
  expect(found(made, 'emerging_link')).toEqual([]);
});

test('a link that comes back after a year emerges again', () => {
  const made = world();
  made.report('K1', '2014-01-01', [suspect('s'), victim('c')]);
  made.report('K2', '2014-12-02', [suspect('s'), linked('a')]);
  made.report('E1', '2015-03-10', [suspect('s'), victim('c')]);
  expect(found(made, 'emerging_link')[0]?.facts).toMatchObject({ link: 'revived' });
});

test('at most one link of a child emerges a month, people before identifiers, and the rest are counted', () => {
  const made = world();
  made.report('K1', '2014-12-01', [suspect('s1'), suspect('s2'), vehicle('v'), victim('k')]);
  made.report('K2', '2014-12-02', [suspect('s1'), suspect('s2')]);
  made.report('E1', '2015-03-10', [suspect('s1'), suspect('s2'), vehicle('v'), victim('c')]);
  const all = found(made, 'emerging_link');
  expect(all).toHaveLength(1);
  expect(all[0]?.entities[1]?.role).toBe('person_of_concern');
  expect(all[0]?.facts).toMatchObject({ other_emerging_links: 2 });
});
