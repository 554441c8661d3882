import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { LanternError } from '../lantern-error.ts';
import { isRunning } from './running.ts';
import type { Store, StoredFile } from './store.ts';

/** Where files are written before they are renamed into their place; one folder, so that what a killed process left can be found. */
const passage = '.passage';

/** A lake in a folder. A file is written whole in a passage of the lake and renamed into its place. */
export function folderStore(folder: string): Store {
  const root = resolve(folder);
  sweepPassage(join(root, passage));
  const at = (path: string) => {
    const full = resolve(root, path);
    if (!full.startsWith(root + sep)) throw new Error('A path of the lake leads out of it.');
    return full;
  };
  const list = (prefix: string) => {
    const folder = prefix.replace(/\/$/, '');
    return folder === '' ? listFiles(root, '') : listFiles(at(folder), `${folder}/`);
  };
  const write = (path: string, content: string | Uint8Array) => intoPlace(root, at(path), (beside) => writeAndSync(beside, content));
  return {
    address: folder,
    list: async (prefix) => list(prefix).sort(),
    describe: async (prefix) =>
      list(prefix)
        .sort()
        .flatMap((path) => described(path, at(path))),
    exists: async (path) => existsSync(at(path)),
    readText: async (path) => (existsSync(at(path)) ? readFileSync(at(path), 'utf8') : undefined),
    write: async (path, content) => write(path, content),
    replace: async (path, expected, content) => withLock(root, at(path), () => replaceText(at(path), expected, () => write(path, content))),
    adopt: async (path, localFile) => {
      intoPlace(root, at(path), (beside) => copyAndSync(localFile, beside));
      rmSync(localFile);
    },
    localFile: async (path) => at(path),
    remove: async (path) => {
      rmSync(at(path), { force: true });
      removeEmpty(dirname(at(path)), root);
    },
  };
}

/** Removes what processes that are gone left half-way. */
function sweepPassage(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const writer = Number(name.split('-')[0]);
    if (writer !== process.pid && !isRunning(writer)) rmSync(join(folder, name), { force: true });
  }
}

/** The files in a folder and below, each after a prefix that ends in '/' or is empty; not those on their way. */
function listFiles(folder: string, prefix: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === passage) return [];
    if (entry.isDirectory()) return listFiles(join(folder, entry.name), `${prefix}${entry.name}/`);
    return entry.name.endsWith('.lock') ? [] : [`${prefix}${entry.name}`];
  });
}

function described(path: string, file: string): StoredFile[] {
  const found = statSync(file, { throwIfNoEntry: false });
  return found === undefined ? [] : [{ path, bytes: found.size, written: found.mtime }];
}

/** Removes a folder and those above it, up to the root, as long as nothing is in them. */
function removeEmpty(folder: string, root: string): void {
  for (let each = folder; each !== root; each = dirname(each)) {
    try {
      rmdirSync(each);
    } catch {
      return; // something is in it, or another process was first
    }
  }
}

let passages = 0;

/** Makes a file in the passage and renames it into its place: a reader sees all of it or none. */
function intoPlace(root: string, path: string, make: (beside: string) => void): void {
  passages += 1;
  const beside = join(root, passage, `${process.pid}-${passages}`);
  try {
    mkdirSync(dirname(beside), { recursive: true });
    make(beside);
    renameInto(beside, path);
  } catch (cause) {
    if (existsSync(beside)) rmSync(beside);
    throw writeFailure(root, cause);
  }
}

/** Another process may take the folder away, empty as it still is, just before the file comes into it. */
function renameInto(beside: string, path: string, tries = 3): void {
  mkdirSync(dirname(path), { recursive: true });
  try {
    renameSync(beside, path);
  } catch (error) {
    if (tries === 0 || existsSync(dirname(path))) throw error;
    renameInto(beside, path, tries - 1);
  }
}

function writeAndSync(path: string, content: string | Uint8Array): void {
  const file = openSync(path, 'w');
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function copyAndSync(from: string, to: string): void {
  copyFileSync(from, to);
  const file = openSync(to, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** What to do where a lake cannot be written to, by what the system says; where it says something else, both are to be looked at. */
const writeRemedies: Readonly<Record<string, string>> = {
  ENOSPC: 'Its disk is full. Make room there',
  EDQUOT: 'Your share of its disk is used up. Make room there',
  EACCES: 'Ask for the right to write there',
  EPERM: 'Ask for the right to write there',
  EROFS: 'Its disk can only be read. Give another folder, or ask for the right to write there',
};

/** That a lake cannot be written to, which folder it is, and what to do. */
export function writeFailure(root: string, cause: unknown): LanternError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  const remedy = writeRemedies[code] ?? 'Check that its disk has room and that you may write there';
  return new LanternError(
    'lake_write',
    `The lake at ${root} cannot be written to (${code}). ${remedy}, and run it again; nothing that was in it has changed.`,
    { cause },
  );
}

function replaceText(path: string, expected: string | undefined, write: () => void): boolean {
  const current = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  if (current !== expected) return false;
  write();
  return true;
}

/** Holds an exclusive lock file while it works; takes over the lock of a process that is gone. */
function withLock(root: string, path: string, work: () => boolean): boolean {
  const lock = `${path}.lock`;
  if (!takeLock(root, lock)) return false;
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function takeLock(root: string, lock: string): boolean {
  try {
    mkdirSync(dirname(lock), { recursive: true });
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw writeFailure(root, error);
    const holder = Number(readFileSync(lock, 'utf8'));
    if (holder !== process.pid && isRunning(holder)) return false;
    rmSync(lock, { force: true });
    return takeLock(root, lock);
  }
}
