import { expect, test } from 'vitest';
import { assessed, child, type Report, report } from './assess-rows.ts';

const kind = 'interview_not_offered';

/** An episode whose interview was held, so that interviews are recorded at all. */
const held = report('H', '2014-01-10T12:00:00Z', '2014-01-10T20:00:00Z', {
  person_id: 'd'.repeat(32),
  return_interview_offered_at: '2014-01-11T09:00:00Z',
  return_interview_completed_at: '2014-01-11T10:00:00Z',
  return_interview_outcome: 'completed',
});

const returned = (more: Partial<Report> = {}) => report('P1', '2014-03-10T12:00:00Z', '2014-03-11T08:00:00Z', more);

async function notOffered(missing: Report[], options: { month?: string; completeTo?: string } = {}) {
  return (await assessed({ missing: [held, ...missing] }, { month: '2014-03', ...options })).of(kind);
}

test('a returned child with no offer 72 hours later is a finding', async () => {
  const [finding] = await notOffered([returned()]);
  expect(finding).toMatchObject({ status: 'new', first_month: '2014-03', suggested_actions: ['return_interview'] });
  expect(finding?.because).toBe('Returned on 11 March 2014. No return interview was offered within 72 hours or since.');
});

test('an interview that was offered, declined or held is none', async () => {
  expect(await notOffered([returned({ return_interview_offered_at: '2014-03-20T08:00:00Z' })])).toHaveLength(0);
  expect(await notOffered([returned({ return_interview_outcome: 'declined' })])).toHaveLength(0);
});

test('an outcome recorded as not offered is one', async () => {
  expect(await notOffered([returned({ return_interview_outcome: 'not_offered' })])).toHaveLength(1);
});

test('nothing is due before 72 hours have passed at the end of the month', async () => {
  const end = returned({ reported_at: '2014-03-28T12:00:00Z', returned_at: '2014-03-29T08:00:00Z' });
  expect(await notOffered([end])).toHaveLength(0);
  expect((await notOffered([end], { month: '2014-04' }))[0]?.first_month).toBe('2014-04');
});

test('a child who is still missing is owed nothing yet', async () => {
  expect(await notOffered([returned({ returned_at: undefined })])).toHaveLength(0);
});

test('it cannot be said while a file that could hold the offer is awaited', async () => {
  const [finding] = await notOffered([returned()], { completeTo: '2014-03-14T07:59:59Z' });
  expect(finding?.status).toBe('cannot_say');
  expect(finding?.because).toContain('cannot be said: awaited missing episodes of police');
  expect((await notOffered([returned()], { completeTo: '2014-03-14T08:00:00Z' }))[0]?.status).toBe('new');
});

test('an outcome recorded as not offered can be said whatever is awaited', async () => {
  const recorded = returned({ return_interview_outcome: 'not_offered' });
  expect((await notOffered([recorded], { completeTo: '2014-03-12T00:00:00Z' }))[0]?.status).toBe('new');
});

test('a provider’s record that says not offered is evidence beside the report', async () => {
  const { of } = await assessed(
    {
      missing: [returned()],
      return_interviews: [
        {
          interview_id: 'I1',
          person_id: child,
          referred_at: '2014-03-11T10:00:00Z',
          outcome: 'not_offered',
          from_agency: 'return-interviews',
        },
      ],
    },
    { month: '2014-03' },
  );
  expect(of(kind)[0]?.evidence.map((each) => [each.table, each.record_id])).toEqual([
    ['missing', 'P1'],
    ['return_interviews', 'I1'],
  ]);
});

test('where nobody records interviews at all it is not assessed', async () => {
  const { notAssessed, of } = await assessed({ missing: [returned()] }, { month: '2014-03' });
  expect(notAssessed).toContain(kind);
  expect(of(kind)).toHaveLength(0);
});
