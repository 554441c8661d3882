import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { answer } from './answer.ts';
import { benchFolder } from './bench-folder.ts';
import { table, whole } from './figures.ts';

// How long the network takes from mentions to findings, on areas of several sizes: time and memory, and time for each mention.
// It prints figures and fails nothing: `node bench/findings.ts [mentions ...] [--months N] [--memory 1GB]`.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { months: { type: 'string', default: '120' }, memory: { type: 'string', default: '1GB' } },
});
const sizes = positionals.length === 0 ? [50_000, 500_000] : positionals.map(Number);

function measured(mentions: number): readonly string[] {
  const folder = benchFolder();
  const size = { episodes: Math.round(mentions / 5), mentions, months: Number(values.months) };
  const { snapshot } = answer({ kind: 'write', folder, size });
  if (snapshot === undefined) throw new Error('No area was written.');
  const { seconds, megabytes, network } = answer({ kind: 'network', folder, memory: values.memory, snapshot });
  if (network === undefined) throw new Error('The network said nothing.');
  const findings = Object.values(network.findings).reduce((sum, count) => sum + count, 0);
  const counts = [network.links, network.validated, findings].map(whole);
  return [whole(mentions), seconds.toFixed(1), whole(megabytes), ((seconds * 1e6) / mentions).toFixed(1), ...counts];
}

console.log(
  `Node ${process.version}, ${availableParallelism()} processors, load ${loadavg()[0]?.toFixed(1)}; DuckDB with ${values.memory}; ${values.months} months.`,
);
const lines = sizes.map(measured);
console.log(table([['mentions', 'seconds', 'MB', 'microseconds each', 'links', 'validated', 'findings'], ...lines]));
