import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { table, whole } from './figures.ts';
import type { MeasuredAnswer, MeasuredTask } from './measured-task.ts';

// How long the network takes from mentions to findings, on areas of several sizes: time and memory, and time for each mention.
// It prints figures and fails nothing: `node bench/findings.ts [mentions ...] [--months N] [--memory 1GB]`.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { months: { type: 'string', default: '120' }, memory: { type: 'string', default: '1GB' } },
});
const sizes = positionals.length === 0 ? [50_000, 500_000] : positionals.map(Number);
const program = fileURLToPath(new URL('measured-task.ts', import.meta.url));

function answer(task: MeasuredTask): MeasuredAnswer {
  const output = execFileSync(process.execPath, [program, JSON.stringify(task)], { encoding: 'utf8', maxBuffer: 1 << 26 });
  return JSON.parse(output) as MeasuredAnswer; // measured-task.ts wrote it
}

function measured(mentions: number): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'lantern-bench-'));
  try {
    const size = { episodes: Math.round(mentions / 5), mentions, months: Number(values.months) };
    const { snapshot } = answer({ kind: 'write', folder, size });
    if (snapshot === undefined) throw new Error('No area was written.');
    const { seconds, megabytes, network } = answer({ kind: 'network', folder, memory: values.memory, snapshot });
    const findings = Object.values(network?.findings ?? {}).reduce((sum, count) => sum + count, 0);
    const counts = [network?.links ?? 0, network?.validated ?? 0, findings].map(whole);
    return [whole(mentions), seconds.toFixed(1), whole(megabytes), ((seconds * 1e6) / mentions).toFixed(1), ...counts];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

console.log(
  `Node ${process.version}, ${availableParallelism()} processors, load ${loadavg()[0]?.toFixed(1)}; DuckDB with ${values.memory}; ${values.months} months.`,
);
const lines = sizes.map(measured);
console.log(table([['mentions', 'seconds', 'MB', 'microseconds each', 'links', 'validated', 'findings'], ...lines]));
