import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { LanternError } from '../analytics/lantern-error.ts';

/** Makes the folder a command writes into; refuses one that holds something else, unless forced. */
export function claimFolder(folder: string, force: boolean): void {
  if (existsSync(folder) && readdirSync(folder).length > 0 && !force) {
    throw new LanternError('folder_in_use', `The folder ${folder} holds something already. Give another one, or --force to write into it.`);
  }
  mkdirSync(folder, { recursive: true });
}
