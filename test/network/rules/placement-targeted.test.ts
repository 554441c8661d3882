import { expect, test } from 'vitest';
import { place, suspect, vehicle, victim } from '../network-builder.ts';
import { found, ids, type World, world } from './world.ts';

function home(): World {
  const made = world();
  made.premises('h', 'childrens_home');
  made.home('resident', 'h');
  for (const number of ['K1', 'K2']) made.report(number, '2014-12-01', [suspect('s'), suspect('other')]);
  return made;
}

test('a home at which two reports of a year name a person of concern or a vehicle is targeted; residents are neither named nor counted', () => {
  const made = home();
  made.report('T1', '2015-01-05', [place('h'), suspect('s'), victim('resident')]);
  expect(found(made, 'placement_targeted')).toEqual([]);
  made.report('T2', '2014-04-01', [place('h'), vehicle('v')]);
  const [one] = found(made, 'placement_targeted');
  expect(ids(one)).toEqual(['h', 's', 'v']);
  expect(one?.because).toBe(
    '2 reports in a year of people, vehicles or targeting at this children’s home: 1 person of concern and 1 vehicle.',
  );
  expect(JSON.stringify({ ...one, sources: [] })).not.toMatch(/resident|child(ren)? of|"children"/);
});

test('a report of more than a year ago does not count, nor do missing episodes of residents', () => {
  const made = home();
  made.report('T1', '2015-01-05', [place('h'), suspect('s')]);
  made.report('T2', '2014-03-31', [place('h'), vehicle('v')]);
  for (const number of ['E1', 'E2']) made.episode(number, '2015-02-01', 'resident', [{ type: 'premises', id: 'h', role: 'missing_from' }]);
  expect(found(made, 'placement_targeted')).toEqual([]);
});

test('reports whose theme is a home targeted count though they name nobody of concern', () => {
  const made = home();
  for (const number of ['T1', 'T2']) {
    made.report(number, '2015-01-05', [place('h'), victim('visitor')]);
    made.rows.context.themed.push({
      theme: 'care_home',
      source: `intelligence:police:${number}`,
      month: '2015-01',
      entity_type: 'premises',
      entity_id: 'h',
    });
  }
  const [one] = found(made, 'placement_targeted');
  expect(ids(one)).toEqual(['h']);
  expect(one?.because).toMatch(/: 2 reports of targeting\.$/);
});

test('other premises are not of this kind', () => {
  const made = home();
  made.premises('t', 'takeaway');
  for (const number of ['T1', 'T2']) made.report(number, '2015-01-05', [place('t'), suspect('s')]);
  expect(found(made, 'placement_targeted')).toEqual([]);
});
