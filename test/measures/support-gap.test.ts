import { expect, test } from 'vitest';
import { measured, person, referral } from './measured.ts';

const child = { referrals: [referral('a', '2014-03-02T10:00:00Z', { cse_flag: 'yes' })] };
const asked = { support_id: 'S1', person_id: person('a'), service: 'isva', requested_at: '2014-03-03' } as const;

async function suspected(support: object) {
  const rows = await measured('support_gap', { ...child, support: [{ ...asked, ...support }] }, { month: '2014-03' });
  return rows.find((row) => row['rung'] === 'suspected' && row['service'] === 'isva');
}

test('support that was offered and began by the end of the month counts, with the days that it took', async () => {
  expect(await suspected({ offered_at: '2014-03-10', started_at: '2014-03-31' })).toMatchObject({
    ...{ children: 1, requested: 1, offered: 1, started: 1, median_days: 28 },
  });
});

test('support that was offered and began after the month is not known yet', async () => {
  expect(await suspected({ offered_at: '2014-04-01', started_at: '2014-04-18' })).toMatchObject({
    ...{ children: 1, requested: 1, offered: 0, started: 0, median_days: null },
  });
});
