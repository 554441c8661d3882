import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fixture } from '../network/known-graphs.ts';
import { lantern } from '../support/lantern.ts';

const folder = mkdtempSync(join(tmpdir(), 'lantern-graph-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const known = (name: string) => ['graph-metrics', '--nodes', fixture(`${name}-nodes`), '--links', fixture(`${name}-links`)];

function written(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

test('graph-metrics --json answers with one document in the shape of the design', () => {
  const ended = lantern(...known('krackhardt-kite'), '--json');
  expect([ended.status, ended.error]).toEqual([0, '']);
  const document: unknown = JSON.parse(ended.out);
  expect(document).toMatchObject({ modularity: expect.closeTo(0.2222, 4), density: 0.4 });
  expect(Object.keys(document as object)).toEqual(['nodes', 'modularity', 'density']); // an object, by the line before
  expect(document).toHaveProperty('nodes.length', 10);
  expect(document).toHaveProperty('nodes.3', {
    id: 'Diane',
    component: 1,
    community: 1,
    degree: 6,
    strength: 6,
    betweenness: expect.closeTo(3.6667, 4),
    closeness: 0.6,
    core: 3,
  });
});

test('graph-metrics with --two-mode adds the measures of two modes; the text is a table', () => {
  const words = [...known('southern-women'), '--two-mode'];
  expect(JSON.parse(lantern(...words, '--json').out)).toHaveProperty('nodes.13', {
    id: 'Nora Fayette',
    component: 1,
    community: 1,
    degree: 8,
    strength: 8,
    betweenness: expect.closeTo(50.49, 2),
    closeness: expect.closeTo(0.5167, 4),
    core: 4,
    degree_two_mode: expect.closeTo(0.5714, 4),
    betweenness_two_mode: expect.closeTo(0.1135, 4),
    closeness_two_mode: expect.closeTo(0.8, 4),
  });
  const { out } = lantern(...words);
  expect(out).toMatch(/^id +component +community +degree .* closeness_two_mode\nEvelyn Jefferson +1 /);
  expect(out).toContain('density 0.353175');
});

test('the same seed gives the same bytes, and links of a node with itself are said to be left out', () => {
  const nodes = written('nodes.csv', 'id\na\nb\n');
  const links = written('links.csv', 'source,target\na,a\na,b\nb,a\n');
  const words = ['graph-metrics', '--nodes', nodes, '--links', links];
  const ended = lantern(...words);
  expect(ended.error).toContain(`${links}: 1 link of a node with itself left out.`);
  expect(JSON.parse(lantern(...words, '--json').out)).toMatchObject({ nodes: [{ strength: 1 }, { strength: 1 }], density: 1 });
  const seeded = [...known('karate-club'), '--json', '--seed', '7'];
  expect(lantern(...seeded).out).toBe(lantern(...seeded).out);
});

test.each([
  ['a link within a mode', ['--two-mode'], 'id,mode\na,x\nb,x\nc,y\n', 'source,target\na,b\n', 'links.csv:2 joins two nodes of one mode'],
  ['an unknown node', [], 'id\na\n', 'source,target\na,b\n', 'links.csv:2 has a target that is not among the nodes'],
  ['a missing column', [], 'id\na\n', 'from,to\na,a\n', 'links.csv:1 has no column source'],
  ['modes that are not there', ['--two-mode'], 'id\na\n', 'source,target\n', 'nodes.csv:1 has no column mode'],
])('%s ends with 1 and says where and what to do', (_, more, nodes, links, message) => {
  const ended = lantern('graph-metrics', '--nodes', written('nodes.csv', nodes), '--links', written('links.csv', links), ...more);
  expect([ended.status, ended.out]).toEqual([1, '']);
  expect(ended.error).toContain(message);
  expect(ended.error).not.toContain('fault in Lantern');
});

test('project answers with pairs that share a record, from either side; the text says over how many tests', () => {
  const words = ['project', '--incidence', fixture('southern-women-incidence')];
  const ended = lantern(...words, '--json', '--fdr', '0.4');
  const pairs: unknown = JSON.parse(ended.out);
  expect(pairs).toHaveLength(139);
  expect(pairs).toContainEqual({
    a: 'Katherina Rogers',
    b: 'Sylvia Avondale',
    shared: 6,
    newman: expect.closeTo(1.6178, 4),
    jaccard: 6 / 7,
    p: expect.closeTo(7 / 3003, 12),
    validated: true,
  });
  expect(lantern(...words).out).toMatch(/0 validated at a false discovery rate of 0.01 over 153 tests/);
  expect(lantern(...words, '--side', 'b').out).toContain('over 91 tests');
  expect(lantern(...words, '--side', 'c')).toMatchObject({ status: 2, out: '' });
  expect(lantern(...words, '--fdr', '2')).toMatchObject({ status: 2, out: '' });
  expect(lantern('project', '--incidence', join(folder, 'none.csv'))).toMatchObject({
    status: 1,
    error: expect.stringContaining('no such file'),
  });
});
