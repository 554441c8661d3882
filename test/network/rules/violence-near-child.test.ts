import { expect, test } from 'vitest';
import { linked, suspect, victim } from '../network-builder.ts';
import { found, ids, type World, world } from './world.ts';

function violent(made: World, number: string, date: string, named: Parameters<World['report']>[2], grade: string) {
  made.report(number, date, named, { grade });
  for (const { type, id } of named)
    made.rows.context.themed.push({
      theme: 'weapons',
      source: `intelligence:police:${number}`,
      month: date.slice(0, 7),
      entity_type: type,
      entity_id: id,
    });
}

test('a report of weapons that names a child of concern is found in its month whatever its grade, with its grade', () => {
  const made = world();
  violent(made, 'W1', '2015-03-10', [victim('c')], '3D');
  const [one] = found(made, 'violence_near_child');
  expect(ids(one)).toEqual(['c']);
  expect(one?.because).toBe('A report of weapons or violence, graded 3D, names 1 child of concern.');
  expect(one?.anchor).toEqual(['intelligence:police:W1']);
  expect(found(made, 'violence_near_child', '2015-04')).toEqual([]);
});

test('so is one that names somebody linked to a child of concern, and both are named', () => {
  const made = world();
  made.report('R1', '2015-01-05', [linked('a'), victim('c')]);
  violent(made, 'W1', '2015-03-10', [linked('a'), linked('stranger')], '2B');
  const [one] = found(made, 'violence_near_child');
  expect(ids(one)).toEqual(['a', 'c']);
  expect(one?.because).toContain('names 1 person linked to one.');
});

test('one that names nobody linked to a child of concern is not, nor one linked only before the window', () => {
  const made = world();
  made.report('R1', '2013-03-05', [linked('a'), victim('c')]);
  violent(made, 'W1', '2015-03-10', [linked('a'), suspect('stranger')], '1A');
  expect(found(made, 'violence_near_child')).toEqual([]);
});

test('a report left out by a reading is left out here too', () => {
  const made = world();
  violent(made, 'W1', '2015-03-10', [victim('c')], '3D');
  expect(found(made, 'violence_near_child', '2015-03', new Set(['intelligence:police:W1']))).toEqual([]);
});
