import { constants, copyFileSync, createReadStream, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import type { ExtractMapping } from '../contracts/mapping.ts';
import { contentNamed } from '../contracts/withdrawal.ts';
import type { Engine } from '../engine/engine.ts';
import type { FileNote } from '../lake/ledger.ts';
import { type Converted, codeBegins, Refused } from './formats/converted.ts';
import { decodeTo8, encodingJudge, encodingNote } from './formats/encoding.ts';
import { jsonlToCsv } from './formats/jsonl.ts';
import { parquetToCsv } from './formats/parquet.ts';
import { likelySeparatorOf, separatorOf } from './formats/separator.ts';
import { unpackLimit, unpacksTooFar } from './formats/unpack-limit.ts';
import { xlsxToCsv } from './formats/xlsx.ts';
import type { Format } from './landing.ts';
import type { Refusal } from './rule.ts';

/** A file as the scan reads it: UTF-8 text in pieces, each of which holds until the next. */
export interface CsvText {
  readonly separator: string;
  /** How it was read, where that is not as it should have come. */
  readonly notes: readonly FileNote[];
  /** Its text, from the beginning. */
  pieces(): AsyncIterable<Buffer>;
}

/** A file to be read as CSV, whatever it is. */
export interface FileToRead {
  readonly path: string;
  readonly format: Format;
  readonly extract: string;
  readonly number: number;
  readonly mapping?: ExtractMapping | undefined;
  /** Whether its columns may be called anything, so that no name tells what separates them. */
  readonly headersUnknown?: boolean;
}

const pieceBytes = 1 << 20;
/** The first row is looked for in so many bytes. */
const headBytes = 65_536;

/**
 * Finds out how a file is written and makes CSV of what is none, in a folder of this machine. Answers with a refusal where that cannot be done; what is broken in
 * single rows is for the scan to find.
 */
export async function asCsv(file: FileToRead, folder: string, engine: Engine): Promise<CsvText | Refusal> {
  const made = await converted(file, join(folder, `converted-${file.number}.csv`), engine);
  if (made?.kind === 'refused') return made.refusal;
  if (made !== undefined) return { separator: ',', notes: made.notes, pieces: () => piecesOf(made.path) };
  const raw = file.format === 'csv.gz' ? () => unzipped(file.path) : () => piecesOf(file.path);
  const judge = encodingJudge();
  for await (const piece of raw()) {
    judge.push(piece);
    if (judge.settled()) break;
  }
  const encoding = judge.verdict();
  if (encoding === 'unknown') return noText;
  const pieces = () => decodeTo8(encoding)(raw());
  const names = new Set([...contentNamed(file.extract).fields.map((field) => field.name), ...headersOf(file.mapping)]);
  const header = await firstRow(pieces());
  const { separator, note } = file.headersUnknown === true ? likelySeparatorOf(header) : separatorOf(header, names);
  const notes = [encodingNote(encoding), note].filter((each): each is FileNote => each !== undefined);
  return { separator, notes, pieces };
}

const noText: Refusal = {
  rule: 'encoding',
  message: 'The file is no text. Save it as "CSV UTF-8", Excel workbook (.xlsx), JSON Lines or Parquet, and send it again.',
};

const notUnpacked: Refusal = {
  rule: 'encoding',
  message: 'The file cannot be unpacked: it is no gzip file or was cut short. Send it again.',
};

/** Why a file is refused whose reading threw; an error that is not about the file is a fault of ours, and undefined. */
export function refusalIn(error: unknown, format: Format): Refusal | undefined {
  if (error instanceof Refused) return error.refusal;
  return format === 'csv.gz' && codeBegins(error, 'Z_') ? notUnpacked : undefined;
}

/** An agency's own headers. */
function headersOf(mapping: ExtractMapping | undefined): string[] {
  return [...(mapping?.sources.values() ?? [])].flatMap((source) => {
    if (source.kind === 'constant') return [];
    return source.kind === 'columns' ? source.headers : source.flags.map((flag) => flag.header);
  });
}

/** A CSV of the same rows, of a file that is none; undefined for a CSV. */
async function converted({ path, format, extract }: FileToRead, out: string, engine: Engine): Promise<Converted | undefined> {
  switch (format) {
    case 'csv':
    case 'csv.gz':
      return undefined;
    case 'jsonl':
    case 'jsonl.gz':
      return jsonlToCsv(path, out, format === 'jsonl.gz');
    case 'parquet':
      return parquetFrom(engine, path, out);
    case 'xlsx':
      return xlsxToCsv(path, extract, out);
  }
}

/** The engine reads Parquet itself, in its own folders alone: a file elsewhere (given to a check, or behind a link) is copied to where its CSV goes. */
async function parquetFrom(engine: Engine, path: string, out: string): Promise<Converted> {
  try {
    return await parquetToCsv(engine, path, out);
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('Permission Error'))) throw error;
  }
  const near = `${out}.parquet`;
  copyFileSync(path, near, constants.COPYFILE_FICLONE);
  try {
    return await parquetToCsv(engine, near, out);
  } finally {
    rmSync(near);
  }
}

async function firstRow(pieces: AsyncIterable<Buffer>): Promise<string> {
  let head = '';
  for await (const piece of pieces) {
    head += piece.toString('utf8', 0, headBytes);
    if (head.includes('\n') || head.length >= headBytes) break;
  }
  return head.split(/\r?\n/).find((line) => line !== '') ?? '';
}

/** A file's bytes in pieces: one buffer is used for all. */
async function* piecesOf(path: string): AsyncGenerator<Buffer> {
  const file = await open(path, 'r');
  const buffer = Buffer.allocUnsafeSlow(pieceBytes);
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, pieceBytes, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** What a gzip file holds, as far as an extract can unpack to. */
async function* unzipped(path: string): AsyncGenerator<Buffer> {
  const limit = unpackLimit(path);
  let unpacked = 0;
  const source = createReadStream(path, { highWaterMark: pieceBytes });
  const pieces = source.pipe(createGunzip({ chunkSize: pieceBytes }));
  source.on('error', (error) => pieces.destroy(error));
  for await (const piece of pieces as AsyncIterable<Buffer>) {
    // a stream without an encoding gives buffers
    unpacked += piece.length;
    if (unpacked > limit) throw unpacksTooFar();
    yield piece;
  }
}
