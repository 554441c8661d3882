import { expect, test } from 'vitest';
import { readChildRecords } from '../../../analytics/products/facts/read-child-records.ts';
import { editionOf } from '../../support/edition-of.ts';

const referral = (rest: Readonly<Record<string, string | number>>) => ({
  referral_id: 'R1',
  person_id: 'child',
  received_at: '2014-01-10T10:00:00Z',
  source: 'police' as const,
  age: 14,
  cse_flag: 'yes' as const,
  ...rest,
});

async function recordsOf(rows: Parameters<typeof editionOf>[0], children: readonly string[] = ['child']) {
  const edition = await editionOf(rows, { month: '2014-03' });
  try {
    return (await readChildRecords(edition, children)).rows;
  } finally {
    edition.close();
  }
}

test('a child is told by the latest records, harm and vulnerability apart', async () => {
  const [child] = await recordsOf({
    referrals: [
      referral({ indicators: 'self_harm;entering_vehicles', decision: 'assessment', decided_at: '2014-01-11T10:00:00Z' }),
      referral({
        referral_id: 'R2',
        received_at: '2014-02-10T10:00:00Z',
        age: 15,
        indicators: 'repeat_missing',
        care_status: 'child_in_need',
      }),
    ],
  });
  expect(child).toMatchObject({
    person_id: 'child',
    age: 15,
    care_status: 'child_in_need',
    of_concern_since: '2014-01',
    referrals_365d: 2,
    open_referrals: 2,
    open_referral_on: '2014-02-10',
    harm_indicators: 'entering_vehicles;repeat_missing',
    vulnerability_indicators: 'self_harm',
    plan_since: '',
    last_interview_on: '',
  });
});

test('a referral closed or decided without action is not open, and a later closure is not yet known', async () => {
  const [child] = await recordsOf({
    referrals: [
      referral({ decision: 'assessment', decided_at: '2014-01-11T10:00:00Z', closed_at: '2014-03-01T10:00:00Z' }),
      referral({ referral_id: 'R2', decision: 'no_further_action', decided_at: '2014-01-11T10:00:00Z' }),
      referral({ referral_id: 'R3', decision: 'assessment', decided_at: '2014-01-11T10:00:00Z', closed_at: '2014-04-01T10:00:00Z' }),
    ],
  });
  expect(child?.open_referrals).toBe(1);
});

test('a plan is in place from its start to its end', async () => {
  const started = { event_id: 'E1', referral_id: 'R1', event: 'cp_plan_started' as const, occurred_at: '2014-01-20T10:00:00Z' };
  const ended = { event_id: 'E2', referral_id: 'R1', event: 'cp_plan_ended' as const, occurred_at: '2014-03-20T10:00:00Z' };
  const [current] = await recordsOf({ referrals: [referral({})], referral_events: [started] });
  const [over] = await recordsOf({ referrals: [referral({})], referral_events: [started, ended] });
  expect([current?.plan_since, over?.plan_since]).toEqual(['2014-01-20', '']);
});

test('a child without a record of their own has no row', async () => {
  expect(await recordsOf({ referrals: [referral({})] }, ['another'])).toEqual([]);
});
