import { createReadStream, statSync } from 'node:fs';
import { LanternError } from '../lantern-error.ts';
import { type RowSink, rowReader } from './separated-values.ts';

export type Encoding = 'utf-8' | 'windows-1252';

/** A file of rows and how it is to be read. */
export interface TextFile {
  readonly path: string;
  readonly encoding: Encoding;
  /** Comma, semicolon or tab. */
  readonly separator: string;
  /** By which a change of the file between two passes is seen. */
  readonly size: number;
  readonly changedAt: number;
}

const separators = [',', ';', '\t'];
const pieceBytes = 1 << 20;

/** Node’s streams give buffers where no encoding is asked for. */
function pieces(path: string): AsyncIterable<Buffer> {
  return createReadStream(path, { highWaterMark: pieceBytes }) as AsyncIterable<Buffer>;
}

/** The separator that stands most often in the first line, outside quotation marks. */
function separatorOf(text: string): string {
  const line = (text.split('\n', 1)[0] ?? '').replaceAll(/"[^"]*"/g, '');
  const counts = separators.map((separator) => line.split(separator).length);
  return separators[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** Looks at every byte of a file once: UTF-8, or else Windows-1252; undefined where it is no text (UTF-16, a workbook, an archive). */
async function encodingOf(path: string): Promise<{ readonly encoding: Encoding; readonly begins: string } | undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let encoding: Encoding = 'utf-8';
  let marked = false;
  let first: Buffer | undefined;
  for await (const piece of pieces(path)) {
    if (piece.includes(0)) return undefined;
    if (first === undefined) {
      first = piece;
      const mark = piece.toString('hex', 0, 3);
      if (mark.startsWith('fffe') || mark.startsWith('feff')) return undefined;
      marked = mark === 'efbbbf';
    }
    if (encoding === 'utf-8' && !decodes(decoder, piece)) encoding = 'windows-1252';
  }
  if (encoding === 'utf-8' && !decodes(decoder, undefined)) encoding = 'windows-1252';
  // A file that says it is UTF-8 and is not was damaged on its way.
  if (marked && encoding !== 'utf-8') return undefined;
  return { encoding, begins: new TextDecoder(encoding).decode(first ?? Buffer.alloc(0)) };
}

function decodes(decoder: InstanceType<typeof TextDecoder>, piece: Buffer | undefined): boolean {
  try {
    if (piece === undefined) decoder.decode();
    else decoder.decode(piece, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Opens a file of rows. Throws LanternError: `pseudonymise_file` (none there, or no file), `pseudonymise_encoding` (no text). */
export async function openTextFile(path: string): Promise<TextFile> {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isFile()) throw new LanternError('pseudonymise_file', `There is no file ${path}. Check the path.`);
  const found = await encodingOf(path);
  if (found === undefined)
    throw new LanternError(
      'pseudonymise_encoding',
      `${path} is no text in UTF-8 or Windows-1252: a workbook, UTF-16 or a damaged file. Save it as "CSV UTF-8" and run this again.`,
    );
  return { path, encoding: found.encoding, separator: separatorOf(found.begins), size: stat.size, changedAt: stat.mtimeMs };
}

/** Reads the rows of a file, header included, in pieces. Throws LanternError `pseudonymise_changed` where the file is no longer what was opened. */
export async function readRows(file: TextFile, sink: RowSink, afterPiece: () => void = () => {}): Promise<void> {
  const decoder = new TextDecoder(file.encoding);
  const reader = rowReader(file.separator, sink);
  for await (const piece of pieces(file.path)) {
    reader.push(decoder.decode(piece, { stream: true }));
    afterPiece();
  }
  reader.push(decoder.decode());
  reader.finish();
  afterPiece();
  const stat = statSync(file.path);
  if (stat.size !== file.size || stat.mtimeMs !== file.changedAt)
    throw new LanternError('pseudonymise_changed', `${file.path} was changed while it was read. Run this again when nothing writes to it.`);
}
