import { expect, test } from 'vitest';
import { defaultOptions, generateArea } from '../../sample-data/generate.ts';
import { latestRows, rowsOf } from './landing.ts';

const linked = generateArea(defaultOptions);
const unlinked = generateArea({ ...defaultOptions, unlinked: true });
const mentions = (area: typeof linked) => rowsOf(latestRows(area), 'intelligence_mentions');

/** The lines of `from` in order. */
const sorted = (from: Iterable<string>) => [...from].sort();

/** How often each entity is named in each part in each year to the end of March. */
function timesNamed(area: typeof linked): string[] {
  const yearOf = new Map(
    rowsOf(latestRows(area), 'intelligence').map((row) => {
      const [year, month] = (row['reported_at'] ?? '').split('-').map(Number);
      return [row['report_id'], (year ?? 0) - ((month ?? 0) > 3 ? 0 : 1)];
    }),
  );
  return sorted(
    mentions(area).map((row) => `${yearOf.get(row['report_id'])} ${row['entity_type']} ${row['entity_id']} ${row['role']?.toLowerCase()}`),
  );
}

/** How many each report names who do not report themselves, the most first. */
function sizes(area: typeof linked): number[] {
  const linking = mentions(area).filter((row) => !/witness|professional/i.test(row['role'] ?? ''));
  return [...Map.groupBy(linking, (row) => row['report_id']).values()].map((rows) => rows.length).sort((a, b) => b - a);
}

/** How often two members of one network of the area with plants are named together in a report that names few. */
function membersTogether(area: typeof linked): number {
  const members = linked.truth.networks.map(
    (network) => new Set([...network.people_of_concern, ...network.children].map((each) => each.person_id)),
  );
  const reports = [...Map.groupBy(mentions(area), (row) => row['report_id']).values()].filter((rows) => rows.length <= 8);
  return reports.reduce((sum, rows) => {
    const here = members.map((ids) => rows.filter((row) => ids.has(row['entity_id'] ?? '')).length);
    return sum + here.reduce((pairs, count) => pairs + (count * (count - 1)) / 2, 0);
  }, 0);
}

test('an unlinked area says of nobody that they were planted together', () => {
  const { networks, stars, connecting_people, premises_of_interest, shared_identifiers, co_missing, emerging_links } = unlinked.truth;
  expect([networks, stars, connecting_people, premises_of_interest, shared_identifiers, co_missing, emerging_links].flat()).toEqual([]);
  expect(linked.truth.networks.length).toBeGreaterThan(0);
});

test('everybody and everything is named as often as in the area with plants, in each year and part', () => {
  expect(timesNamed(linked).length).toBeGreaterThan(2_000);
  expect(timesNamed(unlinked)).toEqual(timesNamed(linked));
});

test('who was planted together is hardly ever named together', () => {
  expect(membersTogether(linked)).toBeGreaterThan(500);
  expect(membersTogether(unlinked)).toBeLessThan(membersTogether(linked) / 10);
});

test('few of its reports name many: the largest hold more than in the area with plants', () => {
  const top = (of: readonly number[]) =>
    of.slice(0, Math.ceil(of.length / 20)).reduce((sum, size) => sum + size, 0) / of.reduce((a, b) => a + b, 0);
  expect(top(sizes(unlinked))).toBeGreaterThan(0.2);
  expect(top(sizes(unlinked))).toBeGreaterThan(top(sizes(linked)));
});
