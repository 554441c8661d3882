import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs';
import { crc32, createInflateRaw } from 'node:zlib';
import { codeBegins, Refused } from './converted.ts';
import { damagedWorkbook } from './damaged-workbook.ts';
import { unpacksTooFar } from './unpack-limit.ts';

/** One file in an archive, as the archive's directory has it. */
interface Entry {
  readonly packed: number;
  readonly method: number;
  readonly size: number;
  readonly crc: number;
  readonly offset: number;
}

/** An archive whose directory was read and found to keep to its limits. */
export interface Zip {
  has(name: string): boolean;
  /** A file's bytes, unpacked in pieces; never more than the directory says, and with the checksum that it says. */
  pieces(name: string): AsyncGenerator<Buffer>;
}

const signatures = { end: Buffer.from('PK\u0005\u0006'), entry: 0x02014b50, local: 0x04034b50 };
const most = { entries: 10_000, directory: 8_000_000, comment: 65_535 };
const endLength = 22;
const entryLength = 46;
const localLength = 30;

const plainName = (name: string) => name.replace(/^\/+/, '').toLowerCase();

/** Opens an archive (ZIP application note 6.3, sections 4.3.7, 4.3.12 and 4.3.16) that unpacks to at most so many bytes. Throws `Refused`. */
export function openZip(path: string, limit: number): Zip {
  const file = openSync(path, 'r');
  try {
    const entries = readDirectory(file, limit);
    return {
      has: (name) => entries.has(plainName(name)),
      pieces: (name) => unpack(path, entries.get(plainName(name))),
    };
  } finally {
    closeSync(file);
  }
}

function readAt(file: number, start: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let done = 0; done < length; ) {
    const read = readSync(file, bytes, done, length - done, start + done);
    if (read === 0) throw damagedWorkbook();
    done += read;
  }
  return bytes;
}

function readDirectory(file: number, limit: number): Map<string, Entry> {
  const { size } = fstatSync(file);
  const tail = readAt(file, Math.max(0, size - endLength - most.comment), Math.min(size, endLength + most.comment));
  const end = tail.lastIndexOf(signatures.end);
  if (end < 0 || end + endLength > tail.length) throw damagedWorkbook();
  const [count, length, start] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (count === 0xffff || start === 0xffffffff || count > most.entries || length > most.directory) throw new Refused('encoding', tooMany);
  if (start + length > size) throw damagedWorkbook();
  const directory = readAt(file, start, length);
  const entries = new Map<string, Entry>();
  let total = 0;
  for (let at = 0, index = 0; index < count; index += 1) {
    if (at + entryLength > length || directory.readUInt32LE(at) !== signatures.entry) throw damagedWorkbook();
    const names = directory.readUInt16LE(at + 28);
    const name = plainName(directory.toString('utf8', at + entryLength, at + entryLength + names));
    const entry = entryAt(directory, at);
    if (entries.has(name)) throw damagedWorkbook();
    entries.set(name, entry);
    total += entry.size;
    if (total > limit) throw unpacksTooFar();
    at += entryLength + names + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

const tooMany =
  'The workbook is an archive of a kind that no spreadsheet of an extract needs. Save the sheet as CSV (commas, UTF-8) and send that.';
const locked = 'The workbook has a password. Save it without one, or as CSV (commas, UTF-8), and send it again.';

function entryAt(directory: Buffer, at: number): Entry {
  if ((directory.readUInt16LE(at + 8) & 1) === 1) throw new Refused('encoding', locked);
  return {
    method: directory.readUInt16LE(at + 10),
    crc: directory.readUInt32LE(at + 16),
    packed: directory.readUInt32LE(at + 20),
    size: directory.readUInt32LE(at + 24),
    offset: directory.readUInt32LE(at + 42),
  };
}

/** Where an entry's bytes begin, which its own header says. */
function dataStart(path: string, entry: Entry): number {
  const file = openSync(path, 'r');
  try {
    const local = readAt(file, entry.offset, localLength);
    if (local.readUInt32LE(0) !== signatures.local) throw damagedWorkbook();
    return entry.offset + localLength + local.readUInt16LE(26) + local.readUInt16LE(28);
  } finally {
    closeSync(file);
  }
}

async function* unpack(path: string, entry: Entry | undefined): AsyncGenerator<Buffer> {
  if (entry === undefined || (entry.method !== 0 && entry.method !== 8)) throw damagedWorkbook();
  const start = dataStart(path, entry);
  if (entry.packed === 0 && entry.size === 0) return;
  const source = createReadStream(path, { start, end: start + Math.max(1, entry.packed) - 1, highWaterMark: 1 << 18 });
  const stream = entry.method === 0 ? source : source.pipe(createInflateRaw({ chunkSize: 1 << 18 }));
  source.on('error', (error) => stream.destroy(error));
  let size = 0;
  let crc = 0;
  try {
    // a stream without an encoding gives buffers
    for await (const piece of stream as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > entry.size) throw damagedWorkbook();
      crc = crc32(piece, crc);
      yield piece;
    }
  } catch (error) {
    throw codeBegins(error, 'Z_') ? damagedWorkbook() : error;
  } finally {
    source.destroy();
    stream.destroy();
  }
  if (size !== entry.size || crc !== entry.crc) throw damagedWorkbook();
}
