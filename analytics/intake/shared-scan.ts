import type { CsvText } from './as-csv.ts';
import type { ReadBlock, ReadPlan } from './block-reader.ts';
import { likelyEnds } from './likely-end.ts';
import { beginning, csvScanner, type RecordSink, type ScanSoFar } from './scan.ts';
import { type BlockResult, type Crew, type Sharing, startCrew, workerEntry } from './scan-crew.ts';
import { type ScanInput, scanInput } from './scan-input.ts';

/** Takes what a scan finds: records one by one, or blocks of them, in the order of the file. */
export interface BlockTaker {
  readonly sink: RecordSink;
  /** How its blocks are read; undefined before the header, and where the file is refused by it. */
  plan(): Omit<ReadPlan, 'cells'> | undefined;
  block(block: ReadBlock): void;
}

/**
 * Scans a text into a taker. A long one is cut into blocks that workers read; what comes of it is the same. Where a block turns out not to end with a record, it
 * and those after it are scanned here, and each time that happens workers are waited for twice as long.
 */
export async function scanShared(text: CsvText, taker: BlockTaker, sharing: Sharing): Promise<void> {
  const input = scanInput(text.pieces());
  const entry = sharing.workers > 0 ? workerEntry() : undefined;
  let crew: Crew | undefined;
  let alone = entry === undefined ? Number.POSITIVE_INFINITY : sharing.aloneBytes;
  let from = beginning;
  try {
    for (;;) {
      const scanner = csvScanner(taker.sink, text.separator, from);
      const more = await scanAlone(scanner, input, alone);
      if (!more) {
        scanner.push(Buffer.alloc(0)); // what workers left
        input.throwFailure();
        scanner.finish();
        return;
      }
      const plan = taker.plan();
      from = scanner.soFar();
      if (plan === undefined || entry === undefined) alone = Number.POSITIVE_INFINITY;
      else {
        const { cells } = from.state;
        crew ??= startCrew(entry, { ...plan, cells }, sharing);
        from = await scanTogether(crew, input, from, { taker, likelyEnd: likelyEnds(text.separator, cells) });
        alone *= 2;
      }
    }
  } finally {
    await crew?.end();
    await input.close();
  }
}

/** Scans so many bytes, and whatever was put back; says whether there may be more. */
async function scanAlone(scanner: { push(piece: Buffer): void }, input: ScanInput, bytes: number): Promise<boolean> {
  for (let done = 0; done < bytes || input.hasReturned(); ) {
    const piece = await input.next();
    if (piece === undefined) return false;
    scanner.push(piece);
    done += piece.length;
  }
  return true;
}

/** Fills blocks from where a scan stands and takes them as workers have read them, to the end of the input or until a block ends otherwise than was guessed. */
async function scanTogether(
  crew: Crew,
  input: ScanInput,
  from: ScanSoFar,
  { taker, likelyEnd }: { readonly taker: BlockTaker; readonly likelyEnd: (bytes: Buffer) => number },
): Promise<ScanSoFar> {
  const state = { ...from.state };
  let { skipping } = state;
  let block = Buffer.from(crew.block());
  let used = 0;
  /** Takes the oldest block; answers what is left of it, where that is not nothing. */
  const takeNext = async (): Promise<Buffer | undefined> => {
    const result = await crew.next();
    const { read, bytes, length } = result;
    if (read === undefined) throw new Error('A block of a file was passed over.');
    taker.block(read);
    state.row += read.rows;
    state.skipping = read.skipping;
    if (read.told < length || read.skipping) return Buffer.from(bytes, read.told, length - read.told);
    crew.keep(result);
    return undefined;
  };
  const send = () => {
    const end = likelyEnd(block.subarray(0, used));
    const next = Buffer.from(crew.block());
    block.copy(next, 0, end, used);
    crew.send(arrayBufferOf(block), end, skipping);
    skipping = false;
    block = next;
    used -= end;
  };
  crew.begin(state.row);
  for (let piece: Buffer | undefined = from.rest; piece !== undefined; piece = await input.next()) {
    for (let at = 0; at < piece.length; ) {
      const copied = piece.copy(block, used, at);
      used += copied;
      at += copied;
      if (used < block.length) continue;
      const left = crew.full() ? await takeNext() : undefined;
      if (left !== undefined) {
        input.putBack([...(await unread(crew)), block.subarray(0, used), Buffer.from(piece.subarray(at))]);
        return { state, rest: left };
      }
      send();
    }
  }
  while (crew.underWay() > 0) {
    const left = await takeNext();
    if (left === undefined) continue;
    input.putBack([...(await unread(crew)), block.subarray(0, used)]);
    return { state, rest: left };
  }
  return { state, rest: Buffer.from(block.subarray(0, used)) };
}

/** The bytes of all blocks that are under way, which are not taken as they were read. */
async function unread(crew: Crew): Promise<Buffer[]> {
  const found: Buffer[] = [];
  while (crew.underWay() > 0) {
    const { bytes, length }: BlockResult = await crew.next();
    found.push(Buffer.from(bytes, 0, length));
  }
  return found;
}

/** The whole of the buffer that a block was made over. */
function arrayBufferOf(block: Buffer): ArrayBuffer {
  if (block.buffer instanceof ArrayBuffer) return block.buffer;
  throw new Error('A block lies in memory that cannot be sent.');
}
