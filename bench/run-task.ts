import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Answer, Task } from './task.ts';

const program = fileURLToPath(new URL('contestant.ts', import.meta.url));
/** Lines of what a process said on its errors that are shown where it fails. */
const shown = 12;

/** What one task took, or the end of what its process said before it failed. */
export type Outcome = Answer | { readonly failed: string };

/**
 * Does a task in a process of its own, with an empty folder for its own files that is removed afterwards. This process must stay
 * small meanwhile: a child's peak of memory begins at what its parent holds when it is made.
 */
export async function runTask(make: (folder: string) => Task, temporaryFolder: string): Promise<Outcome> {
  const folder = join(temporaryFolder, 'task');
  mkdirSync(folder);
  try {
    return await answerOf(make(folder), folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function answerOf(task: Task, folder: string): Promise<Outcome> {
  const child = spawn(process.execPath, [program, JSON.stringify(task)], {
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = () => child.kill('SIGKILL');
  process.prependOnceListener('exit', stop); // before the folder that it writes to is removed
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    output += piece;
  });
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    errors += piece;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      process.removeListener('exit', stop);
      if (code === 0)
        resolve(JSON.parse(output) as Answer); // contestant.ts wrote it
      else resolve({ failed: [`${task.kind} ended with ${signal ?? code}:`, ...errors.trimEnd().split('\n').slice(-shown)].join('\n  ') });
    });
  });
}
