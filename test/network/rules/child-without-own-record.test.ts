import { expect, test } from 'vitest';
import { linked, victim } from '../network-builder.ts';
import { found, ids, type World, world } from './world.ts';

function named(referredOn: string | null): World {
  const made = world();
  made.report('R1', '2015-01-05', [victim('c'), linked('a')]);
  made.episode('E1', '2015-02-01', 'missing', [{ type: 'person', id: 'c', role: 'companion' }]);
  for (const [source, month] of [
    ['intelligence:police:R1', '2015-01'],
    ['missing:police:E1', '2015-02'],
  ] as const) {
    for (const person_id of source.endsWith('R1') ? ['c', 'a'] : ['c'])
      made.rows.mentioned.push({ source, person_id, month, referred_on: referredOn });
  }
  return made;
}

test('a child whom a report and another child’s episode name, never referred, is found; an adult is not', () => {
  const all = found(named(null), 'child_without_own_record');
  expect(all).toHaveLength(1);
  expect(ids(all[0])).toEqual(['c']);
  expect(all[0]?.because).toBe(
    'A child named in 1 report and 1 missing episode of another child, with no referral of their own by 31 March 2015.',
  );
});

test('a referral on the last day of the month ends it, one on the day after does not', () => {
  expect(found(named('2015-03-31'), 'child_without_own_record')).toEqual([]);
  expect(found(named('2015-04-01'), 'child_without_own_record')).toHaveLength(1);
});

test('what is named after the month is not known yet', () => {
  expect(found(named(null), 'child_without_own_record', '2015-01')[0]?.facts).toEqual({ reports: 1, episodes_of_others: 0 });
});
