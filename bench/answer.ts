import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { MeasuredAnswer, MeasuredTask } from './measured-task.ts';

const program = fileURLToPath(new URL('measured-task.ts', import.meta.url));

/** Does a task in a process of its own and answers with what it took. */
export function answer(task: MeasuredTask): MeasuredAnswer {
  const output = execFileSync(process.execPath, [program, JSON.stringify(task)], { encoding: 'utf8', maxBuffer: 1 << 26 });
  return JSON.parse(output) as MeasuredAnswer; // measured-task.ts wrote it
}
