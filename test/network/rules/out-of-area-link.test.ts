import { expect, test } from 'vitest';
import { linked, suspect, victim } from '../network-builder.ts';
import { found, ids, type World, world } from './world.ts';

type Placed = World['rows']['context']['placedAway'][number];

function placed(away: Partial<Placed> = {}, other = suspect('s')): World {
  const made = world();
  for (const number of ['K1', 'K2']) made.report(number, '2014-12-01', [suspect('s'), suspect('t')]);
  made.report('R1', '2015-01-05', [victim('c'), other]);
  made.rows.context.placedAway.push({
    source: 'placements:care:c',
    person_id: 'c',
    placed: 'here',
    from_date: '2014-06-01',
    to_date: null,
    ...away,
  });
  return made;
}

test('a child placed here by another authority and linked to a person of concern is found', () => {
  const [one] = found(placed(), 'out_of_area_link');
  expect(ids(one)).toEqual(['c', 's']);
  expect(one?.because).toBe('Placed here by another authority, and linked by 1 record to 1 person of concern.');
  expect([...(one?.sources ?? [])]).toContain('placements:care:c');
});

test('so is a child placed outside the area', () => {
  expect(found(placed({ placed: 'outside' }), 'out_of_area_link')[0]?.because).toMatch(/^Placed outside the area, and linked/);
});

test('a placement that ended before the last day of the month, or begins after it, is not', () => {
  expect(found(placed({ to_date: '2015-03-30' }), 'out_of_area_link')).toEqual([]);
  expect(found(placed({ to_date: '2015-03-31' }), 'out_of_area_link')).toHaveLength(1);
  expect(found(placed({ from_date: '2015-04-01' }), 'out_of_area_link')).toEqual([]);
});

test('a child linked to nobody of concern is not', () => {
  expect(found(placed({}, linked('a')), 'out_of_area_link')).toEqual([]);
});
