import { expect, test } from 'vitest';
import type { Facts } from '../../../analytics/products/facts/facts.ts';
import { agreement } from '../../../analytics/products/tactical-assessment/agreement.ts';
import { reportersTable } from '../../../analytics/products/tactical-assessment/reporters.ts';
import { fixtureFacts } from '../fixtures/facts.ts';

const words = (markup: string) =>
  markup
    .replace(/<[^>]*>/g, '|')
    .replace(/[|\s]*\|[|\s]*/g, '|')
    .trim();
const facts = fixtureFacts();

function withMarts(marts: Partial<Facts['marts']>): Facts {
  return { ...facts, marts: { ...facts.marts, ...marts } };
}

test('children of whom records differ are counted by attribute, and those between agencies apart', () => {
  const said = words(agreement(facts).markup);
  const rows = facts.marts.person_conflicts.rows.filter((row) => row.attribute === 'ethnicity');
  expect(said).toContain('|Sex|0|0|');
  expect(said).toContain(`|Ethnicity|${rows.length}|${rows.length - 1}|`);
  expect(said).toContain('|Age|1|0|');
});

test('episodes that overlap are counted by agency, with those that have no return', () => {
  expect(words(agreement(facts).markup)).toContain(
    'Episodes of one child that overlap:|2|pairs (Police), in|1|of them because the first has no return',
  );
});

test('where nothing differs or overlaps the page says so, and where a measure has not run it says that', () => {
  const { person_conflicts, overlapping_episodes, linkage } = facts.marts;
  const none = words(
    agreement(
      withMarts({ person_conflicts: { ...person_conflicts, rows: [] }, overlapping_episodes: { ...overlapping_episodes, rows: [] } }),
    ).markup,
  );
  expect(none).toContain('Records of no child differ on sex, ethnicity or age.');
  expect(none).toContain('No agency recorded episodes of one child that overlap.');
  const unrun = { rows: [], computed: false };
  const said = words(
    agreement(
      withMarts({
        person_conflicts: { ...person_conflicts, ...unrun },
        overlapping_episodes: { ...overlapping_episodes, ...unrun },
        linkage: { ...linkage, ...unrun },
      }),
    ).markup,
  );
  expect(said.match(/the measure has not run/g)).toHaveLength(3);
});

test('events by who reported them stand beside the missing figures', () => {
  const row = facts.marts.episode_reconciliation.rows.find((each) => each.month === '2014-03' && each.reported_by === 'police_only');
  expect(words(reportersTable(facts).markup)).toContain(`|By the police alone|${row?.events}|`);
});

test('events that one side alone reported so far are a line of their own', () => {
  const { episode_reconciliation: mart } = facts.marts;
  const rows = mart.rows.map((row) => (row.reported_by === 'police_only' && row.month === '2014-03' ? { ...row, cannot_say: 4 } : row));
  expect(words(reportersTable(withMarts({ episode_reconciliation: { ...mart, rows } })).markup)).toContain(
    '|By the police; whether by social care too cannot be said yet|4|',
  );
});

test('where only the police send missing episodes nothing is compared', () => {
  const completeTo = facts.completeTo.filter(({ agency }) => agency === 'police');
  expect(words(reportersTable({ ...facts, completeTo }).markup)).toContain('no agency but the police has sent missing episodes');
});
