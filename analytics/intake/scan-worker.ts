import { parentPort, workerData } from 'node:worker_threads';
import { blockReader } from './block-reader.ts';
import { type BlockResult, type BlockTask, type CrewData, voided } from './scan-crew.ts';

// The entry of a worker that reads blocks of one file. See docs/decisions/0014-scan-on-several-cores.md.

const { plan, chain } = workerData as CrewData; // what scan-crew.ts starts it with
const read = blockReader(plan);

/** Reads a block, once the rows before it are counted; undefined where a block before it ended otherwise than was guessed. */
function resultOf({ bytes, length, skipping, place, next, spare }: BlockTask): BlockResult {
  const tell = (rowsBefore: number) => {
    Atomics.store(chain, next, rowsBefore);
    Atomics.notify(chain, next);
  };
  if (Atomics.load(chain, place) !== voided) {
    const cut = read(Buffer.from(bytes, 0, length), skipping);
    Atomics.wait(chain, place, 0);
    const rowsBefore = Atomics.load(chain, place);
    if (rowsBefore !== voided) {
      tell(cut.told === length && !cut.skipping ? rowsBefore + cut.rows : voided);
      return { bytes, length, read: cut.numbered(rowsBefore, spare) };
    }
  }
  tell(voided);
  return { bytes, length, read: undefined };
}

parentPort?.on('message', (task: BlockTask) => {
  const result = resultOf(task);
  const { read: found } = result;
  const sent = found === undefined ? [] : [found.text.buffer, found.index.buffer].filter((each) => each instanceof ArrayBuffer);
  parentPort?.postMessage(result, [result.bytes, ...sent]);
});
