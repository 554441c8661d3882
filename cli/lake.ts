import { existsSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Effects } from '../analytics/engine/effects.ts';
import { makeTemporaryFolder } from '../analytics/engine/temporary-folder.ts';
import { LanternError } from '../analytics/lantern-error.ts';
import { interruptible } from './interrupt.ts';
import { progress, type Voice } from './messages.ts';

export interface LakeOptions extends Voice {
  readonly lake: string;
  readonly landing?: string | undefined;
  readonly reads?: readonly string[] | undefined;
  readonly memory?: string | undefined;
}

export const isBucket = (lake: string) => lake.startsWith('s3://');

/** Throws a LanternError where a lake's address is a file, or is no folder yet and the command only reads. */
export function requireLake(lake: string): void {
  if (isBucket(lake)) return;
  if (!existsSync(lake))
    throw new LanternError('lake_absent', `There is no lake at ${lake}. Give the folder that "lantern run" or "lantern intake" wrote to.`);
  if (!statSync(lake).isDirectory())
    throw new LanternError('lake_not_folder', `${lake} is a file, and a lake is a folder. Give --lake another name.`);
}

/** Runs work on a lake that must be there. */
export async function onLake<Result>(options: LakeOptions, work: (effects: Effects) => Promise<Result>): Promise<Result> {
  requireLake(options.lake);
  return withEffects(options, work);
}

/** Runs work on a lake that is made where there is none; one that was made and stayed empty is taken away again. */
export async function onNewLake<Result>(options: LakeOptions, work: (effects: Effects) => Promise<Result>): Promise<Result> {
  if (isBucket(options.lake)) return withEffects(options, work);
  if (existsSync(options.lake)) return onLake(options, work);
  try {
    return await withEffects(options, work);
  } finally {
    if (existsSync(options.lake) && readdirSync(options.lake).length === 0) rmdirSync(options.lake);
  }
}

/** Runs work on files that were named one by one, with a lake that is gone afterwards. */
export async function onFiles<Result>(
  files: readonly string[],
  options: Voice,
  work: (effects: Effects) => Promise<Result>,
): Promise<Result> {
  const lake = makeTemporaryFolder();
  try {
    return await onLake({ ...options, lake, reads: [...new Set(files.map((file) => dirname(resolve(file))))] }, work);
  } finally {
    rmSync(lake, { recursive: true, force: true });
  }
}

/** The engine is loaded only now, so that `--help` stays quick. */
async function withEffects<Result>(options: LakeOptions, work: (effects: Effects) => Promise<Result>): Promise<Result> {
  const { withRealEffects } = await import('../analytics/engine/real-effects.ts');
  const { lake, landing, reads, memory } = options;
  return withRealEffects({ lake, landing, reads, memory, log: progress(options) }, (effects) =>
    interruptible(effects.temporaryFolder, () => work(effects)),
  );
}
