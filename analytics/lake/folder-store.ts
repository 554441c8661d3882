import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { LanternError } from '../lantern-error.ts';
import type { Store } from './store.ts';

const temporary = '.tmp';

/** A lake in a folder. Files are written beside their place and renamed into it. */
export function folderStore(folder: string): Store {
  const root = resolve(folder);
  const at = (path: string) => {
    const full = resolve(root, path);
    if (!full.startsWith(root + sep)) throw new Error('A path of the lake leads out of it.');
    return full;
  };
  const write = (path: string, content: string | Uint8Array) => writeWhole(at(path), content);
  return {
    address: folder,
    list: async (prefix) => listFiles(at(prefix.replace(/\/$/, '')), prefix.replace(/\/$/, '')).sort(),
    readText: async (path) => (existsSync(at(path)) ? readFileSync(at(path), 'utf8') : undefined),
    exists: async (path) => existsSync(at(path)),
    write: async (path, content) => write(path, content),
    replace: async (path, expected, content) => withLock(at(path), () => replaceText(at(path), expected, content)),
    adopt: async (path, localFile) => adoptFile(at(path), localFile),
    localFile: async (path) => at(path),
    remove: async (path) => rmSync(at(path), { force: true }),
  };
}

function listFiles(folder: string, prefix: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return listFiles(join(folder, entry.name), `${prefix}/${entry.name}`);
    return entry.name.endsWith(temporary) || entry.name.endsWith('.lock') ? [] : [`${prefix}/${entry.name}`];
  });
}

function writeWhole(path: string, content: string | Uint8Array): void {
  const beside = `${path}.${process.pid}${temporary}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(beside, 'w');
    writeFileSync(file, content);
    fsyncSync(file);
    closeSync(file);
    renameSync(beside, path);
  } catch (cause) {
    rmSync(beside, { force: true });
    throw writeFailure(cause);
  }
}

async function adoptFile(path: string, localFile: string): Promise<void> {
  const beside = `${path}.${process.pid}${temporary}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    await copyFile(localFile, beside);
    renameSync(beside, path);
    rmSync(localFile);
  } catch (cause) {
    rmSync(beside, { force: true });
    throw writeFailure(cause);
  }
}

function writeFailure(cause: unknown): LanternError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  return new LanternError('lake_write', `The lake cannot be written to (${code}). Check that its disk has room and that you may write there; nothing was changed.`, { cause });
}

function replaceText(path: string, expected: string | undefined, content: string): boolean {
  const current = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  if (current !== expected) return false;
  writeWhole(path, content);
  return true;
}

/** Holds an exclusive lock file while it works; takes over the lock of a process that is gone. */
function withLock(path: string, work: () => boolean): boolean {
  const lock = `${path}.lock`;
  mkdirSync(dirname(path), { recursive: true });
  if (!takeLock(lock)) return false;
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function takeLock(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw writeFailure(error);
    const holder = Number(readFileSync(lock, 'utf8'));
    if (holder !== process.pid && isRunning(holder)) return false;
    rmSync(lock, { force: true });
    return takeLock(lock);
  }
}

function isRunning(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
