import { join } from 'node:path';
import type { Answer, Found, Task } from './task.ts';

// One task in a process of its own, so that its peak of memory is its own: `node bench/contestant.ts '<task as JSON>'` prints its answer as JSON.

type Work = () => Promise<Found>;
type TaskOf<Kind extends Task['kind']> = Extract<Task, { readonly kind: Kind }>;

/** Loads what a task needs and nothing else; what is given back does it. */
function prepare(task: Task): Promise<Work> {
  switch (task.kind) {
    case 'write':
      return prepareWrite(task);
    case 'copy':
      return prepareCopy(task);
    case 'intake':
      return prepareIntake(task);
    case 'zod':
      return prepareZod(task);
  }
}

async function prepareWrite({ request }: TaskOf<'write'>): Promise<Work> {
  const { writeMissingFile } = await import('./missing-file.ts');
  return async () => ({ kind: 'write', written: await writeMissingFile(request) });
}

async function prepareCopy({ file, folder, memory }: TaskOf<'copy'>): Promise<Work> {
  const { bareCopy } = await import('./bare-copy.ts');
  return async () => {
    await bareCopy(file, join(folder, 'copy.parquet'), memory, join(folder, 'spill'));
    return { kind: 'copy' };
  };
}

async function prepareIntake({ landing, folder, memory }: TaskOf<'intake'>): Promise<Work> {
  const { areaWithoutFile } = await import('../analytics/area/read-area.ts');
  const { withRealEffects } = await import('../analytics/engine/real-effects.ts');
  const { intake } = await import('../analytics/intake/intake.ts');
  const area = areaWithoutFile();
  return async () => ({
    kind: 'intake',
    report: await withRealEffects({ lake: join(folder, 'lake'), landing, memory }, (effects) => intake({ landing, area }, effects)),
  });
}

async function prepareZod({ file, limit }: TaskOf<'zod'>): Promise<Work> {
  const { checkRows } = await import('./zod-check.ts');
  return async () => ({ kind: 'zod', check: await checkRows(file, limit) });
}

const work = await prepare(JSON.parse(process.argv[2] ?? '') as Task); // run-task.ts wrote it
const start = performance.now();
const startUsage = process.cpuUsage();
const found = await work();
const seconds = (performance.now() - start) / 1000;
const { user, system } = process.cpuUsage(startUsage);
const answer: Answer = { seconds, processorSeconds: (user + system) / 1e6, megabytes: process.resourceUsage().maxRSS / 1024, found };
console.log(JSON.stringify(answer));
