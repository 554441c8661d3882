import { emptyShape, findRecord, kindsOf, nothingFound } from './find-record.ts';

const lineFeed = 10;
/** Lines that are looked at from the end of a block. */
const mostLines = 200;

/**
 * Guesses where the last whole record of a block ends: after the last line that is by itself a record with as many cells as the header. Whoever scans the block finds out
 * whether it was one. Where there is none, the block is cut at its last line, or at its end.
 */
export function likelyEnds(separator: string, cells: number): (bytes: Buffer) => number {
  const kinds = kindsOf(separator.charCodeAt(0));
  const shape = emptyShape();
  const found = nothingFound();
  return (bytes) => {
    const last = bytes.lastIndexOf(lineFeed) + 1;
    for (let end = last, lines = 0; end > 0 && lines < mostLines; lines += 1) {
      const start = end < 2 ? 0 : bytes.lastIndexOf(lineFeed, end - 2) + 1;
      findRecord(bytes, start, false, kinds, shape, found);
      if (found.kind === 'record' && found.next === end && shape.cells === cells) return end;
      end = start;
    }
    return last > 0 ? last : bytes.length;
  };
}
