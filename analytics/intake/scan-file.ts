import { createReadStream, statSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { extractNamed } from '../contracts/extract.ts';
import { type Header, matchHeader } from './header.ts';
import type { Format } from './landing.ts';
import type { Refusal } from './rule.ts';
import { csvScanner, type RecordSink } from './scan.ts';
import type { GroupMark, ScannedGroup, ScannedGroups } from './scanned.ts';

/** A file to scan: where it is, what it should hold, and the number that its rows carry from here on. */
export interface FileToScan {
  readonly path: string;
  readonly format: Format;
  readonly extract: string;
  readonly number: number;
}

/** What a scan of one file found. */
export interface ScannedFile {
  /** Rows under the header, broken ones too. */
  readonly rows: number;
  readonly header: Header | undefined;
  /** Why the whole file is refused. */
  readonly refusal: Refusal | undefined;
}

/** Bytes of a broken line that are looked at. */
const longestShown = 4000;

const brokenHeader: Refusal = {
  rule: 'header',
  message:
    'The first row is broken: a quotation mark in it is not closed, or it is too long. Columns are matched by name in the first row; mend it and send the file again.',
};
const emptyFile: Refusal = {
  rule: 'empty_file',
  message: 'The file holds no rows. If there was nothing to send, leave the file out and say so in delivery.json (complete_to).',
};
const notText: Refusal = {
  rule: 'encoding',
  message: 'The file is not UTF-8 text (it seems to be UTF-16 or no text at all). Save it as "CSV UTF-8" and send it again.',
};
const notUnpacked: Refusal = {
  rule: 'encoding',
  message: 'The file cannot be unpacked: it is no gzip file or was cut short. Send it again.',
};

const unpacksTooFar: Refusal = {
  rule: 'encoding',
  message: 'The file unpacks to over 200 times its size, which no extract does. It was not read on: check what made it and send it again.',
};

/** A file may unpack to so many times its size, and to so many bytes in any case; a sound extract reaches about 20 times. */
const mostUnpacked = { times: 200, bytes: 100_000_000 };

/** Scans one file into its group; a file refused whole leaves nothing there. */
export async function scanFile(file: FileToScan, groups: ScannedGroups): Promise<ScannedFile> {
  const taker = rowTaker(file, groups);
  try {
    const refusal = await pass(file, csvScanner(taker.sink));
    return taker.finish(refusal);
  } catch (error) {
    if (!(file.format === 'csv.gz' && error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))) throw error;
    return taker.finish(notUnpacked);
  }
}

/** Takes a file's first record as its header and puts the others into the group of that header. */
function rowTaker(
  file: FileToScan,
  groups: ScannedGroups,
): { readonly sink: RecordSink; finish(refusal: Refusal | undefined): ScannedFile } {
  let opened: Opened | undefined;
  let rows = 0;
  const sink: RecordSink = {
    record(row, bytes, start, end) {
      if (opened === undefined) {
        opened = open(file, groups, bytes.toString('utf8', start, end));
        return;
      }
      rows += 1;
      opened.group?.addRecord(file.number, row, bytes, start, end);
    },
    broken(row, rule, bytes, start, end) {
      if (opened === undefined) {
        opened = { header: undefined, group: undefined, mark: undefined, refusal: rule === 'encoding' ? notText : brokenHeader };
        return;
      }
      rows += 1;
      const line = bytes.toString('utf8', start, Math.min(end, start + longestShown)).replaceAll('\0', '');
      opened.group?.addBroken(file.number, row, rule, line);
    },
  };
  return {
    sink,
    finish(found) {
      const refusal = found ?? opened?.refusal ?? (rows === 0 ? emptyFile : undefined);
      if (refusal !== undefined && opened?.mark !== undefined) opened.group?.takeBack(opened.mark);
      return { rows, header: opened?.header, refusal };
    },
  };
}

/** What a file's header opened; a refused file has no group to put its rows into. */
interface Opened {
  readonly header: Header | undefined;
  readonly group: ScannedGroup | undefined;
  readonly mark: GroupMark | undefined;
  readonly refusal: Refusal | undefined;
}

function open(file: FileToScan, groups: ScannedGroups, line: string): Opened {
  const extract = extractNamed(file.extract);
  const matched = matchHeader(extract, line);
  if ('rule' in matched) return { header: undefined, group: undefined, mark: undefined, refusal: matched };
  const group = groups.group(extract, matched.columns);
  return { header: matched, group, mark: group.mark(), refusal: undefined };
}

/** Passes a file's bytes to the scanner without their byte order mark; answers with a refusal where they are no UTF-8 text. */
async function pass(file: FileToScan, scanner: ReturnType<typeof csvScanner>): Promise<Refusal | undefined> {
  const source = createReadStream(file.path, { highWaterMark: 1 << 20 });
  const pieces = file.format === 'csv.gz' ? source.pipe(createGunzip({ chunkSize: 1 << 20 })) : source;
  source.on('error', (error) => pieces.destroy(error));
  const limit = Math.max(mostUnpacked.bytes, statSync(file.path).size * mostUnpacked.times);
  let unpacked = 0;
  for await (const piece of pieces as AsyncIterable<Buffer>) {
    // a stream without an encoding gives buffers
    const mark = unpacked > 0 ? undefined : piece.subarray(0, 3).toString('hex');
    if (mark?.startsWith('fffe') || mark?.startsWith('feff')) return notText;
    scanner.push(mark === 'efbbbf' ? piece.subarray(3) : piece);
    unpacked += piece.length;
    if (unpacked > limit) return unpacksTooFar;
  }
  scanner.finish();
  return undefined;
}
