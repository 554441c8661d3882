import { closeSync, openSync, readSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { betweenness, sampledBetweenness, sampledSources } from '../analytics/network/algorithms/betweenness.ts';
import { components } from '../analytics/network/algorithms/components.ts';
import { coreNumbers } from '../analytics/network/algorithms/core-numbers.ts';
import { type Graph, graphOf } from '../analytics/network/algorithms/graph.ts';
import { leiden } from '../analytics/network/algorithms/leiden.ts';
import { groupSizes } from '../analytics/network/algorithms/numbered.ts';
import { readLinks, readNodes } from '../analytics/network/edge-list/read-graph.ts';
import { plantedLinks } from './planted-links.ts';

// One task in a process of its own, so that its peak of memory is its own: `node bench/network-task.ts '<task as JSON>'` prints what it took as JSON.

export type NetworkTask =
  | { readonly kind: 'write'; readonly folder: string; readonly nodes: number; readonly links: number }
  | { readonly kind: 'graph'; readonly folder: string }
  | { readonly kind: 'betweenness'; readonly folder: string };

/** Seconds of each part, figures found, and the process's own peak of memory in MB. */
export interface NetworkAnswer {
  readonly seconds: Readonly<Record<string, number>>;
  readonly found: Readonly<Record<string, number>>;
  readonly megabytes: number;
}

const seconds: Record<string, number> = {};

function timed<Result>(part: string, work: () => Result): Result {
  const started = performance.now();
  const result = work();
  seconds[part] = (performance.now() - started) / 1000;
  return result;
}

function* piecesOf(path: string): Generator<Uint8Array> {
  const descriptor = openSync(path, 'r');
  const piece = new Uint8Array(1 << 20);
  for (let length = readSync(descriptor, piece); length > 0; length = readSync(descriptor, piece)) yield piece.subarray(0, length);
  closeSync(descriptor);
}

/** Names as pseudonyms are. `links.txt` is the same without header and with spaces, as igraph and networkx read it fastest. */
function write({ folder, nodes, links }: Extract<NetworkTask, { kind: 'write' }>): Record<string, number> {
  const planted = plantedLinks(nodes, links, 1);
  const name = (node: number) => (Math.imul(node + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0');
  const lines = Array.from(planted.sources, (source, at) => [name(source), name(planted.targets[at] ?? 0)] as const);
  const ends = new Set(lines.flat());
  writeFileSync(join(folder, 'nodes.csv'), `id\n${[...ends].join('\n')}\n`);
  writeFileSync(join(folder, 'links.csv'), `source,target\n${lines.map((line) => line.join(',')).join('\n')}\n`);
  writeFileSync(join(folder, 'links.txt'), `${lines.map((line) => line.join(' ')).join('\n')}\n`);
  return { nodes: ends.size, links };
}

function loaded(folder: string): Graph {
  const listOf = (name: string) => ({ name, pieces: piecesOf(join(folder, name)) });
  return graphOf(readLinks(listOf('links.csv'), readNodes(listOf('nodes.csv'), false)).links);
}

function graphTask(folder: string): Record<string, number> {
  const graph = timed('loading', () => loaded(folder));
  const component = timed('components', () => components(graph));
  const core = timed('core numbers', () => coreNumbers(graph));
  const found = timed('communities', () => leiden(graph, { seed: 1, resolution: 1 }));
  return {
    components: groupSizes(component).length,
    core: core.reduce((most, each) => Math.max(most, each), 0),
    modularity: found.modularity,
  };
}

/** Exact and sampled, and how far the one is from the other. */
function betweennessTask(folder: string): Record<string, number> {
  const graph = loaded(folder);
  const exact = timed('exact betweenness', () => betweenness(graph));
  const sampled = timed('sampled betweenness', () => sampledBetweenness(graph, { seed: 1, sources: sampledSources }));
  const errors = exact.map((value, node) => Math.abs(value - (sampled.betweenness[node] ?? 0)));
  const ranked = (values: Float64Array) => [...values.keys()].sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0)).slice(0, 100);
  const top = ranked(exact);
  const again = new Set(ranked(sampled.betweenness));
  return {
    sum: exact.reduce((sum, each) => sum + each, 0),
    worst: errors.reduce((most, each) => Math.max(most, each), 0),
    bound: sampled.bound,
    top_within_two_errors: top.filter((node) => (errors[node] ?? 0) <= 2 * (sampled.standardError[node] ?? 0)).length,
    top_found_again: top.filter((node) => again.has(node)).length,
  };
}

function work(task: NetworkTask): Record<string, number> {
  switch (task.kind) {
    case 'write':
      return write(task);
    case 'graph':
      return graphTask(task.folder);
    case 'betweenness':
      return betweennessTask(task.folder);
  }
}

const found = work(JSON.parse(process.argv[2] ?? '') as NetworkTask); // network.ts wrote it
const answer: NetworkAnswer = { seconds, found, megabytes: process.resourceUsage().maxRSS / 1024 };
console.log(JSON.stringify(answer));
