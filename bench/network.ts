import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { benchFolder } from './bench-folder.ts';
import { spread, table, whole } from './figures.ts';
import type { NetworkAnswer, NetworkTask } from './network-task.ts';

// How long the algorithms of the network take on one-mode links, beside igraph, networkx and leidenalg, each in a process of its own.
// It prints figures and fails nothing: `node bench/network.ts [links] [--repeat N] [--python PROGRAM] [--without leidenalg,networkx]`.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    repeat: { type: 'string', default: '3' },
    python: { type: 'string', default: 'python3' },
    without: { type: 'string', default: '' },
  },
});
const links = Number(positionals[0] ?? 1_000_000);
const rounds = Number(values.repeat);
const left = values.without.split(',');
const folder = benchFolder();

/** What a process answered, with the time of the whole of it. */
interface Timed extends NetworkAnswer {
  readonly whole: number;
}

function run(program: string, words: readonly string[]): Timed {
  const started = performance.now();
  const output = execFileSync(program, words, { encoding: 'utf8' });
  const whole = (performance.now() - started) / 1000;
  return { ...(JSON.parse(output) as NetworkAnswer), whole }; // network-task.ts or network_reference.py wrote it
}

const own = (task: NetworkTask) =>
  run(process.execPath, [fileURLToPath(new URL('network-task.ts', import.meta.url)), JSON.stringify(task)]);

/** What a library of Python took; undefined where it is not there. */
function python(what: string, of: string): Timed | undefined {
  try {
    return run(values.python, [fileURLToPath(new URL('network_reference.py', import.meta.url)), what, of]);
  } catch {
    return undefined;
  }
}

type Contestant = 'ours' | 'igraph' | 'leidenalg' | 'networkx';

function ratio(
  answers: Readonly<Record<Contestant, readonly Timed[]>>,
  other: Contestant,
  of: (answer: Timed) => number | undefined,
): string {
  const each = answers.ours.flatMap((ours, round) => {
    const theirs = answers[other][round];
    const [above, below] = [of(ours), theirs === undefined ? undefined : of(theirs)];
    return above === undefined || below === undefined ? [] : [above / below];
  });
  return spread(each);
}

function race(of: string): void {
  const answers: Record<Contestant, Timed[]> = { ours: [], igraph: [], leidenalg: [], networkx: [] };
  for (let round = 0; round < rounds; round += 1) {
    answers.ours.push(own({ kind: 'graph', folder: of }));
    for (const other of ['igraph', 'leidenalg', 'networkx'] as const) {
      if (left.includes(other) || (other !== 'igraph' && round > 0)) continue; // the slow ones once
      const answer = python(other, of);
      if (answer !== undefined) answers[other].push(answer);
    }
  }
  const parts = ['loading', 'components', 'core numbers', 'communities'];
  const contestants = ['ours', 'igraph', 'leidenalg', 'networkx'] as const;
  console.log(
    table([
      ['', ...parts, 'whole process', 'peak MB', 'modularity'],
      ...contestants.map((name) => [
        name,
        ...parts.map((part) => spread(answers[name].flatMap(({ seconds }) => seconds[part] ?? []))),
        spread(answers[name].map((answer) => answer.whole)),
        spread(
          answers[name].map(({ megabytes }) => megabytes),
          0,
        ),
        answers[name][0]?.found['modularity']?.toFixed(5) ?? '-',
      ]),
    ]),
  );
  for (const part of parts) console.log(`${part}, ours / igraph: ${ratio(answers, 'igraph', ({ seconds }) => seconds[part])}`);
  console.log(
    `communities, ours until nothing changes / leidenalg's two iterations: ${ratio(answers, 'leidenalg', ({ seconds }) => seconds['communities'])}`,
  );
  console.log(`whole process, ours / igraph: ${ratio(answers, 'igraph', (answer) => answer.whole)}`);
  console.log(`peak memory, ours / igraph: ${ratio(answers, 'igraph', ({ megabytes }) => megabytes)}`);
}

function raceBetweenness(of: string): void {
  const ours = own({ kind: 'betweenness', folder: of });
  const igraph = python('betweenness', of);
  const [exact = Number.NaN, theirs = Number.NaN] = [ours.seconds['exact betweenness'], igraph?.seconds['exact betweenness']];
  const found = (name: string) => ours.found[name] ?? Number.NaN;
  console.log(
    `Exact betweenness: ours ${exact.toFixed(1)} s, igraph ${theirs.toFixed(1)} s, ours / igraph ${(exact / theirs).toFixed(2)}.`,
  );
  console.log(`The sums differ by ${Math.abs(found('sum') / (igraph?.found['sum'] ?? Number.NaN) - 1).toExponential(1)} of themselves.`);
  console.log(
    `Sampled: ${ours.seconds['sampled betweenness']?.toFixed(2)} s; of the 100 first ${found('top_within_two_errors')} within two standard errors and ${found('top_found_again')} among the 100 first again; the worst error of all nodes is ${(found('worst') / found('bound')).toFixed(3)} of the bound.`,
  );
}

console.log(`Node ${process.version}, ${availableParallelism()} processors, load ${loadavg()[0]?.toFixed(1)}.`);
const [large, small] = [join(folder, 'large'), join(folder, 'small')];
for (const each of [large, small]) mkdirSync(each);
const written = own({ kind: 'write', folder: large, nodes: Math.ceil(links * 0.15), links });
console.log(`\n${whole(written.found['nodes'] ?? 0)} nodes, ${whole(links)} links:`);
race(large);
const fewer = own({ kind: 'write', folder: small, nodes: 12_000, links: 60_000 });
console.log(`\n${whole(fewer.found['nodes'] ?? 0)} nodes, ${whole(60_000)} links:`);
raceBetweenness(small);
