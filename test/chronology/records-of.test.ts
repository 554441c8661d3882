import { afterEach, expect, test } from 'vitest';
import { areaWithoutFile } from '../../analytics/area/read-area.ts';
import { type Chronology, type ChronologyEdition, type ChronologyFacts, chronology } from '../../analytics/chronology/chronology.ts';
import { recordsOf } from '../../analytics/chronology/read-chronology.ts';
import { chronologyFile, chronologyFormats } from '../../analytics/chronology/render.ts';
import { avoidedWords } from '../../analytics/products/words.ts';
import { editionOf, type SentRows } from '../support/edition-of.ts';

const child = 'c0c0c0c0c0c0c0c0';
const friend = 'f1f1f1f1f1f1f1f1';
const adult = 'a2a2a2a2a2a2a2a2';
const stranger = 'b3b3b3b3b3b3b3b3';
const worker = 'd4d4d4d4d4d4d4d4';
const house = 'e5e5e5e5e5e5e5e5';
const [covert, overt] = ['9a9a9a9a9a9a9a9a', '8b8b8b8b8b8b8b8b'];

const opened: { close(): void }[] = [];
afterEach(() => {
  for (const edition of opened.splice(0)) edition.close();
});

async function factsOf(sent: SentRows, name: ChronologyEdition = 'police', person = child): Promise<ChronologyFacts> {
  const edition = await editionOf(sent, { month: '2014-03', shareable: name === 'meeting' });
  opened.push(edition);
  return {
    area: areaWithoutFile().file,
    person,
    edition: name,
    role: 'analyst',
    reason: 'case_review',
    month: '2014-03',
    asAt: '2014-03-31T23:00:00Z',
    ...(await recordsOf(edition, person)),
    findings: undefined,
  };
}

const made = async (...given: Parameters<typeof factsOf>): Promise<Chronology> => chronology(await factsOf(...given));

type Sent<Name extends keyof SentRows> = NonNullable<SentRows[Name]>[number];

const report = (report_id: string, more: Sent<'intelligence'> = {}): Sent<'intelligence'> => ({
  report_id,
  reported_at: '2014-03-05T10:00:00Z',
  source_evaluation: '2',
  intelligence_assessment: 'B',
  handling_code: 'P',
  ...more,
});
const mention = (
  report_id: string,
  entity_id: string,
  role: NonNullable<Sent<'intelligence_mentions'>['role']>,
  age_band: NonNullable<Sent<'intelligence_mentions'>['age_band']> = '13-15',
): Sent<'intelligence_mentions'> => ({
  report_id,
  entity_type: 'person',
  entity_id,
  role,
  age_band,
});

/** A record of the child in every extract that can name one, others in them wherever there is room. */
const everything: SentRows = {
  missing: [
    {
      episode_id: 'M1',
      person_id: child,
      reported_at: '2014-01-10T20:00:00Z',
      last_seen_at: '2014-01-10T17:00:00Z',
      returned_at: '2014-01-11T18:00:00Z',
      category: 'missing',
      risk_level: 'high',
      cse_concern: 'suspected',
      age: 14,
      referred_at: '2014-01-12T20:00:00Z',
      found_how: 'found_by_police',
      found_premises_id: house,
      missing_from_premises_id: house,
      return_interview_outcome: 'declined',
    },
    {
      episode_id: 'M2',
      person_id: friend,
      reported_at: '2014-02-01T20:00:00Z',
      category: 'missing',
      risk_level: 'low',
      cse_concern: 'none',
      age: 15,
    },
  ],
  missing_companions: [
    { episode_id: 'M1', person_id: friend },
    { episode_id: 'M2', person_id: child },
  ],
  missing_visited: [{ episode_id: 'M1', premises_id: house, premises_type: 'hotel', role: 'seen' }],
  return_interviews: [
    {
      from_agency: 'provider',
      interview_id: 'R1',
      person_id: child,
      referred_at: '2014-01-12T00:00:00Z',
      held_at: '2014-01-13T10:00:00Z',
      outcome: 'completed',
      shared_with_police_at: '2014-01-14T00:00:00Z',
      report_id: 'I1',
      report_id_agency: 'police',
    },
  ],
  referrals: [
    {
      from_agency: 'childrens_social_care',
      referral_id: 'F1',
      person_id: child,
      family_id: 'ab12ab12ab12ab12',
      school_id: 'cd34cd34cd34cd34',
      received_at: '2014-01-12T20:00:00Z',
      source: 'police',
      age: 14,
      cse_flag: 'yes',
      decision: 'assessment',
      decided_at: '2014-01-13T20:00:00Z',
    },
  ],
  referral_events: [
    {
      from_agency: 'childrens_social_care',
      event_id: 'E1',
      referral_id: 'F1',
      event: 'strategy_discussion',
      occurred_at: '2014-01-15T20:00:00Z',
      worker_id: worker,
      agencies: 'police;health_gp',
    },
  ],
  meetings: [
    {
      from_agency: 'childrens_social_care',
      meeting_id: 'T1',
      referral_id: 'F1',
      kind: 'mace',
      held_at: '2014-01-20T10:00:00Z',
      attended: 'police;school_or_college',
    },
  ],
  actions: [
    {
      from_agency: 'childrens_social_care',
      action_id: '=A1',
      raised_at: '2014-01-20',
      meeting: 'mace',
      concerns_type: 'person',
      concerns_id: child,
      action: 'outreach',
      owner: 'youth_service',
    },
  ],
  placements: [
    {
      from_agency: 'childrens_social_care',
      person_id: child,
      premises_id: house,
      kind: 'foster',
      started_at: '2014-01-25',
      ended_at: '2014-02-10',
    },
  ],
  support: [
    {
      from_agency: 'childrens_social_care',
      support_id: 'S1',
      person_id: child,
      service: 'therapy',
      requested_at: '2014-01-26',
      started_at: '2014-02-26',
    },
  ],
  contacts: [
    {
      from_agency: 'childrens_social_care',
      contact_id: 'C1',
      person_id: child,
      agency: 'sexual_health',
      occurred_at: '2014-01-27T10:00:00Z',
      kind: 'sexual_health',
      result: 'completed',
    },
  ],
  intelligence: [report('I1', { event_from: '2014-03-01T22:00:00Z', event_to: '2014-03-01T23:00:00Z', themes: 'parties' })],
  intelligence_mentions: [
    mention('I1', child, 'victim'),
    mention('I1', adult, 'suspect', '25-34'),
    mention('I1', stranger, 'linked', 'not_recorded'),
    mention('I1', worker, 'professional', '35-44'),
    { report_id: 'I1', entity_type: 'premises', entity_id: house, role: 'location' },
  ],
  crimes: [
    {
      crime_id: 'K1',
      person_id: child,
      recorded_at: '2014-03-06T10:00:00Z',
      offence_group: 'contact',
      outcome_code: 16,
      outcome_at: '2014-03-20T10:00:00Z',
    },
  ],
  outcomes: [
    {
      outcome_id: 'O1',
      entity_type: 'person',
      entity_id: adult,
      capacity: 'suspect',
      child_id: child,
      outcome: 'arrest',
      occurred_at: '2014-03-07T10:00:00Z',
    },
  ],
  licences: [{ from_agency: 'licensing', licence_id: 'L1', entity_type: 'person', entity_id: child, licence: 'other', from: '2014-03-08' }],
};

test('a record of each extract is a line, in order of time, with what followed and after how long', async () => {
  const { lines } = await made(everything);
  expect(lines.map(({ table }) => table)).toEqual([
    'missing',
    'return_interviews',
    'referrals',
    'referral_events',
    'actions',
    'meetings',
    'placements',
    'support',
    'contacts',
    'missing_companions',
    'intelligence',
    'crimes',
    'outcomes',
    'licences',
  ]);
  expect(lines[0]).toMatchObject({
    day: '2014-01-10',
    time: '20:00',
    what: 'Reported missing; risk high; sexual exploitation: suspected; places visited: hotel or guest house; return interview declined by the child',
    followed: ['last seen 3 hours before', 'returned 22 hours later (found by police)', 'referred to children’s social care 2 days later'],
    told: [{ party: "Children's social care", day: '2014-01-12' }],
  });
  expect(lines[3]?.what).toBe('Strategy discussion or meeting; its referral came 3 days before');
  expect(lines[10]).toMatchObject({
    day: '2014-03-01',
    grade: '2B',
    handling: 'P',
    recorded: { day: '2014-03-05', after: '3 days later' },
  });
  expect(lines.find(({ table }) => table === 'placements')).toMatchObject({ time: '', followed: ['ended 16 days later'] });
});

test('nobody but the child stands by a pseudonym in any format or edition: others are numbered by first appearance', async () => {
  for (const edition of ['police', 'meeting'] as const) {
    const facts = await factsOf(everything, edition);
    const { lines } = chronology(facts);
    expect(lines.find(({ table }) => table === 'missing')?.others).toEqual(['another child 1 (with the child)']);
    expect(lines.find(({ table }) => table === 'missing_companions')?.others).toEqual(['another child 1 (who was missing)']);
    expect(lines.find(({ table }) => table === 'intelligence')?.others).toEqual([
      'person of concern 1 (suspected of exploitation)',
      'another person 1 (linked to somebody in the report)',
    ]);
    for (const format of chronologyFormats) {
      const text = String((await chronologyFile(facts, format)).content);
      const ids = text.match(/[0-9a-f]{16,}/gi) ?? [];
      expect(ids.filter((id) => id !== child)).toEqual([]);
      expect(avoidedWords(text).map(({ avoid }) => avoid)).toEqual([]);
    }
  }
});

test('a cell that a spreadsheet would run is made safe', async () => {
  const facts = await factsOf(everything);
  expect(String((await chronologyFile(facts, 'csv')).content)).toContain(",'=A1,");
});

test('a person of whom no extract has a record has no line; one named in intelligence alone has that', async () => {
  expect((await made(everything, 'police', '7777777777777777')).lines).toEqual([]);
  expect((await made(everything, 'police', worker)).lines).toEqual([]);
  expect((await made(everything, 'police', stranger)).lines).toMatchObject([
    { table: 'intelligence', what: expect.stringContaining('linked to somebody') },
  ]);
});

test('a meeting sees of intelligence what may be shared or sanitised, and of operations what is known not to be covert', async () => {
  const handled: SentRows = {
    intelligence: [
      report('P'),
      report('S1', { handling_code: 'C', handling_conditions: 'A1;S1' }),
      report('S2', { handling_code: 'C', handling_conditions: 'A3;S2' }),
      report('C', { handling_code: 'C' }),
      report('overt', { operation_id: overt }),
      report('covert', { operation_id: covert }),
      report('unknown', { operation_id: '1234123412341234' }),
    ],
    intelligence_mentions: ['P', 'S1', 'S2', 'C', 'overt', 'covert', 'unknown'].map((id) => mention(id, child, 'victim')),
    crimes: [
      { crime_id: 'K1', person_id: child, recorded_at: '2014-03-06T10:00:00Z', offence_group: 'contact', operation_id: covert },
      { crime_id: 'K2', person_id: child, recorded_at: '2014-03-06T10:00:00Z', offence_group: 'contact' },
    ],
    operations: [
      { operation_id: covert, visibility: 'covert' },
      { operation_id: overt, visibility: 'overt' },
    ],
  };
  const ids = async (edition: ChronologyEdition) => (await made(handled, edition)).lines.map(({ recordId }) => recordId).sort();
  expect(await ids('police')).toEqual(['C', 'K1', 'K2', 'P', 'S1', 'S2', 'covert', 'overt', 'unknown']);
  expect(await ids('meeting')).toEqual(['K2', 'P', 'S1', 'overt']);
});

test('what the meeting may not see leaves no trace: with those rows gone from the lake, it gets the same bytes', async () => {
  const hidden = report('hidden', { reported_at: '2014-02-20T10:00:00Z', handling_code: 'C', handling_conditions: 'A3;S2' });
  const more: SentRows = {
    ...everything,
    intelligence: [...(everything.intelligence ?? []), hidden],
    // A second report would make the stranger somebody else, and the friend’s number another.
    intelligence_mentions: [
      ...(everything.intelligence_mentions ?? []),
      mention('hidden', child, 'victim'),
      mention('hidden', stranger, 'suspect', '35-44'),
      mention('hidden', adult, 'suspect', '25-34'),
    ],
  };
  for (const format of chronologyFormats) {
    const [without, with_] = [await factsOf(everything, 'meeting'), await factsOf(more, 'meeting')];
    expect((await chronologyFile(with_, format)).content).toEqual((await chronologyFile(without, format)).content);
  }
  expect((await made(more)).lines).toHaveLength((await made(everything)).lines.length + 1);
});

test('the meeting’s pages and tables hold no record number', async () => {
  const facts = await factsOf(everything, 'meeting');
  for (const format of chronologyFormats) {
    const text = String((await chronologyFile(facts, format)).content);
    for (const number of ['M1', 'R1', 'F1', 'E1', 'T1', 'A1', 'I1', 'K1', 'O1']) expect(text).not.toMatch(new RegExp(`\\b${number}\\b`));
  }
  expect(String((await chronologyFile(await factsOf(everything), 'html')).content)).toMatch(/\bM1\b/);
});

test('a report never to be passed on is counted and in no line, for police too', async () => {
  const raw = { handling_code: '5' };
  const facts = await factsOf({
    intelligence: [report('I1', { handling_code: 'C', handling_conditions: 'A1;S2', raw }), report('I2')],
    intelligence_mentions: [mention('I1', child, 'victim'), mention('I2', child, 'victim')],
  });
  expect(chronology(facts).lines.map(({ recordId }) => recordId)).toEqual(['I2']);
  expect(String((await chronologyFile(facts, 'html')).content)).toContain('1 report that is marked for no further dissemination');
});

test('times without a record over 30 days stand before the line that ends them, and records are counted by local year', async () => {
  const contact = (contact_id: string, occurred_at: string): Sent<'contacts'> => ({
    contact_id,
    person_id: child,
    agency: 'camhs',
    occurred_at,
    kind: 'other',
  });
  const { lines, gaps, years } = await made({
    contacts: [contact('1', '2013-12-31T23:30:00Z'), contact('2', '2013-06-30T23:30:00Z'), contact('3', '2014-01-10T10:00:00Z')],
  });
  expect(lines.map(({ recordId, gapsBefore }) => [recordId, gapsBefore.map(({ days }) => days)])).toEqual([
    ['2', []],
    ['1', [184]],
    ['3', []],
  ]);
  expect(gaps.map(({ from, to, open }) => [from, to, open])).toEqual([
    ['2013-07-01', '2013-12-31', false],
    ['2014-01-10', '2014-03-31', true],
  ]);
  expect(years).toMatchObject([
    { year: '2013', all: 2 },
    { year: '2014', all: 1 },
  ]);
});
