import { isAscii, isUtf8 } from 'node:buffer';
import type { FileNote } from '../../lake/ledger.ts';
import { usualIn1252, windows1252Text } from './windows-1252.ts';

/** How the text of a file is written as bytes; unknown where it is no text. */
export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'unknown';

/** Judges how a file is written from its bytes, given in order and in pieces of any size; a piece need not last longer than its call. */
export interface EncodingJudge {
  push(piece: Buffer): void;
  /** Whether what is to come can change nothing: then the rest of the file need not be read for this. */
  settled(): boolean;
  verdict(): Encoding;
}

/** Bytes beyond ASCII that make a file Windows-1252: a single one is as likely a row that was damaged. */
const enough = 2;
/** How much of a file's beginning is looked at for UTF-16 and for what is no text. */
const headLength = 4096;

/**
 * A byte order mark decides; without one, NULs at every other byte are UTF-16. What is valid UTF-8 is UTF-8. So is what is broken and holds one valid
 * sequence of several bytes, for then a row is damaged and the scanner says which one. Only what holds none, and whose every other byte is a letter or
 * usual punctuation in Windows-1252, is Windows-1252; and not for a single byte.
 */
export function encodingJudge(): EncodingJudge {
  let head: Buffer | undefined = Buffer.alloc(0);
  let settled: Encoding | undefined;
  let cut: Buffer = Buffer.alloc(0);
  let nul = false;
  let beyondAscii = 0;

  const readOn = (piece: Buffer) => {
    if (!nul && piece.indexOf(0) >= 0) nul = true;
    if (cut.length === 0 && isAscii(piece)) return;
    for (let at = 0; beyondAscii < enough && at < piece.length; at += 1) if ((piece[at] ?? 0) > 127) beyondAscii += 1;
    const bytes = cut.length === 0 ? piece : Buffer.concat([cut, piece]);
    const end = wholeCharacters(bytes);
    cut = Buffer.from(bytes.subarray(end));
    if (nul || !in1252Alone(bytes.subarray(0, end))) settled = 'utf-8';
  };
  const begin = (bytes: Buffer) => {
    head = undefined;
    settled = ofHead(bytes.subarray(0, headLength));
    if (settled === undefined) readOn(bytes);
  };
  return {
    push(piece) {
      if (settled !== undefined || piece.length === 0) return;
      if (head === undefined) return readOn(piece);
      if (head.length + piece.length >= headLength) begin(head.length === 0 ? piece : Buffer.concat([head, piece]));
      else head = Buffer.concat([head, piece]);
    },
    settled: () => settled !== undefined,
    verdict() {
      if (head !== undefined && head.length > 0) begin(head);
      if (settled !== undefined) return settled;
      return beyondAscii >= enough && !nul && cut.every(usualIn1252) ? 'windows-1252' : 'utf-8';
    },
  };
}

/** What the beginning of a file says for the whole of it. */
function ofHead(head: Buffer): Encoding | undefined {
  const marks = head.toString('hex', 0, 4);
  if (marks === 'fffe0000' || marks === '0000feff') return 'unknown';
  if (marks.startsWith('efbbbf')) return 'utf-8-bom';
  if (marks.startsWith('fffe')) return 'utf-16le';
  if (marks.startsWith('feff')) return 'utf-16be';
  const nuls = [0, 0] as [number, number];
  for (let at = head.indexOf(0); at >= 0; at = head.indexOf(0, at + 1)) nuls[at % 2 === 0 ? 0 : 1] += 1;
  const pairs = Math.floor(head.length / 2);
  if (pairs >= 2 && nuls[1] > pairs / 2 && nuls[0] <= pairs / 10) return 'utf-16le';
  if (pairs >= 2 && nuls[0] > pairs / 2 && nuls[1] <= pairs / 10) return 'utf-16be';
  // a damaged row may hold a run of NULs; a file that is one in ten NULs is no text
  return nuls[0] + nuls[1] > head.length / 10 && head.length >= 100 ? 'unknown' : undefined;
}

/** The bytes that a sequence of UTF-8 has by its first one. */
const sequenceLength = (first: number) => (first >= 0xf0 && first <= 0xf4 ? 4 : first >= 0xe0 ? 3 : 2);
const beginsSequence = (byte: number) => byte >= 0xc2 && byte <= 0xf4;

/** Where a piece of UTF-8 is to be cut so that no character is. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (beginsSequence(byte)) return sequenceLength(byte) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** Whether bytes beyond ASCII are there as Windows-1252 has them, and none as UTF-8 has them. */
function in1252Alone(bytes: Buffer): boolean {
  if (isUtf8(bytes)) return isAscii(bytes);
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    if (beginsSequence(byte) && isUtf8(bytes.subarray(at, at + sequenceLength(byte)))) return false;
    if (!usualIn1252(byte)) return false;
  }
  return true;
}

/** Makes of pieces of a file in an encoding pieces of UTF-8, without a byte order mark. What is broken in UTF-16 becomes U+FFFD. */
export function decodeTo8(encoding: Encoding): (pieces: AsyncIterable<Buffer>) => AsyncGenerator<Buffer> {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return (pieces) => fromUtf16(pieces, encoding);
  if (encoding === 'windows-1252') return fromWindows1252;
  return encoding === 'utf-8-bom' ? withoutMark : asItCame;
}

async function* asItCame(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield* pieces;
}

async function* fromUtf16(pieces: AsyncIterable<Buffer>, encoding: 'utf-16le' | 'utf-16be'): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of pieces) yield Buffer.from(decoder.decode(piece, { stream: true }));
  yield Buffer.from(decoder.decode());
}

async function* fromWindows1252(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const piece of pieces) yield isAscii(piece) ? piece : Buffer.from(windows1252Text(piece));
}

async function* withoutMark(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let head: Buffer | undefined = Buffer.alloc(0);
  for await (const piece of pieces) {
    if (head === undefined) yield piece;
    else {
      head = Buffer.concat([head, piece]);
      if (head.length < 3) continue;
      yield unmarked(head);
      head = undefined;
    }
  }
  if (head !== undefined) yield unmarked(head);
}

const unmarked = (head: Buffer) => (head.toString('hex', 0, 3) === 'efbbbf' ? head.subarray(3) : head);

const names: Readonly<Partial<Record<Encoding, string>>> = {
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
};

/** What the sender should know of how a file was read; nothing where it is UTF-8, as it should be. */
export function encodingNote(encoding: Encoding): FileNote | undefined {
  const name = names[encoding];
  if (name === undefined) return undefined;
  return { code: 'encoding', message: `Read as ${name}, which its bytes show. Save it as "CSV UTF-8", so that nothing has to be guessed.` };
}
