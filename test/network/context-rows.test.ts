import { afterEach, expect, test } from 'vitest';
import { areaWithoutFile } from '../../analytics/area/read-area.ts';
import { readFindings } from '../../analytics/findings/findings-file.ts';
import { readNotAssessed } from '../../analytics/findings/not-assessed.ts';
import { networkStep } from '../../analytics/network/network.ts';
import { readNetworkColumns } from '../../analytics/network/read-columns.ts';
import { editionOf, type SentRows } from '../support/edition-of.ts';
import { rowsOf as asRows } from './rows-of.ts';
import { sentReport } from './sent-report.ts';

const closing: (() => void)[] = [];
const month = '2014-03';
const here = 'E08999001';
const elsewhere = 'E08999002';
const area = { ...areaWithoutFile(), file: { ...areaWithoutFile().file, code: here } };

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function rowsOf(sent: SentRows) {
  const edition = await editionOf(sent, { month, area });
  closing.push(edition.close);
  return asRows(await readNetworkColumns(edition));
}

const named = (report_id: string, entity_id: string, role: 'victim' | 'suspect' | 'witness' | 'location' = 'victim') => ({
  report_id,
  entity_type: role === 'location' ? ('premises' as const) : ('person' as const),
  entity_id,
  role,
  age_band: role === 'victim' ? ('13-15' as const) : undefined,
});
const referral = (referral_id: string, person_id: string, day: string, more: object = {}) => ({
  referral_id,
  person_id,
  received_at: `${day}T09:00:00Z`,
  source: 'police' as const,
  age: 12,
  cse_flag: 'no' as const,
  ...more,
});
const licence = (licence_id: string, entity_id: string, more: object = {}) => ({
  licence_id,
  entity_type: 'person' as const,
  entity_id,
  licence: 'private_hire_driver' as const,
  status: 'current' as const,
  authority: elsewhere,
  ...more,
});

test('licences given are known with their holder and authority, a refused one is none, and two agencies’ rows of one licence tie holder and vehicle', async () => {
  const rows = await rowsOf({
    licences: [
      licence('L1', 'd', { from: '2013-05-06', to: '2016-05-05', from_agency: 'licensing' }),
      licence('L1', 'v', { entity_type: 'vehicle', from: '2013-05-06' }),
      licence('L2', 'x', { status: 'refused' }),
    ],
  });
  expect(rows.context.licences.map((row) => [row.entity_id, row.authority, row.to_date])).toEqual([
    ['d', elsewhere, '2016-05-05'],
    ['v', elsewhere, null],
  ]);
  expect(rows.incidence.map((row) => [row.kind, row.record, row.entity_id, row.role, row.month])).toEqual([
    ['licence', `licence:${elsewhere}:L1`, 'd', 'holder', '2013-05'],
    ['licence', `licence:${elsewhere}:L1`, 'v', 'licensed', '2013-05'],
  ]);
  expect(rows.evidence.find((row) => row.source === 'licences:licensing:L1')).toMatchObject({ record_id: 'L1', date: '2013-05-06' });
});

test('a child is placed here where another authority placed them, outside where a host was told, and by what a missing episode says', async () => {
  const placement = (person_id: string, more: object) => ({ person_id, kind: 'residential' as const, started_at: '2014-01-05', ...more });
  const episode = (
    episode_id: string,
    person_id: string,
    day: string,
    care_status: 'placed_by_other_authority' | 'looked_after_in_area',
  ) => ({
    episode_id,
    person_id,
    reported_at: `${day}T20:00:00Z`,
    category: 'missing' as const,
    risk_level: 'medium' as const,
    age: 14,
    cse_concern: 'none' as const,
    care_status,
  });
  const rows = await rowsOf({
    placements: [
      placement('a', { placing_authority: elsewhere }),
      placement('b', { placing_authority: here, host_notified_at: '2014-01-06', ended_at: '2014-02-01' }),
      placement('c', { placing_authority: here }),
    ],
    missing: [
      episode('E1', 'd', '2014-01-10', 'placed_by_other_authority'),
      episode('E2', 'd', '2014-02-10', 'looked_after_in_area'),
      episode('E3', 'e', '2014-02-10', 'placed_by_other_authority'),
    ],
  });
  expect(rows.context.placedAway.map((row) => [row.person_id, row.placed, row.from_date, row.to_date])).toEqual([
    ['a', 'here', '2014-01-05', null],
    ['b', 'outside', '2014-01-05', '2014-02-01'],
    ['d', 'here', '2014-01-10', '2014-02-10'],
    ['e', 'here', '2014-02-10', '2015-02-10'],
  ]);
});

test('reports of weapons bring all whom they name but witnesses, reports of homes targeted the premises alone', async () => {
  const rows = await rowsOf({
    intelligence: [
      sentReport('R1', '2014-03-01', { themes: 'parties;weapons' }),
      sentReport('R2', '2014-03-02', { themes: 'care_home' }),
      sentReport('R3', '2014-03-03', { themes: 'parties' }),
      sentReport('R4', '2014-03-04', { themes: 'weapons', intelligence_assessment: 'E' }),
    ],
    intelligence_mentions: [
      named('R1', 'c'),
      named('R1', 'w', 'witness'),
      named('R2', 'h', 'location'),
      named('R2', 's', 'suspect'),
      named('R3', 'c'),
      named('R4', 'c'),
    ],
  });
  expect(rows.context.themed.map((row) => `${row.theme} ${row.source} ${row.entity_id}`)).toEqual([
    'care_home intelligence:police:R2 h',
    'weapons intelligence:police:R1 c',
  ]);
});

test('what others say of people before their own first referral is known, with its day', async () => {
  const rows = await rowsOf({
    intelligence: [sentReport('R1', '2014-01-10'), sentReport('R2', '2014-03-10')],
    intelligence_mentions: [named('R1', 'never'), named('R1', 'later'), named('R2', 'later'), named('R2', 'w', 'witness')],
    referrals: [referral('F1', 'later', '2014-02-01')],
  });
  expect(rows.mentioned.map((row) => [row.person_id, row.source, row.referred_on])).toEqual([
    ['later', 'intelligence:police:R1', '2014-02-01'],
    ['never', 'intelligence:police:R1', ''],
  ]);
});

test('own referrals and contacts are read of children in families of two or more', async () => {
  const rows = await rowsOf({
    referrals: [
      referral('F1', 'a', '2014-01-01', { family_id: 'f' }),
      referral('F2', 'b', '2014-01-02', { family_id: 'f' }),
      referral('F3', 'alone', '2014-01-03', { family_id: 'g' }),
    ],
    contacts: [{ contact_id: 'C1', person_id: 'b', agency: 'police', occurred_at: '2014-02-02T10:00:00Z', kind: 'other' }],
  });
  expect(rows.context.ownRecords).toEqual([
    { person_id: 'a', date: '2014-01-01' },
    { person_id: 'b', date: '2014-01-02' },
    { person_id: 'b', date: '2014-02-02' },
  ]);
});

async function findingsOf(sent: SentRows, completeTo?: string) {
  const edition = await editionOf(sent, { month, area, ...(completeTo === undefined ? {} : { completeTo }) });
  closing.push(edition.close);
  const { effects, snapshot } = edition;
  await networkStep({ month, editions: ['police'], area, snapshot, seed: 1 }, effects);
  const place = { producer: 'network', edition: 'police', month } as const;
  const findings = (await readFindings(effects, edition.engine, place)) ?? [];
  return { findings, unlooked: await readNotAssessed(effects.store, place) };
}

const unreferred: SentRows = {
  intelligence: [sentReport('R1', '2014-03-10')],
  intelligence_mentions: [named('R1', 'c')],
  referrals: [referral('F1', 'other', '2014-02-01')],
};

test('a child without a referral is found where referrals are complete to the end of the month, and cannot be said where they are awaited', async () => {
  const said = await findingsOf(unreferred);
  expect(said.findings).toMatchObject([{ kind: 'child_without_own_record', status: 'new' }]);
  const awaited = await findingsOf(unreferred, '2014-03-30T22:59:59Z');
  expect(awaited.findings).toMatchObject([
    { kind: 'child_without_own_record', status: 'cannot_say', facts: { awaited: 'referrals of police' } },
  ]);
  expect(awaited.findings[0]?.because).toBe(
    'A child named in 1 report. Whether there is a referral of their own by 31 March 2014 cannot be said: awaited referrals of police.',
  );
  // the end of the month is its last second, as agencies write it
  expect((await findingsOf(unreferred, '2014-03-31T22:59:59Z')).findings[0]?.status).toBe('new');
});

test('a kind whose extract has not come is listed as not assessed, and nothing of it is found', async () => {
  const { referrals: _left, ...rest } = unreferred;
  const { findings, unlooked } = await findingsOf(rest);
  expect(findings).toEqual([]);
  expect(unlooked).toContainEqual({
    kind: 'child_without_own_record',
    title: 'Child without a referral of their own',
    missing_extracts: ['referrals'],
  });
  expect(unlooked?.map((each) => each.kind)).toEqual([
    'licensed_elsewhere',
    'sibling_of_child_of_concern',
    'child_without_own_record',
    'out_of_area_link',
    'co_missing_group',
  ]);
});
