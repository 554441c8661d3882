import { expect, test } from 'vitest';
import { measured, referral } from './measured.ts';

const step = (referral_id: string, event: 'cp_plan_started' | 'cp_plan_ended', occurred_at: string) => ({
  ...{ referral_id, event, occurred_at, event_id: `${referral_id} ${event}`, category: 'sexual' as const },
});

async function ofSexualAbuse(ageAtFirst: number, steps: ReturnType<typeof step>[]) {
  const referrals = [
    referral('a', '2014-03-01T10:00:00Z', { referral_id: 'R0', age: ageAtFirst }),
    referral('a', '2014-03-20T10:00:00Z', { referral_id: 'R1', age: 13 }),
  ];
  const rows = await measured('plans', { referrals, referral_events: steps }, { month: '2014-03' });
  return rows.find((row) => row['category'] === 'sexual');
}

const both = [step('R0', 'cp_plan_started', '2014-03-05T10:00:00Z'), step('R1', 'cp_plan_started', '2014-03-21T10:00:00Z')];

test('a plan after an earlier one is the child’s second, and takes its place', async () => {
  expect(await ofSexualAbuse(13, both)).toMatchObject({ started: 2, second_or_subsequent: 1, current: 1, young_adults: 0 });
});

test('a plan of somebody recorded as 18 makes no later plan a second one, nor ends it', async () => {
  expect(await ofSexualAbuse(18, both)).toMatchObject({ started: 1, second_or_subsequent: 0, current: 1, young_adults: 1 });
  const turned = [step('R1', 'cp_plan_started', '2014-03-05T10:00:00Z'), step('R0', 'cp_plan_started', '2014-03-21T10:00:00Z')];
  expect(await ofSexualAbuse(18, turned)).toMatchObject({ started: 1, current: 1, young_adults: 1 });
});
