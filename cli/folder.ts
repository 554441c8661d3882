import { existsSync, mkdirSync, readdirSync, rmdirSync } from 'node:fs';
import { LanternError } from '../analytics/lantern-error.ts';

/** Makes the folder a command writes into; refuses one that holds something else, unless forced. */
export function claimFolder(folder: string, force: boolean): void {
  if (existsSync(folder) && readdirSync(folder).length > 0 && !force) {
    throw new LanternError('folder_in_use', `The folder ${folder} holds something already. Give another one, or --force to write into it.`);
  }
  mkdirSync(folder, { recursive: true });
}

/** Claims a folder and writes into it; one that was made here and stayed empty, because the work failed, is taken away again. */
export async function intoFolder<Result>(folder: string, force: boolean, work: () => Promise<Result>): Promise<Result> {
  const fresh = !existsSync(folder);
  claimFolder(folder, force);
  try {
    return await work();
  } finally {
    if (fresh && readdirSync(folder).length === 0) rmdirSync(folder);
  }
}
