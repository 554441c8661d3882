import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ReadBlock, ReadPlan } from './block-reader.ts';

/** How a scan is shared out. */
export interface Sharing {
  /** Workers; with 0 the scan is done where it was called. */
  readonly workers: number;
  /** Bytes that one of them gets at a time. */
  readonly blockBytes: number;
  /** Bytes that are scanned before workers are thought of: most files are shorter. */
  readonly aloneBytes: number;
}

/** More would wait for the one thread that reads and writes. */
const mostWorkers = 4;

/** As many workers as there are cores, up to four; none where there is one core. */
export function sharingHere(): Sharing {
  const cores = availableParallelism();
  return { workers: cores < 2 ? 0 : Math.min(cores, mostWorkers), blockBytes: 1 << 21, aloneBytes: 16_000_000 };
}

/** What a worker is started with. */
export interface CrewData {
  readonly plan: ReadPlan;
  /** By block: the rows before it. Each worker tells the next one's; 0 is not known yet. */
  readonly chain: Int32Array<SharedArrayBuffer>;
}

/** Stands for the rows before a block that does not begin where was guessed. */
export const voided = -1;

/** A block to be read. */
export interface BlockTask {
  readonly bytes: ArrayBuffer;
  readonly length: number;
  readonly skipping: boolean;
  /** Its place in the chain, and the next one's. */
  readonly place: number;
  readonly next: number;
  readonly spare: ArrayBuffer | undefined;
}

/** A block that was read, and its bytes again; nothing read where it does not begin where was guessed. */
export interface BlockResult {
  readonly bytes: ArrayBuffer;
  readonly length: number;
  readonly read: ReadBlock | undefined;
}

/** Workers that read the blocks of one file, and give them back in order. */
export interface Crew {
  /** A buffer for a block. */
  block(): ArrayBuffer;
  /** Begins a run of blocks; none may be under way. */
  begin(rowsBefore: number): void;
  /** Sends the next block of the run; the first alone may begin within a line that is passed over. */
  send(bytes: ArrayBuffer, length: number, skipping: boolean): void;
  /** Whether as many blocks are under way as are held at once. */
  full(): boolean;
  underWay(): number;
  /** The oldest block that is under way. Throws where a worker ended. */
  next(): Promise<BlockResult>;
  /** Takes the buffers of a block that is done with. */
  keep(result: BlockResult): void;
  end(): Promise<void>;
}

/** Where a worker's code lies: beside this file, in a checkout and in a build; undefined where a build left it out. */
export function workerEntry(here = import.meta.url): URL | undefined {
  const entry = new URL(`./scan-worker${extname(fileURLToPath(here))}`, here);
  return existsSync(entry) ? entry : undefined;
}

/** A block on its way, with what is to be done when it comes back. */
type Waiting = PromiseWithResolvers<BlockResult>;

const ended = (cause: unknown) =>
  new Error(
    'A worker that scanned a file ended before its time; nothing was taken in. Run it again; if it happens again, tell who maintains Lantern.',
    {
      cause,
    },
  );

export function startCrew(entry: URL, plan: ReadPlan, { workers: count, blockBytes }: Sharing): Crew {
  const mostUnderWay = 2 * count;
  const chain = new Int32Array(new SharedArrayBuffer(4 * (mostUnderWay + 2)));
  const waiting: Waiting[] = [];
  const spareBlocks: ArrayBuffer[] = [];
  const spareTexts: ArrayBuffer[] = [];
  const queues: Waiting[][] = [];
  let lost: Error | undefined;
  let sent = 0;
  const fail = (cause: unknown) => {
    lost ??= ended(cause);
    for (const each of queues.flat()) each.reject(lost);
  };
  const workers = Array.from({ length: count }, (_, index) => {
    const data: CrewData = { plan, chain };
    const worker = new Worker(entry, { workerData: data, name: `scan-${index}` });
    const queue: Waiting[] = [];
    queues.push(queue);
    worker.on('message', (result: BlockResult) => queue.shift()?.resolve(result));
    worker.on('messageerror', fail);
    worker.on('error', fail);
    worker.on('exit', fail);
    return worker;
  });
  const slot = (block: number) => block % chain.length;
  return {
    block: () => spareBlocks.pop() ?? new ArrayBuffer(blockBytes),
    begin(rowsBefore) {
      Atomics.store(chain, slot(sent), rowsBefore);
    },
    send(bytes, length, skipping) {
      const each: Waiting = Promise.withResolvers();
      each.promise.catch(() => {}); // it is told of when its turn comes
      if (lost !== undefined) each.reject(lost);
      waiting.push(each);
      queues[sent % count]?.push(each);
      Atomics.store(chain, slot(sent + 1), 0);
      const spare = spareTexts.pop();
      const task: BlockTask = { bytes, length, skipping, place: slot(sent), next: slot(sent + 1), spare };
      workers[sent % count]?.postMessage(task, spare === undefined ? [bytes] : [bytes, spare]);
      sent += 1;
    },
    full: () => waiting.length >= mostUnderWay,
    underWay: () => waiting.length,
    next() {
      const oldest = waiting.shift();
      if (oldest === undefined) throw new Error('No block of a file is under way.');
      return oldest.promise;
    },
    keep({ bytes, read }) {
      spareBlocks.push(bytes);
      if (read?.text.buffer instanceof ArrayBuffer) spareTexts.push(read.text.buffer);
    },
    async end() {
      for (const worker of workers) worker.removeAllListeners('exit');
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
