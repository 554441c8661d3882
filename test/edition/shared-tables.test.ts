import { afterEach, expect, test } from 'vitest';
import { type EditionOptions, editionOf, type SentRows } from '../support/edition-of.ts';

const closing: (() => void)[] = [];
const child = 'a'.repeat(32);

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function rowsOf(table: string, sent: SentRows, options: Partial<EditionOptions> = {}) {
  const edition = await editionOf(sent, { month: '2014-03', ...options });
  closing.push(edition.close);
  return edition.engine.rows(`SELECT * FROM ${table}`);
}

const returned = {
  episode_id: 'P1',
  person_id: child,
  reported_at: '2014-03-01T10:00:00Z',
  returned_at: '2014-03-01T20:00:00Z',
  category: 'missing',
  risk_level: 'low',
  age: 14,
  cse_concern: 'none',
} as const;

test('an outcome that is stated is known from 72 hours after return, whatever file is still awaited', async () => {
  const missing = [{ ...returned, return_interview_outcome: 'declined' as const }];
  const [row] = await rowsOf('return_interview_status', { missing }, { completeTo: '2014-03-02T00:00:00Z' });
  expect(row).toMatchObject({ status: 'declined', fell_due: false });
});

test('that nothing was offered is not said while a file is awaited', async () => {
  const [row] = await rowsOf('return_interview_status', { missing: [returned] }, { completeTo: '2014-03-02T00:00:00Z' });
  expect(row).toMatchObject({ status: 'pending', fell_due: false });
});

test('an interview without an episode passes over an absence after the missing episode it belongs to', async () => {
  const absent = {
    ...returned,
    episode_id: 'P2',
    reported_at: '2014-03-03T10:00:00Z',
    returned_at: '2014-03-03T12:00:00Z',
    category: 'absent',
  } as const;
  const interview = {
    interview_id: 'I1',
    person_id: child,
    referred_at: '2014-03-04T10:00:00Z',
    held_at: '2014-03-05T10:00:00Z',
    from_agency: 'provider',
  };
  const rows = await rowsOf('return_interview_status', { missing: [returned, absent], return_interviews: [interview] });
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ event_id: 'police:P1', interview_id: 'I1', status: 'completed' });
});

test('a mention as victim at 18 or over puts nobody among the children of concern', async () => {
  const sent: SentRows = {
    intelligence: [
      { report_id: 'I1', reported_at: '2014-03-01T10:00:00Z', source_evaluation: '1', intelligence_assessment: 'A', handling_code: 'P' },
    ],
    intelligence_mentions: [
      { report_id: 'I1', entity_type: 'person', entity_id: child, role: 'victim', age_band: '18-20' },
      { report_id: 'I1', entity_type: 'person', entity_id: 'b'.repeat(32), role: 'victim', age_band: '16-17' },
      { report_id: 'I1', entity_type: 'person', entity_id: 'c'.repeat(32), role: 'victim' },
    ],
  };
  const children = await rowsOf('children_of_concern', sent);
  expect(children.map((row) => row['person_id']).sort()).toEqual(['b'.repeat(32), 'c'.repeat(32)]);
});

test('a mention that another agency sends belongs to the report it names', async () => {
  const sent: SentRows = {
    intelligence: [
      { report_id: 'I1', reported_at: '2014-03-01T10:00:00Z', source_evaluation: '1', intelligence_assessment: 'A', handling_code: 'P' },
    ],
    intelligence_mentions: [
      { report_id: 'I1', report_id_agency: 'police', entity_type: 'person', entity_id: child, role: 'suspect', from_agency: 'hub' },
    ],
  };
  expect(await rowsOf('graded_mentions', sent)).toMatchObject([{ agency: 'police', report_id: 'I1' }]);
});

test('a decision that came after the month is still to come, one that nobody recorded is not', async () => {
  const referral = { person_id: child, received_at: '2014-03-01T10:00:00Z', source: 'police', age: 14, cse_flag: 'no' } as const;
  const rows = await rowsOf('referrals', {
    referrals: [
      { ...referral, referral_id: 'R1', decision: 'assessment', decided_at: '2014-04-01T10:00:00Z' },
      { ...referral, referral_id: 'R2', decision: 'assessment', decided_at: '2014-03-02T10:00:00Z' },
      { ...referral, referral_id: 'R3' },
    ],
  });
  expect(rows.map((row) => [row['referral_id'], row['decision'], row['decision_to_come']]).sort()).toEqual([
    ['R1', null, true],
    ['R2', 'assessment', false],
    ['R3', null, false],
  ]);
});
