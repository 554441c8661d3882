import { spawnSync } from 'node:child_process';

export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs the command line as its user would, from the source. */
export function lantern(...words: readonly string[]): Ended {
  const done = spawnSync(process.execPath, ['cli/main.ts', ...words], { encoding: 'utf8' });
  return { status: done.status, out: done.stdout, error: done.stderr };
}
