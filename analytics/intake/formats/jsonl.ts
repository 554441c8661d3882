import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { longestRecord } from '../find-record.ts';
import type { Refusal } from '../rule.ts';
import { byteLines } from './byte-lines.ts';
import { type Converted, codeBegins, converting, Refused } from './converted.ts';
import { csvLines } from './csv-lines.ts';
import { type JsonCells, jsonCells } from './json-line.ts';
import { unpackLimit, unpacksTooFar } from './unpack-limit.ts';

/** A line of the file: its cells, an empty line, or a rule that it breaks. */
type Line = JsonCells | 'blank' | 'malformed_row' | 'encoding';

/**
 * Makes a CSV of JSON Lines. The header has every key, in the order in which they first come, so the file is read twice, in pieces. Line n is row
 * n + 1. A line that cannot be a row of cells (`json-line.ts`), or is longer than a record may be, becomes one that the scanner counts as broken.
 */
export function jsonlToCsv(path: string, out: string, packed: boolean): Promise<Converted> {
  const convert = async () => {
    const limit = unpackLimit(path);
    const header = [...(await keysIn(path, packed, limit))];
    const lines = csvLines(out, limit);
    try {
      lines.row(header);
      await eachLine(path, packed, limit, (line) => {
        if (line === 'blank') lines.blank();
        else if (typeof line === 'string') lines.broken(line);
        else
          lines.row(
            header.map((key) => line.get(key)),
            'malformed_row',
          );
      });
    } finally {
      lines.close();
    }
    return [];
  };
  return converting(out, convert, (error) => (codeBegins(error, 'Z_') ? notUnpacked : undefined));
}

const notUnpacked: Refusal = {
  rule: 'encoding',
  message: 'The file cannot be unpacked: it is no gzip file or was cut short. Send it again.',
};

/** The keys of all objects, in the order in which they first come. */
async function keysIn(path: string, packed: boolean, limit: number): Promise<Set<string>> {
  const keys = new Set<string>();
  const counts = { rows: 0, others: 0 };
  let length = 0;
  await eachLine(path, packed, limit, (line) => {
    if (line === 'blank') return;
    counts[typeof line === 'string' ? 'others' : 'rows'] += 1;
    if (typeof line === 'string') return;
    for (const key of line.keys()) {
      if (keys.has(key)) continue;
      keys.add(key);
      length += key.length + 1;
      if (length > longestRecord) throw new Refused('header', tooManyKeys);
    }
  });
  if (counts.rows === 0 && counts.others > 0) throw new Refused('encoding', noObjects);
  if (counts.rows === 0) throw new Refused('empty_file', noLines);
  if (keys.size === 0) throw new Refused('header', noKeys);
  return keys;
}

const tooManyKeys =
  'The objects have too many different keys for the columns of one table. Write one column under the same key in every line.';
const noObjects =
  'No line of the file is a JSON object whose values are texts, numbers or lists of them. Write one object on each line, in UTF-8.';
const noLines = 'The file holds no rows. If there was nothing to send, leave the file out and say so in delivery.json (complete_to).';
const noKeys = 'The objects in the file have no keys. Write each column under its name and send the file again.';

/** Reads a file's lines. */
async function eachLine(path: string, packed: boolean, limit: number, take: (line: Line) => void): Promise<void> {
  const source = createReadStream(path, { highWaterMark: 1 << 18 });
  const pieces = packed ? source.pipe(createGunzip({ chunkSize: 1 << 18 })) : source;
  source.on('error', (error) => pieces.destroy(error));
  let first = true;
  const lines = byteLines((bytes) => {
    take(bytes === undefined ? 'malformed_row' : lineOf(first ? unmarked(bytes) : bytes));
    first = false;
  });
  let unpacked = 0;
  try {
    // a stream without an encoding gives buffers
    for await (const piece of pieces as AsyncIterable<Buffer>) {
      unpacked += piece.length;
      if (packed && unpacked > limit) throw unpacksTooFar();
      lines.push(piece);
    }
  } finally {
    source.destroy();
  }
  lines.finish();
}

/** A line without the byte order mark that a file may begin with. */
const unmarked = (bytes: Buffer) => (bytes.toString('hex', 0, 3) === 'efbbbf' ? bytes.subarray(3) : bytes);

function lineOf(bytes: Buffer): Line {
  if (bytes.length === 0) return 'blank';
  if (!isUtf8(bytes)) return 'encoding';
  const text = bytes.toString('utf8').trim();
  return text === '' ? 'blank' : (jsonCells(text) ?? 'malformed_row');
}
