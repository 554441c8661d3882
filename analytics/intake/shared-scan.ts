import type { CsvText } from './as-csv.ts';
import type { ReadBlock, ReadPlan } from './block-reader.ts';
import { likelyEnds } from './likely-end.ts';
import { beginning, csvScanner, type RecordSink, type ScanSoFar, type ScanState } from './scan.ts';
import { type BlockResult, type Crew, type Sharing, startCrew, workerEntry } from './scan-crew.ts';
import { type ScanInput, scanInput } from './scan-input.ts';

/** A run of blocks that went so many times as far as was scanned alone before it was worth its while. */
const longRun = 8;

/** What came of a run of blocks: where the scan stands after it, and how many bytes were read so. */
interface Run {
  readonly soFar: ScanSoFar;
  readonly bytes: number;
}

/** Takes what a scan finds: records one by one, or blocks of them, in the order of the file. */
export interface BlockTaker {
  readonly sink: RecordSink;
  /** How its blocks are read; undefined before the header, and where the file is refused by it. */
  plan(): Omit<ReadPlan, 'cells'> | undefined;
  block(block: ReadBlock): void;
}

/**
 * Scans a text into a taker. A long one is cut into blocks that workers read; what comes of it is the same. Where a block turns out not to end with a record, it
 * and those after it are scanned here; where that happens often, more and more is.
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
      if (plan === undefined || entry === undefined) alone *= 2;
      else {
        const { cells } = from.state;
        crew ??= startCrew(entry, { ...plan, cells }, sharing);
        const run = await scanTogether(crew, input, from, { taker, likelyEnd: likelyEnds(text.separator, cells) });
        from = run.soFar;
        alone = run.bytes > longRun * alone ? sharing.aloneBytes : 2 * alone;
      }
    }
  } finally {
    await crew?.end();
    await input.close();
  }
}

/** Scans so many bytes; says whether there may be more. */
async function scanAlone(scanner: { push(piece: Buffer): void }, input: ScanInput, bytes: number): Promise<boolean> {
  for (let left = bytes; left > 0; ) {
    const piece = await input.next();
    if (piece === undefined) return false;
    scanner.push(piece.subarray(0, left));
    if (piece.length > left) input.putBack([Buffer.from(piece.subarray(left))]);
    left -= piece.length;
  }
  return true;
}

/** Fills blocks from where a scan stands and takes them as workers have read them, to the end of the input or until a block ends otherwise than was guessed. */
async function scanTogether(
  crew: Crew,
  input: ScanInput,
  from: ScanSoFar,
  { taker, likelyEnd }: { readonly taker: BlockTaker; readonly likelyEnd: (bytes: Buffer) => number },
): Promise<Run> {
  const state = { ...from.state };
  const filler = blockFiller(crew, likelyEnd, state.skipping);
  let bytes = 0;
  /** Takes the oldest block. Where it ends otherwise than was guessed, what is left of it is gone on with, and all after it is put back. */
  const takeNext = async (notFilled: Buffer): Promise<Run | undefined> => {
    const result = await crew.next();
    const rest = takeBlock(result, state, taker);
    bytes += result.length - (rest?.length ?? 0);
    if (rest === undefined) {
      crew.keep(result);
      return undefined;
    }
    input.putBack([...(await unread(crew)), filler.held(), Buffer.from(notFilled)]);
    return { soFar: { state, rest }, bytes };
  };
  crew.begin(state.row);
  for (let piece: Buffer | undefined = from.rest; piece !== undefined; piece = await input.next()) {
    for (let at = filler.fill(piece, 0); filler.isFull(); at = filler.fill(piece, at)) {
      const stopped = crew.full() ? await takeNext(piece.subarray(at)) : undefined;
      if (stopped !== undefined) return stopped;
      filler.send();
    }
  }
  while (crew.underWay() > 0) {
    const stopped = await takeNext(Buffer.alloc(0));
    if (stopped !== undefined) return stopped;
  }
  return { soFar: { state, rest: Buffer.from(filler.held()) }, bytes };
}

/** Takes a block as it was read and moves the state on; answers what is left of it, where it ends otherwise than was guessed. */
function takeBlock({ read, bytes, length }: BlockResult, state: ScanState, taker: BlockTaker): Buffer | undefined {
  if (read === undefined) throw new Error('A block of a file was passed over; nothing was taken in.');
  taker.block(read);
  state.row += read.rows;
  state.skipping = read.skipping;
  return read.told < length || read.skipping ? Buffer.from(bytes, read.told, length - read.told) : undefined;
}

/** A block that is filled with pieces of a text, as far as a record probably goes, and sent. */
interface BlockFiller {
  /** Copies a piece from a place on into the block; answers the place up to which it fitted. */
  fill(piece: Buffer, from: number): number;
  isFull(): boolean;
  /** Sends the block as far as its last record probably goes, and begins another with the rest. */
  send(): void;
  /** What is in the block. */
  held(): Buffer;
}

function blockFiller(crew: Crew, likelyEnd: (bytes: Buffer) => number, startsSkipping: boolean): BlockFiller {
  let skipping = startsSkipping;
  let bytes = crew.block();
  let block = Buffer.from(bytes);
  let used = 0;
  return {
    fill(piece, from) {
      const copied = piece.copy(block, used, from);
      used += copied;
      return from + copied;
    },
    isFull: () => used === block.length,
    send() {
      const end = likelyEnd(block);
      const nextBytes = crew.block();
      const next = Buffer.from(nextBytes);
      block.copy(next, 0, end, used);
      crew.send(bytes, end, skipping);
      skipping = false;
      bytes = nextBytes;
      block = next;
      used -= end;
    },
    held: () => block.subarray(0, used),
  };
}

/** The bytes of all blocks that are under way, which are not taken as they were read. */
async function unread(crew: Crew): Promise<Buffer[]> {
  const found: Buffer[] = [];
  while (crew.underWay() > 0) {
    const { bytes, length } = await crew.next();
    found.push(Buffer.from(bytes, 0, length));
  }
  return found;
}
