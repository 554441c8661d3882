import { expect, test } from 'vitest';
import { evaluate } from '../../analytics/network/evaluation.ts';
import { type Link, linkStatus } from '../../analytics/network/links.ts';
import { type Incidence, incidenceOf } from '../../analytics/network/records.ts';
import { linked, networkRows, place, suspect, thresholds, vehicle, victim } from './network-builder.ts';

type World = ReturnType<typeof networkRows>;

function linksIn(world: World, month = '2015-03'): { incidence: Incidence; links: readonly Link[]; names: string[] } {
  const incidence = incidenceOf(world.columns(), thresholds);
  const links = [...evaluate(incidence, { month, without: new Set() }, thresholds, 1).links()];
  const id = (at: number) => incidence.entities[at]?.id ?? '';
  return { incidence, links, names: links.map((link) => [id(link.a), id(link.b)].sort().join('-')).sort() };
}

test('a report links everybody and everything that it names', () => {
  const world = networkRows();
  world.report('R1', '2015-03-01', [suspect('s'), victim('c'), place('p'), vehicle('v')]);
  expect(linksIn(world).names).toEqual(['c-p', 'c-s', 'c-v', 'p-s', 'p-v', 's-v']);
});

test('an episode links the child to place and companion, not the companion to the place', () => {
  const world = networkRows();
  world.episode('E1', '2015-03-01', 'c', [
    { type: 'premises', id: 'p', role: 'found' },
    { type: 'person', id: 'a', role: 'companion' },
  ]);
  expect(linksIn(world).names).toEqual(['a-c', 'c-p']);
});

test('the place a child went missing from is context, in no test', () => {
  const world = networkRows();
  world.home('c', 'h');
  world.episode('E1', '2015-03-01', 'c', [{ type: 'premises', id: 'h', role: 'missing_from' }]);
  const { links } = linksIn(world);
  expect(links[0]?.records[0]).toMatchObject({ kinds: ['placement'], context: true });
  expect(links[0]?.units).toBe(0);
  expect(links[0]?.weight).toBe(0);
});

test("a child's own home links the child in no report or episode, and still links somebody else", () => {
  const world = networkRows();
  world.home('c', 'h');
  world.report('R1', '2015-03-01', [suspect('s'), victim('c'), place('h')]);
  world.episode('E1', '2015-03-01', 'c', [{ type: 'premises', id: 'h', role: 'found' }]);
  expect(linksIn(world).names).toEqual(['c-s', 'h-s']);
});

test('schools and other neutral places link nobody and are not in the network', () => {
  const world = networkRows();
  world.premises('p', 'school_or_college');
  world.report('R1', '2015-03-01', [suspect('s'), place('p')]);
  expect(linksIn(world).names).toEqual([]);
});

test('having been missing together links two children, but not at a public place or at the home of either', () => {
  const world = networkRows();
  world.premises('station', 'transport_hub');
  world.home('c2', 'house');
  for (const [index, where] of ['station', 'house', 'flat'].entries()) {
    world.episode(`A${index}`, '2015-03-01', `c1`, []);
    world.episode(`B${index}`, '2015-03-01', `c2`, []);
    world.coMissing([`A${index}`, 'c1'], [`B${index}`, 'c2'], '2015-03-01', where);
  }
  const { links } = linksIn(world);
  expect(links).toHaveLength(1);
  expect(links[0]?.records.map((shared) => shared.record.sources)).toEqual([['missing:police:A2', 'missing:police:B2']]);
});

test('a record that names 25 people links them; one that names 26 links nobody and is listed', () => {
  const people = Array.from({ length: 26 }, (_, index) => linked(`a${index}`));
  const at25 = networkRows();
  at25.report('R1', '2015-03-01', people.slice(0, 25));
  expect(linksIn(at25).links).toHaveLength(300);
  const at26 = networkRows();
  at26.report('R1', '2015-03-01', people);
  const { links, incidence } = linksIn(at26);
  expect(links).toHaveLength(0);
  expect(incidence.crowded).toEqual([{ sources: ['intelligence:police:R1'], people: 26 }]);
});

test('a record that names four people counts a third for each pair', () => {
  const world = networkRows();
  world.report('R1', '2015-03-01', [linked('a'), linked('b'), linked('c'), linked('d')]);
  expect(linksIn(world).links.map((link) => link.weight)).toEqual(new Array(6).fill(1 / 3));
});

test('two reports of one operation on one day count as one, and on two days as two', () => {
  const world = networkRows();
  world.report('R1', '2015-03-01', [linked('a'), linked('b')], { operation: 'o' });
  world.report('R2', '2015-03-01', [linked('a'), linked('b')], { operation: 'o' });
  world.report('R3', '2015-03-02', [linked('a'), linked('b')], { operation: 'o' });
  const [link] = linksIn(world).links;
  expect(link?.records).toHaveLength(3);
  expect(link?.units).toBe(2);
});

test('records before the window stay evidence and validate nothing', () => {
  const world = networkRows();
  world.report('R1', '2013-03-31', [linked('a'), linked('b')]);
  world.report('R2', '2013-04-01', [linked('a'), linked('b')]);
  const [link] = linksIn(world).links;
  expect(link?.records).toHaveLength(2);
  expect(link?.units).toBe(1);
});

test('siblings are linked as context', () => {
  const world = networkRows();
  world.siblings('f', '2015-01-01', ['c1', 'c2', 'c3']);
  const { links } = linksIn(world);
  expect(links).toHaveLength(3);
  expect(links.every((link) => link.units === 0 && link.records[0]?.context)).toBe(true);
});

test('a link is new in its first month, dormant after 12 months without a record, and revived when it comes back', () => {
  expect(linkStatus(['2015-03'], '2015-03', 12)).toBe('new');
  expect(linkStatus(['2014-04'], '2015-03', 12)).toBe('continuing');
  expect(linkStatus(['2014-03'], '2015-03', 12)).toBe('dormant');
  expect(linkStatus(['2014-02', '2015-03'], '2015-03', 12)).toBe('revived');
  expect(linkStatus(['2014-03', '2015-03'], '2015-03', 12)).toBe('continuing');
});

test('two children missing together are linked, and their two episodes are not counted a third time in any test', () => {
  const world = networkRows();
  const found = [{ type: 'premises', id: 'p', role: 'found' }] as const;
  world.episode('E1', '2015-03-01', 'c1', found);
  world.episode('E2', '2015-03-01', 'c2', found);
  world.coMissing(['E1', 'c1'], ['E2', 'c2'], '2015-03-01', 'p');
  const { incidence, links } = linksIn(world);
  const together = links.find((link) => [link.a, link.b].every((at) => incidence.entities[at]?.type === 'person'));
  expect(together?.records[0]).toMatchObject({ kinds: ['co_missing'], context: false });
  expect(links.map((link) => link.units).sort()).toEqual([0, 1, 1]);
});
