import { createSecretKey, type KeyObject } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { LanternError } from './lantern-error.ts';

/** Bytes of a key: as many as the digest has. */
const fewestBytes = 32;
const mostBytes = 4096;
const byteOrderMarks = ['efbbbf', 'fffe', 'feff'];

/** Whether everybody on this machine may read or change a file. Windows has other rights, which its mode does not tell. */
function openToAll(mode: number): boolean {
  return process.platform !== 'win32' && (mode & 0o006) !== 0;
}

function withoutLineEnd(bytes: Buffer): Buffer {
  const end = bytes.at(-1) === 10 ? (bytes.at(-2) === 13 ? -2 : -1) : bytes.length;
  return bytes.subarray(0, end);
}

function readBytes(path: string, option: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const { mode, size } = fstatSync(file);
    if (openToAll(mode))
      throw new LanternError(
        'key_readable',
        `Everybody on this machine may read or change the key file ${path}. Run "chmod 600" on it first.`,
      );
    if (size > mostBytes)
      throw new LanternError(
        'key_too_long',
        `The key file ${path} is no key: it holds more than ${mostBytes} bytes. Check the path given to ${option}.`,
      );
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * The key of a file that an option of the command line names: its bytes without the line end after them. The key is held as an object that neither prints nor serialises.
 * Throws LanternError: `key_unreadable`, `key_readable` (by everybody), `key_too_short`, `key_too_long`, `key_marked`.
 */
export function readKey(path: string, option: string): KeyObject {
  let bytes: Buffer;
  try {
    bytes = readBytes(path, option);
  } catch (cause) {
    if (cause instanceof LanternError) throw cause;
    throw new LanternError(
      'key_unreadable',
      `The key file ${path} cannot be read. Check the path given to ${option}, and your right to read it.`,
    );
  }
  if (byteOrderMarks.some((mark) => bytes.toString('hex', 0, 3).startsWith(mark)))
    throw new LanternError(
      'key_marked',
      `The key file ${path} begins with a mark that an editor puts there, which others’ copies may lack. Copy the key file as it was made.`,
    );
  const key = withoutLineEnd(bytes);
  if (key.length < fewestBytes)
    throw new LanternError(
      'key_too_short',
      `The key in ${path} is shorter than ${fewestBytes} bytes. Make one with "openssl rand -hex 32".`,
    );
  return createSecretKey(key);
}
