import { expect, test } from 'vitest';
import { found, type World, world } from './world.ts';

function together(made: World, one: string, other: string, dates: readonly string[]): World {
  for (const [index, date] of dates.entries()) {
    for (const child of [one, other]) made.episode(`${one}${other}${child}${index}`, date, child, []);
    made.coMissing([`${one}${other}${one}${index}`, one], [`${one}${other}${other}${index}`, other], date, 'place');
  }
  return made;
}

test('two children missing together on two days in 180 are a group; on two days further apart, or one, they are not', () => {
  // the 180 days ending on 31 March 2015 begin after 2 October 2014
  const [one] = found(together(world(), 'c1', 'c2', ['2014-10-03', '2015-03-01']), 'co_missing_group');
  expect(one?.anchor).toEqual(['person:c1', 'person:c2']);
  expect(one?.because).toBe('2 children missing at the same time and place on 2 days in 180 days.');
  expect(one?.sources.size).toBe(4);
  expect(found(together(world(), 'c1', 'c2', ['2014-10-02', '2015-03-01']), 'co_missing_group')).toEqual([]);
  expect(found(together(world(), 'c1', 'c2', ['2015-03-01']), 'co_missing_group')).toEqual([]);
});

test('pairs that share a child are one group', () => {
  const made = together(together(world(), 'c1', 'c2', ['2015-02-01', '2015-03-01']), 'c2', 'c3', ['2015-02-10', '2015-03-10']);
  const all = found(made, 'co_missing_group');
  expect(all.map((each) => each.anchor)).toEqual([['person:c1', 'person:c2', 'person:c3']]);
  expect(all[0]?.facts).toEqual({ children: 3, times: 4, days: 180 });
});
