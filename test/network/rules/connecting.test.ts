import { expect, test } from 'vitest';
import { linked, place, suspect, victim } from '../network-builder.ts';
import { found, ids, type World, world } from './world.ts';

/** Two groups of a person and a child named together three times, and what joins them by two reports with one member of each. */
function bridged(bridge: Parameters<World['report']>[2][number], rightChild = victim('c2')): World {
  const made = world();
  for (let i = 0; i < 3; i += 1) {
    made.report(`L${i}`, `2015-01-0${i + 1}`, [suspect('s1'), victim('c1')]);
    made.report(`R${i}`, `2015-01-0${i + 1}`, [suspect('s2'), rightChild]);
    made.report(`BL${i}`, `2015-02-0${i + 1}`, [bridge, suspect('s1')]);
    made.report(`BR${i}`, `2015-02-0${i + 5}`, [bridge, suspect('s2')]);
  }
  return made;
}

test('a person without whom two groups that each hold a child would fall apart connects them, and is called no more than that', () => {
  const all = found(bridged(linked('b')), 'connecting_person');
  const one = all.find((each) => each.anchor[0] === 'person:b');
  expect(ids(one)).toEqual(['b', 'c1', 'c2']);
  expect(one?.because).toBe(
    'Connects 2 otherwise separate groups that each hold a child (2 with 1 child, 2 with 1 child), by 2 validated links through 6 records.',
  );
  expect(one?.actions.overt).toEqual([]);
});

test('one side without a child is no group of the rule, and neither is a child alone', () => {
  expect(found(bridged(linked('b'), linked('adult')), 'connecting_person')).toEqual([]);
  const star = world();
  for (let i = 0; i < 3; i += 1)
    for (const child of ['c1', 'c2']) star.report(`${child}${i}`, `2015-01-0${i + 1}`, [suspect('s'), victim(child)]);
  expect(found(star, 'connecting_person')).toEqual([]);
});

test('a second way between the groups leaves nobody connecting them', () => {
  const made = bridged(linked('b'));
  for (let i = 0; i < 3; i += 1) made.report(`X${i}`, `2015-03-0${i + 1}`, [victim('c1'), victim('c2')]);
  expect(found(made, 'connecting_person')).toEqual([]);
});

test('premises connect as people do, unless they are a large public place', () => {
  const made = bridged(place('p'));
  made.premises('p', 'takeaway');
  expect(found(made, 'connecting_premises').map((each) => each.anchor)).toEqual([['premises:p']]);
  const open = bridged(place('p'));
  open.premises('p', 'shopping_centre');
  expect(found(open, 'connecting_premises')).toEqual([]);
});
