import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { LanternError } from '../lantern-error.ts';

/** The file beside the one to write that is written first. Known by the process, so that whoever stops it can take it away. */
export function partialOf(out: string): string {
  return `${out}.${process.pid}.partial`;
}

/** Refuses a file that is there, unless forced, and one of those that are read. */
export function refuseToReplace(out: string, read: readonly string[], force: boolean): void {
  const stat = statSync(out, { throwIfNoEntry: false });
  if (stat === undefined) return;
  if (stat.isDirectory()) throw new LanternError('out_is_folder', `${out} is a folder. Give the name of a file to write.`);
  const same = read.find((path) => {
    const other = statSync(path, { throwIfNoEntry: false });
    return other !== undefined && other.ino === stat.ino && other.dev === stat.dev;
  });
  if (same !== undefined) throw new LanternError('file_is_read', `--out is ${same}, which is read. Give another name.`);
  if (!force) throw new LanternError('file_in_use', `${out} is there already. Give another name, or --force to replace it.`);
}

export interface OutFile {
  write(text: string): void;
  /** Puts the file in its place. */
  keep(): void;
  /** Takes it away; nothing where it was kept. */
  discard(): void;
}

/** A file that comes whole or not at all, and that only its owner may read. */
export function outFile(out: string, force: boolean): OutFile {
  const partial = partialOf(out);
  const file = openSync(partial, 'wx', 0o600);
  let open = true;
  const close = () => {
    if (open) closeSync(file);
    open = false;
  };
  return {
    write: (text) => {
      const bytes = Buffer.from(text);
      for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
    },
    keep() {
      fsyncSync(file);
      close();
      if (existsSync(out) && !force)
        throw new LanternError('file_in_use', `${out} has come meanwhile. Give another name, or --force to replace it.`);
      renameSync(partial, out);
    },
    discard() {
      close();
      rmSync(partial, { force: true });
    },
  };
}
