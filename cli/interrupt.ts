import { rmSync } from 'node:fs';

/** Signals that ask a process to stop, and the exit status by which a shell knows each. */
const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
type Signal = keyof typeof signals;

/**
 * Does work that Ctrl-C may stop: then the temporary folder (it holds rows) is removed, and one line says how the lake is. Files come into a lake
 * whole or not at all, and what was taken in is switched in one step, so that no reader sees anything half-done.
 */
export async function interruptible<Result>(temporaryFolder: string, work: () => Promise<Result>): Promise<Result> {
  const stop = (signal: Signal) => {
    rmSync(temporaryFolder, { recursive: true, force: true, maxRetries: 3 });
    process.stderr.write(
      '\nlantern: stopped. The lake is as it was, but for steps that were finished; run the same command again to go on.\n',
    );
    process.exit(signals[signal]);
  };
  const names = Object.keys(signals) as Signal[]; // the keys of a constant of this type
  for (const signal of names) process.on(signal, stop);
  try {
    return await work();
  } finally {
    for (const signal of names) process.off(signal, stop);
  }
}
