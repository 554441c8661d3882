import type { Command } from 'commander';
import type { GraphMetrics, NodeMetrics } from '../analytics/network/graph-metrics.ts';
import { piecesOf } from './file-pieces.ts';
import { answer, progress, say, textTable, type Voice } from './messages.ts';
import { wholeNumber, withExample, withVoice } from './options.ts';

interface MetricsOptions extends Voice {
  readonly nodes: string;
  readonly links: string;
  readonly twoMode?: boolean;
  readonly seed: number;
}

const mostShown = 200;

const figure = (value: number | undefined) => (value === undefined || Number.isInteger(value) ? String(value ?? '') : value.toFixed(4));

function nodeCells(node: NodeMetrics): string[] {
  const { id, component, community, degree, strength, core } = node;
  const cells = [id, ...[component, community, degree, strength, node.betweenness, node.closeness, core].map(figure)];
  if (node.degree_two_mode === undefined) return cells;
  return [...cells, ...[node.degree_two_mode, node.betweenness_two_mode, node.closeness_two_mode].map(figure)];
}

function textOf(metrics: GraphMetrics): string {
  const { nodes, modularity, density, betweenness_sampled: sampled } = metrics;
  const twoMode = nodes[0]?.degree_two_mode === undefined ? [] : ['degree_two_mode', 'betweenness_two_mode', 'closeness_two_mode'];
  const header = ['id', 'component', 'community', 'degree', 'strength', 'betweenness', 'closeness', 'core', ...twoMode];
  const lines = [textTable(header, nodes.slice(0, mostShown).map(nodeCells))];
  if (nodes.length > mostShown) lines.push(`and ${nodes.length - mostShown} more nodes: --json has them all.`);
  lines.push(`Modularity ${modularity.toFixed(6)}, density ${density.toFixed(6)}.`);
  if (sampled !== undefined)
    lines.push(
      `Betweenness is estimated from ${sampled.sources} sources: --json has the standard error of each; with a chance of 95% no error is over ${sampled.bound.toFixed(0)}.`,
    );
  return lines.join('\n');
}

async function metricsCommand(options: MetricsOptions): Promise<void> {
  const { readLinks, readNodes } = await import('../analytics/network/edge-list/read-graph.ts');
  const { graphOf } = await import('../analytics/network/algorithms/graph.ts');
  const { graphMetrics } = await import('../analytics/network/graph-metrics.ts');
  const nodes = readNodes({ name: options.nodes, pieces: piecesOf(options.nodes) }, options.twoMode === true);
  const { links, loops } = readLinks({ name: options.links, pieces: piecesOf(options.links) }, nodes);
  if (loops > 0)
    say(
      options,
      `${options.links}: ${loops} ${loops === 1 ? 'link' : 'links'} of a node with itself left out. Take them out if they were not meant.`,
    );
  progress(options)(`${nodes.names.count} nodes, ${links.sources.length} links`);
  const metrics = graphMetrics(nodes.names.texts(options.nodes), graphOf(links), { seed: options.seed, side: nodes.side });
  answer(options, metrics, options.json === true || options.quiet === true ? '' : textOf(metrics));
}

export function registerGraphMetrics(program: Command): void {
  const command = program
    .command('graph-metrics')
    .description(
      'components, communities and centralities of any graph. Links are undirected; links given twice are one with the sum of their weights; those of a node with itself are left out',
    )
    .requiredOption('--nodes <file>', 'CSV with the columns id[,mode]')
    .requiredOption('--links <file>', 'CSV with the columns source,target[,weight]; weights count in strength and communities')
    .option('--two-mode', 'nodes are of two modes and links join one to the other: adds Borgatti and Everett’s measures')
    .option('--seed <number>', 'settles the communities and, above 4,000 nodes, the sources of betweenness', wholeNumber, 1)
    .action(metricsCommand);
  withExample(
    withVoice(command),
    'lantern graph-metrics --nodes nodes.csv --links links.csv',
    'lantern graph-metrics --nodes women-and-events.csv --links attended.csv --two-mode --json',
  );
}
