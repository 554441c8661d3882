import { expect, test } from 'vitest';
import { assessed, child, otherReferral, type Report, report } from './assess-rows.ts';

const kind = 'late_referral_after_missing';

function referral(receivedAt: string) {
  return { ...otherReferral, referral_id: `R-${receivedAt}`, person_id: child, received_at: receivedAt };
}

async function late(
  missing: Report[],
  referrals: ReturnType<typeof referral>[] = [],
  options: { month?: string; completeTo?: string } = {},
) {
  const sent = { missing, referrals: [otherReferral, ...referrals] };
  return (await assessed(sent, { month: '2014-03', ...options })).of(kind);
}

const concern = (more: Partial<Report> = {}) =>
  report('P1', '2014-03-10T12:00:00Z', '2014-03-10T20:00:00Z', { cse_concern: 'suspected', ...more });

test('a missing child with a concern and no referral within 48 hours is a finding, with the report as evidence', async () => {
  const [finding] = await late([concern()]);
  expect(finding).toMatchObject({
    status: 'new',
    first_month: '2014-03',
    entities: [
      { type: 'person', role: 'child', id: child },
      { type: 'episode', role: 'episode', id: 'police:P1' },
    ],
    evidence: [{ agency: 'police', table: 'missing', record_id: 'P1', date: '2014-03-10', grade: '', handling: '' }],
    readings: { all: true, without_weak: true, strong_only: true },
    handling: { restricted: 0, stands_without_restricted: true },
    facts: { cse_concern: 'suspected', hours_to_referral: null },
  });
  expect(finding?.because).toBe(
    'Reported missing on 10 March 2014 (exploitation: suspected; risk: medium; missing episode 1 in 90 days). ' +
      'No referral to social care within 48 hours.',
  );
});

test('a referral at the 48th hour is in time, and one a second later is not', async () => {
  expect(await late([concern()], [referral('2014-03-12T12:00:00Z')])).toHaveLength(0);
  const [finding] = await late([concern()], [referral('2014-03-12T12:00:01Z')]);
  expect(finding?.because).toContain('The first came 49 hours after the report.');
  expect(finding?.evidence.map((each) => each.table)).toEqual(['missing', 'referrals']);
});

test('a referral that the missing record itself gives counts like a row of referrals', async () => {
  expect(await late([concern({ referred_at: '2014-03-12T11:00:00Z' })])).toHaveLength(0);
  expect((await late([concern({ referred_at: '2014-03-14T12:00:00Z' })]))[0]?.facts).toMatchObject({ hours_to_referral: 96 });
});

test('a referral before the report answers nothing', async () => {
  expect(await late([concern()], [referral('2014-03-10T11:00:00Z')])).toHaveLength(1);
});

test('high risk alone calls for a referral, medium risk alone does not', async () => {
  expect(await late([concern({ cse_concern: 'none', risk_level: 'high' })])).toHaveLength(1);
  expect(await late([concern({ cse_concern: 'none' })])).toHaveLength(0);
});

test('the third missing episode in 90 days calls for a referral, the second does not', async () => {
  const episodes = ['2014-01-05', '2014-02-01', '2014-03-05'].map((day, index) =>
    report(`P${index}`, `${day}T12:00:00Z`, `${day}T18:00:00Z`),
  );
  expect((await late(episodes)).map((finding) => finding.entities[1]?.id)).toEqual(['police:P2']);
  expect(await late(episodes.slice(1))).toHaveLength(0);
});

test('an absence is not a missing episode, and a person of 18 is not a child', async () => {
  expect(await late([concern({ category: 'absent' })])).toHaveLength(0);
  expect(await late([concern({ age: 18 })])).toHaveLength(0);
});

test('nothing is due before 48 hours have passed at the end of the month', async () => {
  const end = concern({ reported_at: '2014-03-30T12:00:00Z', returned_at: undefined });
  expect(await late([end])).toHaveLength(0);
  const [later] = await late([end], [], { month: '2014-04' });
  expect(later).toMatchObject({ status: 'new', first_month: '2014-04' });
});

test('the duty is 48 hours of time elapsed across the change of the clocks', async () => {
  const spring = concern({ reported_at: '2014-03-29T12:00:00Z' });
  expect(await late([spring], [referral('2014-03-31T12:00:00Z')])).toHaveLength(0);
  expect(await late([spring], [referral('2014-03-31T12:30:00Z')])).toHaveLength(1);
});

test('an event of two reporters is one finding with both records, and a referral on the first report of either counts', async () => {
  const reports = [
    report('C1', '2014-03-10T08:00:00Z', '2014-03-10T20:00:00Z', { from_agency: 'social-care', cse_concern: 'confirmed' }),
    report('P1', '2014-03-10T12:00:00Z', '2014-03-10T20:00:00Z'),
  ];
  const found = await late(reports);
  expect(found).toHaveLength(1);
  expect(found[0]?.evidence.map((each) => [each.agency, each.record_id])).toEqual([
    ['police', 'P1'],
    ['social-care', 'C1'],
  ]);
  expect(await late(reports, [referral('2014-03-10T09:00:00Z')])).toHaveLength(0);
});

test('where referrals are not complete to the moment it was due, it cannot be said, and the file awaited is named', async () => {
  const [finding] = await late([concern()], [], { completeTo: '2014-03-12T11:59:59Z' });
  expect(finding?.status).toBe('cannot_say');
  expect(finding?.because).toContain('awaited missing episodes of police, referrals of social-care');
  expect(finding?.because).not.toContain('No referral');
  expect((await late([concern()], [], { completeTo: '2014-03-12T12:00:00Z' }))[0]?.status).toBe('new');
});

test('a month later it continues while there is no referral, and is dormant once there is', async () => {
  expect((await late([concern()], [], { month: '2014-04' }))[0]).toMatchObject({ status: 'continuing', first_month: '2014-03' });
  const answered = [referral('2014-03-20T12:00:00Z')];
  expect((await late([concern()], answered, { month: '2014-03' }))[0]?.status).toBe('new');
  expect((await late([concern()], answered, { month: '2014-04' }))[0]?.status).toBe('dormant');
  expect(await late([concern()], [], { month: '2015-03' })).toHaveLength(0);
});

test('without referrals the rule is not assessed, and finds nothing', async () => {
  const { findings, notAssessed } = await assessed({ missing: [concern()] }, { month: '2014-03' });
  expect(notAssessed).toContain(kind);
  expect(findings.filter((finding) => finding.kind === kind)).toHaveLength(0);
});
