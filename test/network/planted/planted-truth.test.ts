import { beforeAll, describe, expect, test } from 'vitest';
import { randomStream } from '../../../sample-data/random.ts';
import { trials } from '../../support/trials.ts';
import { networkOfArea } from './area-network.ts';
import { foundOf, type Looked, linksLooked, networksLooked, premisesLooked, starsLooked } from './found.ts';

/** 30 areas at the full number, 2 in CI, each by a seed of its own. */
const run = trials(34);
const seeds = Array.from({ length: run.numRuns }, (_, trial) => run.seed + trial);
const full = run.numRuns >= 30;
const patience = run.numRuns * 60_000;

/** Areas of different sizes and lengths of history. */
function sizeOf(seed: number): { readonly children: number; readonly months: number } {
  const random = randomStream(seed, 'size of area');
  return { children: random.whole(100, 200), months: random.whole(24, 48) };
}

/** What is looked for, over all areas. */
function together(looked: readonly Looked[]): Looked {
  return { planted: looked.reduce((sum, each) => sum + each.planted, 0), missed: looked.flatMap((each) => each.missed) };
}

/** At most a share is missed; over fewer areas than 30, one more may be. */
function expectMissedAtMost(share: number, { planted, missed }: Looked): void {
  expect(planted).toBeGreaterThan(0);
  expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(Math.floor(share * planted) + (full ? 0 : 1));
}

describe(`${run.numRuns} areas with networks, stars and premises planted`, () => {
  const networks: Looked[] = [];
  const stars: Looked[] = [];
  const premises: Looked[] = [];
  const links: Looked[] = [];
  const reporting: { reports: number; leaves: boolean }[] = [];

  beforeAll(async () => {
    for (const seed of seeds) {
      const area = await networkOfArea({ seed, ...sizeOf(seed) });
      networks.push(networksLooked(area));
      stars.push(starsLooked(area));
      premises.push(premisesLooked(area));
      links.push(linksLooked(area));
      for (const { person_id, reports } of area.truth.reporting_people) reporting.push({ reports, leaves: area.text.includes(person_id) });
    }
  }, patience);

  test('at least 95% of networks are found with at least 80% of their members', () => expectMissedAtMost(0.05, together(networks)));

  test('at least 95% of stars are found', () => expectMissedAtMost(0.05, together(stars)));

  test('at least 95% of premises are found', () => expectMissedAtMost(0.05, together(premises)));

  test('at most 2% of validated links join two who were not planted together', () => expectMissedAtMost(0.02, together(links)));

  test('somebody who reports, in dozens of reports, is in no finding, export or count', () => {
    expect(Math.max(...reporting.map(({ reports }) => reports))).toBeGreaterThanOrEqual(full ? 40 : 20);
    expect(reporting.filter(({ leaves }) => leaves)).toEqual([]);
  });
});

describe(`${run.numRuns} areas with nothing planted, in which few records name many`, () => {
  const found = { links: 0, networks: 0, people: 0, premises: 0 };

  beforeAll(async () => {
    for (const seed of seeds) {
      const area = await networkOfArea({ seed, ...sizeOf(seed), unlinked: true });
      found.links += area.drawing.links.filter((link) => link.validated).length;
      found.networks += foundOf(area, 'organised_network');
      found.people += foundOf(area, 'person_with_several_children');
      found.premises += foundOf(area, 'premises_of_interest');
    }
  }, patience);

  test('fewer than half a link an area is validated', () => expect(found.links / seeds.length).toBeLessThan(0.5));

  test('fewer than a fifth of a network an area is found', () => expect(found.networks / seeds.length).toBeLessThan(0.2));

  test('fewer than one person and one premises an area are found', () => {
    expect(found.people / seeds.length).toBeLessThan(1);
    expect(found.premises / seeds.length).toBeLessThan(1);
  });
});
