import { createHash } from 'node:crypto';
import { lstatSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRunning } from '../lake/running.ts';
import { LanternError } from '../lantern-error.ts';

/** A process as the name of its temporary folder tells of it. */
export interface Owner {
  readonly process: number;
  /** When it started, as the system counts; 0 where the system does not say. */
  readonly start: number;
}

/** Where a process id means what it means here: process ids of another machine or container say nothing. */
function here(): string {
  const place = `${hostname()} ${ofSystem(() => readlinkSync('/proc/self/ns/pid')) ?? ''}`;
  return createHash('sha256').update(place).digest('hex').slice(0, 8);
}

function startOf(process_: number): number {
  const stat = ofSystem(() => readFileSync(`/proc/${process_}/stat`, 'utf8')) ?? '';
  // Field 22; the second is a name in brackets that may hold anything.
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? 0);
}

/** What Linux tells of processes; undefined elsewhere, or where it is closed. */
function ofSystem(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** The process that runs under an id; undefined where none does. */
function runningUnder(process_: number): Owner | undefined {
  return isRunning(process_) ? { process: process_, start: startOf(process_) } : undefined;
}

/** Whether a process has ended, by what now runs under its id: nothing, or a process that is known to have started at another time. */
export function isGone(owner: Owner, running: Owner | undefined): boolean {
  if (running === undefined) return true;
  return owner.start !== 0 && running.start !== 0 && owner.start !== running.start;
}

const folderName = /^lantern-([0-9a-f]{8})-(\d+)-(\d+)-[0-9A-Za-z]{6}$/;

/**
 * Makes a folder for rows on their way, whose name says which process it belongs to, and removes those of processes that were killed.
 * Throws a LanternError where none can be made.
 */
export function makeTemporaryFolder(): string {
  sweepTemporaryFolders(tmpdir());
  try {
    return mkdtempSync(join(tmpdir(), `lantern-${here()}-${process.pid}-${startOf(process.pid)}-`));
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new LanternError(
      'temporary_folder',
      `No temporary folder can be made under ${tmpdir()} (${code}). Set TMPDIR to a folder that you may write to, on a disk with room, and run it again.`,
      { cause },
    );
  }
}

/** Removes what processes of this user and machine that are gone left there: it holds rows. What cannot be removed stays; no command fails for it. */
export function sweepTemporaryFolders(parent: string, user = process.getuid?.()): void {
  const place = here();
  for (const name of ofFolder(parent)) {
    const [, machine, process_, start] = folderName.exec(name) ?? [];
    if (machine !== place) continue;
    if (!isGone({ process: Number(process_), start: Number(start) }, runningUnder(Number(process_)))) continue;
    try {
      const found = lstatSync(join(parent, name));
      if (found.isDirectory() && (user === undefined || found.uid === user)) rmSync(join(parent, name), { recursive: true, force: true });
    } catch {
      // another command was first, or it is closed to us
    }
  }
}

function ofFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
