import { afterEach, expect, test } from 'vitest';
import { readFindings } from '../../analytics/findings/findings-file.ts';
import { exportGraph } from '../../analytics/network/export-graph-files.ts';
import { networkStep } from '../../analytics/network/network.ts';
import { peopleOf } from '../../analytics/network/people.ts';
import { readNetworkColumns } from '../../analytics/network/read-columns.ts';
import { editionOf, type SentRows } from '../support/edition-of.ts';
import { rowsOf as asRows } from './rows-of.ts';
import { sentReport } from './sent-report.ts';

const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

type Mention = NonNullable<SentRows['intelligence_mentions']>[number];

function mention(
  report_id: string,
  entity_id: string,
  role: NonNullable<Mention['role']>,
  age_band: NonNullable<Mention['age_band']> = role === 'victim' ? '13-15' : '25-34',
): Mention {
  return { report_id, entity_type: 'person', entity_id, role, age_band };
}
const episode = (episode_id: string, person_id: string, from: string, to: string, more: object = {}) => ({
  episode_id,
  person_id,
  reported_at: from,
  returned_at: to,
  category: 'missing' as const,
  risk_level: 'medium' as const,
  age: 14,
  cse_concern: 'none' as const,
  ...more,
});

async function rowsOf(sent: SentRows, month = '2014-03') {
  const edition = await editionOf(sent, { month });
  closing.push(edition.close);
  const columns = await readNetworkColumns(edition);
  return { edition, columns, rows: asRows(columns) };
}

const members = (rows: Awaited<ReturnType<typeof rowsOf>>['rows'], kind: string) =>
  rows.incidence.filter((row) => row.kind === kind).map((row) => `${row.entity_id} ${row.role}`);

test('witnesses, professionals and reports suspected to be false are in no row of the network', async () => {
  const { rows } = await rowsOf({
    intelligence: [sentReport('R1', '2014-03-01'), sentReport('R2', '2014-03-02', { intelligence_assessment: 'E' })],
    intelligence_mentions: [
      mention('R1', 's', 'suspect'),
      mention('R1', 'c', 'victim'),
      mention('R1', 'w', 'witness'),
      mention('R1', 'q', 'professional'),
      mention('R2', 'f', 'suspect'),
    ],
  });
  expect(members(rows, 'report')).toEqual(['c victim', 's suspect']);
  expect(JSON.stringify(rows)).not.toMatch(/"[wqf]"/);
});

test('a report brings its grade, handling and day to the evidence', async () => {
  const { rows } = await rowsOf({
    intelligence: [sentReport('R1', '2014-03-30', { handling_code: 'C', handling_conditions: 'A1;S2' })],
    intelligence_mentions: [mention('R1', 's', 'suspect')],
  });
  expect(rows.evidence).toEqual([
    {
      source: 'intelligence:police:R1',
      agency: 'police',
      source_table: 'intelligence',
      record_id: 'R1',
      date: '2014-03-30',
      grade: '2B',
      handling: 'C;A1;S2',
    },
  ]);
});

test('an episode names the child, the place found at, places visited and companions, each from when it was known', async () => {
  const { rows } = await rowsOf({
    missing: [episode('E1', 'c', '2014-02-28T20:00:00Z', '2014-03-01T09:00:00Z', { found_premises_id: 'p', found_how: 'found_by_police' })],
    missing_visited: [{ episode_id: 'E1', premises_id: 'v', role: 'harm' }],
    missing_companions: [
      { episode_id: 'E1', person_id: 'a' },
      { episode_id: 'E1', person_id: 'c' },
    ],
  });
  expect(members(rows, 'episode')).toEqual(['a companion', 'c missing', 'p found', 'v visited']);
  expect(rows.incidence.find((row) => row.entity_id === 'p')?.month).toBe('2014-03');
  expect(rows.incidence.find((row) => row.entity_id === 'a')?.month).toBe('2014-02');
});

test('a place that the child came back to of their own accord is no link', async () => {
  const { rows } = await rowsOf({
    missing: [episode('E1', 'c', '2014-03-01T20:00:00Z', '2014-03-02T09:00:00Z', { found_premises_id: 'p', found_how: 'returned' })],
  });
  expect(members(rows, 'episode')).toEqual(['c missing']);
});

test('two children at one place while both were missing are missing together, and are not once one was back', async () => {
  const sent = (secondFrom: string): SentRows => ({
    missing: [
      episode('E1', 'c1', '2014-03-01T20:00:00Z', '2014-03-02T09:00:00Z', { found_premises_id: 'p', found_how: 'found_by_police' }),
      episode('E2', 'c2', secondFrom, '2014-03-03T09:00:00Z'),
    ],
    missing_visited: [{ episode_id: 'E2', premises_id: 'p', role: 'seen' }],
  });
  expect(members((await rowsOf(sent('2014-03-02T08:00:00Z'))).rows, 'co_missing')).toEqual(['c1 missing', 'c2 missing']);
  expect(members((await rowsOf(sent('2014-03-02T10:00:00Z'))).rows, 'co_missing')).toEqual([]);
});

test('homes are placements and places gone missing from, but for places that are plainly no home', async () => {
  const { rows } = await rowsOf({
    missing: [
      episode('E1', 'c1', '2014-03-01T20:00:00Z', '2014-03-02T09:00:00Z', {
        missing_from_premises_id: 'h1',
        missing_from_type: 'childrens_home',
      }),
      episode('E2', 'c2', '2014-03-01T20:00:00Z', '2014-03-02T09:00:00Z', { missing_from_premises_id: 't', missing_from_type: 'takeaway' }),
    ],
    placements: [{ person_id: 'c3', premises_id: 'h3', kind: 'residential', started_at: '2014-01-01' }],
    intelligence: [sentReport('R1', '2014-03-01')],
    intelligence_mentions: [mention('R1', 'c3', 'victim')],
  });
  expect(rows.homes).toEqual([
    { person_id: 'c1', premises_id: 'h1' },
    { person_id: 'c3', premises_id: 'h3' },
  ]);
});

test('siblings come of a shared family, and an outcome ties its entity to its operation', async () => {
  const referral = (referral_id: string, person_id: string) => ({
    referral_id,
    person_id,
    family_id: 'f',
    received_at: '2014-03-01T09:00:00Z',
    source: 'police' as const,
    age: 12,
    cse_flag: 'no' as const,
  });
  const { rows } = await rowsOf({
    referrals: [referral('F1', 'c1'), referral('F2', 'c2'), { ...referral('F3', 'c3'), family_id: 'alone' }],
    outcomes: [
      {
        outcome_id: 'O1',
        operation_id: 'op',
        entity_type: 'person',
        entity_id: 's',
        capacity: 'suspect',
        outcome: 'arrest',
        occurred_at: '2014-03-05T09:00:00Z',
      },
    ],
  });
  expect(members(rows, 'sibling')).toEqual(['c1 sibling', 'c2 sibling']);
  expect(members(rows, 'outcome')).toEqual(['op operation', 's suspect']);
});

const people: SentRows = {
  intelligence: ['R1', 'R2', 'R3', 'R4'].map((number, index) =>
    sentReport(number, `2014-0${1 + (index % 3)}-10`, number === 'R4' ? { source_evaluation: '1' } : {}),
  ),
  intelligence_mentions: [
    ...['R1', 'R2'].flatMap((number) => [
      mention(number, 's', 'suspect'),
      mention(number, 'c', 'victim'),
      mention(number, 'u', 'suspect', 'not_recorded'),
    ]),
    mention('R3', 'once', 'suspect'),
    mention('R3', 'young', 'suspect', '16-17'),
    mention('R4', 'strong', 'suspect'),
    mention('R4', 'w', 'witness'),
  ],
};

test('classes at the end of the month are those of the shared table', async () => {
  const { edition, columns } = await rowsOf(people);
  const shared = await edition.engine.rows('SELECT person_id, class FROM suspected_people ORDER BY person_id');
  const ids = shared.map((row) => String(row['person_id']));
  const own = peopleOf(columns).asAt('2014-03', new Set());
  const { id: place } = columns.entities;
  expect(ids.map((id) => [id, own(place.indexOf(id)).class])).toEqual(shared.map((row) => [row['person_id'], row['class']]));
  expect(shared).toHaveLength(5);
});

test('rows in any order are read as the same columns', async () => {
  const { columns } = await rowsOf(people);
  const turned = Object.fromEntries(Object.entries(people).map(([extract, rows]) => [extract, [...rows].reverse()]));
  expect((await rowsOf(turned)).columns).toEqual(columns);
});

test('no attribute of a person but role, under or over 18, and dates reaches the network', async () => {
  const { columns } = await rowsOf(people);
  const other = people.intelligence_mentions?.map((each) => ({
    ...each,
    sex: 'male' as const,
    ethnicity: 'W1' as const,
    age_band: ({ '13-15': '16-17', '16-17': '10-12', '25-34': '55+', not_recorded: 'not_recorded' } as const)[
      String(each.age_band) as '13-15'
    ],
  }));
  const { columns: shuffled } = await rowsOf({ ...people, intelligence_mentions: other ?? [] });
  expect(shuffled).toEqual(columns);
});

async function stepOn(sent: SentRows, month: string) {
  const edition = await editionOf(sent, { month });
  closing.push(edition.close);
  const { effects, area, snapshot } = edition;
  return { effects, result: await networkStep({ month, editions: ['police'], area, snapshot, seed: 1 }, effects) };
}

test('the step writes nodes, links and findings that read back as they were, and says how many', async () => {
  const { effects, result } = await stepOn(people, '2014-03');
  const [file] = await exportGraph({ month: '2014-03', edition: 'police', format: 'json' }, effects);
  const drawing = JSON.parse(String(file?.content)) as { nodes: { id: string }[]; links: { evidence: unknown[] }[] };
  expect(drawing.nodes.map((node) => node.id).sort()).toEqual(['c', 'once', 's', 'u', 'young']);
  expect(drawing.links.every((link) => link.evidence.length > 0)).toBe(true);
  expect(result.editions[0]).toMatchObject({ edition: 'police', nodes: 5, links: drawing.links.length, crowded: 0 });
  const engine = await effects.openEngine();
  expect(await readFindings(effects, engine, { producer: 'network', edition: 'police', month: '2014-03' })).toEqual([]);
  engine.close();
});

test('the step runs on an edition without one record that links', async () => {
  const { result } = await stepOn({ missing: [episode('E1', 'c', '2014-03-01T20:00:00Z', '2014-03-02T09:00:00Z')] }, '2014-03');
  expect(result.editions[0]).toMatchObject({ nodes: 0, links: 0, validated: 0, findings: {} });
});
