import { expect, test } from 'vitest';
import type { LineTable, Moment } from '../../analytics/chronology/moment.ts';
import { lowered, whatFollowed, whatHappened } from '../../analytics/chronology/words.ts';
import { codesOf } from '../../analytics/contracts/codes.ts';
import { avoidedWords } from '../../analytics/products/words.ts';

const moment = (table: LineTable, details: string, name = 'record'): Moment => ({
  table,
  agency: 'police',
  record_id: '1',
  moment: name,
  occurred_at: '2014-03-01T09:00:00Z',
  recorded_at: '2014-03-01T09:00:00Z',
  day_alone: false,
  grade: '',
  handling: '',
  details,
  known_to: '',
});

/** Every code of the lists that heads and details are told from. */
const told: readonly (readonly [LineTable, string, string])[] = [
  ['missing', 'category', 'missing.category'],
  ['missing', 'risk', 'missing-risk-level'],
  ['missing', 'concern', 'cse-concern'],
  ['missing', 'reasons', 'missing-reason'],
  ['missing', 'how', 'found-how'],
  ['missing', 'from', 'premises-type'],
  ['return_interviews', 'interview', 'return-interview-outcome'],
  ['referrals', 'source', 'referral-source'],
  ['referrals', 'indicators', 'indicator'],
  ['referrals', 'model', 'model'],
  ['referrals', 'decision', 'referral-decision'],
  ['referrals', 'care', 'care-status'],
  ['referral_events', 'event', 'pathway-event'],
  ['referral_events', 'result', 'event-result'],
  ['meetings', 'meeting', 'meeting'],
  ['actions', 'action', 'action'],
  ['placements', 'kind', 'placement-kind'],
  ['placements', 'end', 'placement-end'],
  ['support', 'service', 'support-service'],
  ['support', 'end', 'support-end'],
  ['contacts', 'kind', 'contact-kind'],
  ['contacts', 'result', 'contact-result'],
  ['contacts', 'reason_recorded', 'contact-reason'],
  ['intelligence', 'themes', 'theme'],
  ['intelligence', 'role', 'mention-role'],
  ['crimes', 'offence', 'offence-group'],
  ['outcomes', 'outcome', 'outcome'],
  ['licences', 'licence', 'licence'],
];

test.each(told)('%s says every %s in the words of its list, and none that is never used about a child', (table, key, list) => {
  const codes = codesOf(list);
  expect(codes.length).toBeGreaterThan(1);
  for (const { code } of codes) {
    const said = whatHappened(moment(table, `${key}:${code}`));
    expect(said).not.toMatch(/[a-z]_[a-z]/);
    expect(avoidedWords(said).map(({ avoid }) => avoid)).toEqual([]);
  }
});

test('a record is one sentence, and what followed stands with how long after and what it was', () => {
  expect(whatHappened(moment('missing', 'category:missing|risk:high|concern:none|visited:hotel;takeaway'))).toMatch(
    /^Reported missing; risk high; sexual exploitation: no concern; places visited: /,
  );
  expect(whatFollowed(moment('missing', 'how:found_by_police|reasons:late_or_lost', 'returned'), '22 hours later')).toBe(
    'returned 22 hours later (found by police; reasons given: late or lost)',
  );
  expect(whatHappened(moment('actions', 'action:other|meeting:marac|owner:police|due:no_timescale'))).toBe(
    'Action agreed: other; agreed at MARAC; owner: police; no timescale',
  );
  expect(lowered('MARAC')).toBe('MARAC');
});

test('a detail or a step that nobody gave words is a fault, not a silence', () => {
  expect(() => whatHappened(moment('missing', 'unheard:of'))).toThrow('unheard');
  expect(() => whatFollowed(moment('missing', '', 'unheard'), 'later')).toThrow('unheard');
});
