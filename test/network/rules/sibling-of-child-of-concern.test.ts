import { expect, test } from 'vitest';
import { victim } from '../network-builder.ts';
import { found, ids, type World, world } from './world.ts';

/** A family of two, one of them named as a victim, and the last own record of the other. */
function family(concernOn: string, lastOwn: string): World {
  const made = world();
  made.siblings('f', '2014-01-10', ['brother', 'c']);
  made.report('R1', concernOn, [victim('c'), victim('friend')]);
  made.rows.context.ownRecords.push({ person_id: 'brother', date: lastOwn }, { person_id: 'c', date: concernOn });
  return made;
}

test('a sibling with no referral or contact in the 90 days is found; with one on the first of those days is not', () => {
  // the 90 days ending on 31 March 2015 begin after 31 December 2014
  const [one] = found(family('2015-02-01', '2014-12-31'), 'sibling_of_child_of_concern');
  expect(ids(one)).toEqual(['brother', 'c']);
  expect(one?.because).toBe(
    'Sibling of 1 child of concern, with no referral or contact of their own in the 90 days to 31 March 2015: the last was on 31 December 2014.',
  );
  expect(found(family('2015-02-01', '2015-01-01'), 'sibling_of_child_of_concern')).toEqual([]);
});

test('a record of the sibling’s own after the month is not known yet', () => {
  expect(found(family('2015-02-01', '2015-04-01'), 'sibling_of_child_of_concern')).toHaveLength(1);
});

test('a sibling of somebody who was of concern over a year ago is not found', () => {
  expect(found(family('2014-03-31', '2014-01-10'), 'sibling_of_child_of_concern')).toEqual([]);
  expect(found(family('2014-04-01', '2014-01-10'), 'sibling_of_child_of_concern')).toHaveLength(1);
});

test('where no contacts have come the sentence says so, and without referrals the kind is not assessed', () => {
  const made = family('2015-02-01', '2014-01-10');
  made.rows.context.supplied = ['referrals', 'intelligence_mentions'];
  expect(found(made, 'sibling_of_child_of_concern')[0]?.because).toContain('no referral (contacts have not come) of their own');
  made.rows.context.supplied = ['intelligence_mentions'];
  expect(found(made, 'sibling_of_child_of_concern')).toEqual([]);
});
