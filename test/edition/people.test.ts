import { afterEach, describe, expect, test } from 'vitest';
import { editionOf, type SentRows } from '../support/edition-of.ts';

const child = 'c'.repeat(32);
const adult = 'd'.repeat(32);
const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function open(sent: SentRows) {
  const edition = await editionOf(sent, { month: '2014-03' });
  closing.push(edition.close);
  return edition;
}

type Report = NonNullable<SentRows['intelligence']>[number];
type Mention = NonNullable<SentRows['intelligence_mentions']>[number];

function report(number: string, grade = '2B', more: { readonly reported_at?: string } = {}): Report {
  const [source, assessment] = grade as unknown as [
    NonNullable<Report['source_evaluation']>,
    NonNullable<Report['intelligence_assessment']>,
  ]; // two letters of the code lists
  return {
    report_id: number,
    reported_at: '2014-02-01T10:00:00Z',
    source_evaluation: source,
    intelligence_assessment: assessment,
    handling_code: 'P',
    ...more,
  };
}

function mention(number: string, id: string, role: NonNullable<Mention['role']>, more: Pick<Mention, 'age_band'> = {}): Mention {
  return { report_id: number, entity_type: 'person', entity_id: id, role, ...more };
}

async function rungsOf(sent: SentRows) {
  return (await open(sent)).engine.rows('SELECT person_id, rung, since_month FROM children_of_concern ORDER BY person_id');
}

const referral = {
  referral_id: 'R1',
  person_id: child,
  received_at: '2014-01-10T10:00:00Z',
  source: 'police',
  age: 14,
  cse_flag: 'no',
} as const;

describe('a child is on the rung', () => {
  test('known, where an episode’s concern is confirmed or a crime is recorded', async () => {
    const episode = {
      episode_id: 'E',
      person_id: child,
      reported_at: '2014-01-10T10:00:00Z',
      category: 'missing',
      risk_level: 'high',
      age: 14,
    } as const;
    expect(await rungsOf({ missing: [{ ...episode, cse_concern: 'confirmed' }] })).toEqual([
      { person_id: child, rung: 1, since_month: '2014-01' },
    ]);
    expect(await rungsOf({ missing: [{ ...episode, cse_concern: 'suspected' }] })).toMatchObject([{ rung: 2 }]);
    expect(await rungsOf({ missing: [{ ...episode, cse_concern: 'none' }] })).toEqual([]);
    expect(
      await rungsOf({ crimes: [{ crime_id: 'X', person_id: child, recorded_at: '2014-01-10T10:00:00Z', offence_group: 'contact' }] }),
    ).toMatchObject([{ rung: 1 }]);
  });

  test('known, by a plan for sexual abuse, only where the referral is flagged for exploitation', async () => {
    const plan = {
      event_id: 'V',
      referral_id: 'R1',
      event: 'cp_plan_started',
      occurred_at: '2014-01-20T10:00:00Z',
      category: 'sexual',
    } as const;
    expect(await rungsOf({ referrals: [{ ...referral, cse_flag: 'yes' }], referral_events: [plan] })).toMatchObject([{ rung: 1 }]);
    expect(await rungsOf({ referrals: [referral], referral_events: [plan] })).toEqual([]);
  });

  test('suspected, where flagged, of tier medium or high, or named by a source that is not unreliable', async () => {
    expect(await rungsOf({ referrals: [{ ...referral, cse_flag: 'yes' }] })).toMatchObject([{ rung: 2 }]);
    expect(await rungsOf({ referrals: [{ ...referral, risk_tier: 'medium' }] })).toMatchObject([{ rung: 2 }]);
    expect(
      await rungsOf({ intelligence: [report('1', '2D')], intelligence_mentions: [mention('1', child, 'child_at_risk')] }),
    ).toMatchObject([{ rung: 2 }]);
  });

  test('at risk, by three indicators only where one is of harm', async () => {
    expect(await rungsOf({ referrals: [{ ...referral, indicators: 'neglect;self_harm;online_contact' }] })).toMatchObject([{ rung: 3 }]);
    expect(await rungsOf({ referrals: [{ ...referral, indicators: 'neglect;self_harm;isolation' }] })).toEqual([]);
    expect(await rungsOf({ referrals: [{ ...referral, indicators: 'neglect;online_contact' }] })).toEqual([]);
    expect(await rungsOf({ referrals: [{ ...referral, risk_tier: 'standard' }] })).toMatchObject([{ rung: 3 }]);
  });

  test('at risk, where an unreliable source names the child, and on none where the report is suspected to be false', async () => {
    expect(await rungsOf({ intelligence: [report('1', '3C')], intelligence_mentions: [mention('1', child, 'victim')] })).toMatchObject([
      { rung: 3 },
    ]);
    expect(await rungsOf({ intelligence: [report('1', '1E')], intelligence_mentions: [mention('1', child, 'victim')] })).toEqual([]);
  });

  test('of nothing for an agency’s risk score', async () => {
    expect(await rungsOf({ referrals: [{ ...referral, risk_score: 100 }] })).toEqual([]);
  });
});

async function classOf(sent: SentRows) {
  const rows = await (await open(sent)).engine.rows('SELECT person_id, class, also_child_of_concern_from FROM suspected_people');
  return rows.find((row) => row['person_id'] === adult);
}

const suspect = (number: string, more: Pick<Mention, 'age_band'> = { age_band: '25-34' }) => mention(number, adult, 'suspect', more);

describe('a suspect is', () => {
  test('a person of concern in two reports, or in one of source 1 assessed A or B', async () => {
    expect(await classOf({ intelligence: [report('1'), report('2')], intelligence_mentions: [suspect('1'), suspect('2')] })).toMatchObject({
      class: 'person_of_concern',
    });
    expect(await classOf({ intelligence: [report('1', '1B')], intelligence_mentions: [suspect('1')] })).toMatchObject({
      class: 'person_of_concern',
    });
    expect(await classOf({ intelligence: [report('1', '1C')], intelligence_mentions: [suspect('1')] })).toMatchObject({
      class: 'named_once',
    });
  });

  test('a person of concern once interviewed under caution as a suspect', async () => {
    const outcome = {
      outcome_id: 'O',
      entity_type: 'person',
      entity_id: adult,
      capacity: 'suspect',
      outcome: 'interview_under_caution',
      occurred_at: '2014-02-02T10:00:00Z',
    } as const;
    expect(await classOf({ intelligence: [report('1', '2C')], intelligence_mentions: [suspect('1')], outcomes: [outcome] })).toMatchObject({
      class: 'person_of_concern',
    });
  });

  test('a child who may be causing harm where under 18', async () => {
    expect(
      await classOf({
        intelligence: [report('1'), report('2')],
        intelligence_mentions: [suspect('1', { age_band: '16-17' }), suspect('2', { age_band: '16-17' })],
      }),
    ).toMatchObject({ class: 'child_who_may_be_causing_harm' });
  });

  test('of a class of their own where nobody recorded an age', async () => {
    expect(
      await classOf({
        intelligence: [report('1'), report('2')],
        intelligence_mentions: [suspect('1', {}), suspect('2', { age_band: 'not_recorded' })],
      }),
    ).toMatchObject({ class: 'age_not_known' });
  });

  test('shown as once a child of concern for ever', async () => {
    const earlier = report('0', '2B', { reported_at: '2009-05-01T10:00:00Z' });
    expect(
      await classOf({
        intelligence: [earlier, report('1'), report('2')],
        intelligence_mentions: [mention('0', adult, 'victim'), suspect('1'), suspect('2')],
      }),
    ).toMatchObject({ also_child_of_concern_from: '2009-05' });
  });

  test('not counted by a report suspected to be false', async () => {
    expect(
      await classOf({ intelligence: [report('1'), report('2', '2E')], intelligence_mentions: [suspect('1'), suspect('2')] }),
    ).toMatchObject({ class: 'named_once' });
  });
});

test('witnesses and professionals are in nothing that the rooms read', async () => {
  const edition = await open({
    intelligence: [report('1')],
    intelligence_mentions: [mention('1', adult, 'witness'), mention('1', child, 'professional', { age_band: '35-44' })],
  });
  for (const table of ['graded_mentions', 'person_values', 'person_ages', 'suspected_people', 'children_of_concern']) {
    expect(await edition.engine.rows(`SELECT * FROM ${table}`)).toEqual([]);
  }
});
