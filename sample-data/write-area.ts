import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { GeneratedFile } from './deliveries.ts';

/** Writes a generated area into a folder, over what was there under the same names. */
export function writeArea(files: readonly GeneratedFile[], folder: string): void {
  for (const file of files) {
    const path = join(folder, file.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, Buffer.from(file.content, file.encoding));
  }
}

/** The same, after taking away the files of an earlier one, so that nothing of it is left among the deliveries. */
export function replaceArea(files: readonly GeneratedFile[], folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  writeArea(files, folder);
}
