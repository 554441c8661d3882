import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Packages of the Python environment that .ci/run makes, as pip names them. */
const packages = ['igraph', 'leidenalg', 'networkx', 'openpyxl', 'scipy'];

function python(words: readonly string[], input: string): { status: number | null; out: string; error: string } {
  const program = existsSync('.venv/bin/python') ? '.venv/bin/python' : 'python3';
  const done = spawnSync(program, words, { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  return { status: done.status, out: done.stdout ?? '', error: done.stderr ?? String(done.error) };
}

/** What a Python script prints as JSON, given a value as JSON on its standard input. Says what to install where its packages are missing. */
export function fromPython(script: string, given: unknown): unknown {
  if (python(['-c', `import ${packages.join(', ')}`], '').status !== 0) {
    throw new Error(`Python packages are missing. Install them: python3 -m venv .venv && .venv/bin/pip install ${packages.join(' ')}`);
  }
  const done = python([script], JSON.stringify(given));
  if (done.status !== 0) throw new Error(`${script} failed: ${done.error}`);
  return JSON.parse(done.out);
}
