import { execFileSync } from 'node:child_process';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DuckDBInstance } from 'duckdb';
import { answer } from './answer.ts';
import { benchFolder } from './bench-folder.ts';
import { spread, table, whole } from './figures.ts';
import type { MeasuredAnswer } from './measured-task.ts';

// How long all measures take on a large area, and three of them beside one statement of DuckDB's and beside pandas.
// It prints figures and fails nothing: `node bench/measures.ts [episodes] [--months N] [--memory 3GB] [--repeat N] [--python PROGRAM]`.

const compared = ['referral_flow', 'risk_movement', 'intelligence_summary'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    months: { type: 'string', default: '120' },
    memory: { type: 'string', default: '3GB' },
    repeat: { type: 'string', default: '3' },
    python: { type: 'string', default: 'python3' },
  },
});
const size = { episodes: Number(positionals[0] ?? 1_000_000), months: Number(values.months) };
const folder = benchFolder();

/** What pandas took; undefined where there is none. */
function pandas(measure: string): { readonly seconds: number; readonly megabytes: number } | undefined {
  const script = fileURLToPath(new URL('pandas_measures.py', import.meta.url));
  try {
    const output = execFileSync(values.python, [script, measure, folder, join(folder, 'other.parquet')], { encoding: 'utf8' });
    return JSON.parse(output) as { seconds: number; megabytes: number }; // pandas_measures.py wrote it
  } catch {
    return undefined;
  }
}

/** Rows that one of two files has and the other has not, numbers to nine places. */
async function differences(): Promise<number> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const rounded = (file: string) =>
    `SELECT COLUMNS(* EXCLUDE (share)), ROUND(share, 9) AS share FROM (SELECT *, 0.0 AS share FROM '${join(folder, file)}' LIMIT 0) UNION ALL BY NAME SELECT * FROM '${join(folder, file)}'`;
  const [one, other] = [rounded('ours.parquet'), rounded('other.parquet')];
  const found = await connection.runAndReadAll(
    `SELECT COUNT(*) FROM ((FROM (${one}) EXCEPT FROM (${other})) UNION ALL (FROM (${other}) EXCEPT FROM (${one})))`,
  );
  return Number(found.getRows()[0]?.[0]);
}

console.log(
  `Node ${process.version}, ${availableParallelism()} processors, load ${loadavg()[0]?.toFixed(1)}; DuckDB with ${values.memory}; ${whole(size.episodes)} episodes over ${size.months} months.`,
);
const { snapshot } = answer({ kind: 'write', folder, size });
if (snapshot === undefined) throw new Error('No area was written.');

const taken = answer({ kind: 'all', folder, memory: values.memory, snapshot });
const slowest = Object.entries(taken.parts).sort(([, a], [, b]) => b - a);
console.log(
  `\nAll measures: ${taken.seconds.toFixed(1)} s, ${whole(taken.megabytes)} MB at most. The slowest (the first of all holds the shared tables):`,
);
console.log(table(slowest.slice(0, 12).map(([name, took]) => [name, `${took.toFixed(1)} s`])));

for (const measure of compared) {
  const rounds = Array.from({ length: Number(values.repeat) }, () => measure);
  const lines: { readonly ours: MeasuredAnswer; readonly single: MeasuredAnswer; readonly differs: number }[] = [];
  for (const name of rounds) {
    const ours = answer({ kind: 'one', folder, memory: values.memory, snapshot, measure: name });
    const single = answer({ kind: 'single', folder, memory: values.memory, measure: name });
    lines.push({ ours, single, differs: await differences() });
  }
  const other = pandas(measure);
  const differs = other === undefined ? undefined : await differences();
  console.log(`\n${measure}`);
  console.log(
    table([
      ['', 'seconds', 'MB', 'rows that differ from ours'],
      ['ours', spread(lines.map(({ ours }) => ours.seconds)), whole(Math.max(...lines.map(({ ours }) => ours.megabytes))), ''],
      [
        'one statement',
        spread(lines.map(({ single }) => single.seconds)),
        whole(Math.max(...lines.map(({ single }) => single.megabytes))),
        String(Math.max(...lines.map(({ differs: rows }) => rows))),
      ],
      ['pandas', other?.seconds.toFixed(2) ?? 'not there', other === undefined ? '-' : whole(other.megabytes), String(differs ?? '-')],
    ]),
  );
  console.log(`ours / one statement: ${spread(lines.map(({ ours, single }) => ours.seconds / single.seconds))}`);
  if (other !== undefined) console.log(`pandas / ours: ${spread(lines.map(({ ours }) => other.seconds / ours.seconds))}`);
}
