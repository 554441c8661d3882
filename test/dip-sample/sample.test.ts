import { afterEach, expect, test } from 'vitest';
import { areaWithoutFile } from '../../analytics/area/read-area.ts';
import { type SampleRequest, sampleCases } from '../../analytics/dip-sample/sample.ts';
import { standards } from '../../analytics/dip-sample/standards.ts';
import { sampleSheets, sheetColumns } from '../../analytics/dip-sample/workbook.ts';
import { keepArea } from '../../analytics/lake/snapshot.ts';
import { computeMeasure } from '../../analytics/measures/compute-measure.ts';
import { xlsxFile } from '../../analytics/xlsx.ts';
import { editionOf, type SentRows } from '../support/edition-of.ts';
import { unzipped } from '../support/unzipped.ts';

type Step = NonNullable<SentRows['referral_events']>[number];

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const worker = 'f'.repeat(32);
const child = 'a'.repeat(32);
let number = 0;
const step = (referral: string, event: NonNullable<Step['event']>, occurred_at: string, more: Partial<Step> = {}): Step => {
  number += 1;
  return { event_id: `E${number}`, referral_id: referral, event, occurred_at, worker_id: worker, ...more };
};
const referral = (id: string, received: string, decided?: string, age = 14): NonNullable<SentRows['referrals']>[number] => ({
  referral_id: id,
  person_id: child,
  received_at: received,
  source: 'police',
  age,
  cse_flag: 'yes',
  ...(decided === undefined ? {} : { decided_at: decided, decision: 'assessment' as const }),
});

const request: SampleRequest = { standard: 'decision_1wd', from: '2014-01', month: '2014-03', n: 50, seed: 1 };

async function open(sent: SentRows, completeTo?: string) {
  const edition = await editionOf(sent, { month: '2014-03', ...(completeTo === undefined ? {} : { completeTo }) });
  closing.push(edition.close);
  const snapshot = { ...edition.snapshot, area: await keepArea(edition.effects.store, areaWithoutFile()) };
  return {
    edition,
    sample: (more: Partial<SampleRequest> = {}) => sampleCases({ ...request, ...more }, snapshot, edition.effects),
  };
}

const several: SentRows = {
  referrals: [
    referral('R1', '2014-02-03T10:00:00Z', '2014-02-03T15:00:00Z'),
    referral('R2', '2014-03-07T10:00:00Z', '2014-03-11T10:00:00Z'),
    referral('R3', '2014-03-10T10:00:00Z'),
    referral('ADULT', '2014-03-10T10:00:00Z', undefined, 19),
    referral('EARLY', '2013-11-04T10:00:00Z'),
    referral('OPEN', '2014-03-31T10:00:00Z'),
  ],
  referral_events: [
    step('R1', 'team_transfer', '2014-02-03T11:00:00Z', { team: 'contact_and_referral' }),
    step('R1', 'team_transfer', '2014-02-04T11:00:00Z', { team: 'assessment' }),
    step('R1', 'team_transfer', '2014-02-05T11:00:00Z', { team: 'exploitation' }),
    step('R2', 'worker_allocated', '2014-03-20T11:00:00Z', { team: 'disability' }),
    step('R2', 'worker_allocated', '2014-03-21T11:00:00Z', { team: 'leaving_care' }),
  ],
};

test('cases are the children’s of the months asked for that fell due, with what the records say', async () => {
  const { cases, strata, due } = await (await open(several)).sample();
  expect(due).toBe(3);
  expect(cases.map((each) => [each.referral_id, each.team, each.month, each['started_on'], each['due_on'], each['done_on']])).toEqual([
    ['R1', 'assessment', '2014-02', '2014-02-03', '2014-02-04', '2014-02-03'],
    ['R2', 'disability', '2014-03', '2014-03-07', '2014-03-10', '2014-03-11'],
    ['R3', 'not_recorded', '2014-03', '2014-03-10', '2014-03-11', null],
  ]);
  expect(cases.map((each) => [each['working_days_taken'], each['in_time']])).toEqual([
    [0, 'yes'],
    [2, 'no'],
    [null, 'no'],
  ]);
  expect(strata.map(({ team, cases: held, drawn }) => [team, held, drawn])).toEqual([
    ['assessment', 1, 1],
    ['disability', 1, 1],
    ['not_recorded', 1, 1],
  ]);
});

test('what cannot be said yet is not sampled, and nothing to sample is told with what to do', async () => {
  const { sample } = await open(several, '2014-03-10T12:00:00Z');
  expect((await sample()).cases.map((each) => each.referral_id)).toEqual(['R1']);
  await expect(sample({ from: '2014-03' })).rejects.toMatchObject({ code: 'dip_sample_empty' });
  await expect(sample({ from: '2014-04' })).rejects.toMatchObject({ code: 'months_order' });
  await expect(sample({ standard: 'never' })).rejects.toMatchObject({ code: 'standard_unknown' });
});

test('two assessments begun on one day are two cases, and steps before the start are not theirs', async () => {
  const steps = [
    step('R1', 'child_seen', '2013-10-01T10:00:00Z'),
    step('R1', 'assessment_started', '2013-10-02T10:00:00Z', { event_id: 'A1', team: 'assessment' }),
    step('R1', 'assessment_started', '2013-10-02T10:00:00Z', { event_id: 'A2' }),
    step('R1', 'child_seen', '2013-10-09T10:00:00Z'),
    step('R1', 'supervision', '2013-10-10T10:00:00Z'),
    step('R1', 'assessment_completed', '2013-11-01T10:00:00Z'),
  ];
  const { sample } = await open({ referrals: [referral('R1', '2013-09-30T10:00:00Z')], referral_events: steps });
  const { cases } = await sample({ standard: 'assessment_45wd', from: '2013-01' });
  expect(
    cases.map((each) => [each['started_event_id'], each['child_seen_on'], each['supervision_on'], each['siblings_checked_on']]),
  ).toEqual([
    ['A1', '2013-10-09', '2013-10-10', null],
    ['A2', '2013-10-09', '2013-10-10', null],
  ]);
});

test('a conference shows which agencies took part in the strategy discussion that it is due from', async () => {
  const steps = [
    step('R1', 'strategy_discussion', '2014-01-06T10:00:00Z', { agencies: 'health_hospital' }),
    step('R1', 'strategy_discussion', '2014-01-08T10:00:00Z', { agencies: 'police;social_care', team: 'assessment' }),
    step('R1', 's47_started', '2014-01-08T12:00:00Z'),
  ];
  const { sample } = await open({ referrals: [referral('R1', '2014-01-06T09:00:00Z')], referral_events: steps });
  const { cases } = await sample({ standard: 'strategy_to_conference_15wd' });
  expect(cases.map((each) => [each['started_on'], each['strategy_agencies']])).toEqual([['2014-01-08', 'police;social_care']]);
});

test('there are as many cases to draw from as the measure timeliness counts due', async () => {
  const { edition, sample } = await open(several);
  const counted = (await computeMeasure(edition, 'timeliness')).filter((row) => row['standard'] === 'decision_1wd');
  const months = (await sample()).strata.map(({ month, cases }) => [month, cases] as const);
  for (const row of counted) {
    if (String(row['month']) < '2014-01') continue;
    const held = months.flatMap(([month, cases]) => (month === row['month'] ? [cases] : []));
    expect([row['month'], held.reduce((total, cases) => total + cases, 0)]).toEqual([row['month'], row['due']]);
  }
});

test('the workbook has two empty columns for each question, no pseudonym, and nothing that runs', async () => {
  const { sample } = await open({
    ...several,
    referrals: [...(several.referrals ?? []), referral('=1+1', '2014-03-03T10:00:00Z'), referral('@X', '2014-03-03T10:00:00Z')],
  });
  const drawn = await sample();
  const sheets = sampleSheets(drawn);
  const [cases] = sheets;
  const standard = standards()[0];
  if (cases === undefined || standard === undefined) throw new Error('There is a sheet of cases.');
  const asked = sheetColumns(standard).flatMap((column, place) => ('question' in column ? [place] : []));
  expect(asked).toHaveLength(2 * standard.questions.length);
  expect(cases.header.filter((title) => /^Q1 auditor [12]: /.test(title))).toHaveLength(2);
  for (const row of cases.rows) {
    expect(row).toHaveLength(cases.header.length);
    expect(asked.map((place) => row[place])).toEqual(asked.map(() => null));
  }
  const file = await xlsxFile(sheets);
  const text = unzipped(file)
    .map((each) => each.text)
    .join('');
  for (const pseudonym of [worker, child]) expect(text).not.toContain(pseudonym);
  expect(text).not.toMatch(/<f[ >]/);
  expect(text).not.toMatch(/>[=@]/);
  expect(text).toContain('1+1');
  expect(Buffer.compare(file, await xlsxFile(sampleSheets(await sample())))).toBe(0);
});
