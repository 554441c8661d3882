import { closeSync, openSync, readSync } from 'node:fs';

const pieceBytes = 1 << 20;

/** The bytes of a file in pieces of a mebibyte; the next piece writes over the last. */
export function* piecesOf(path: string): Generator<Uint8Array> {
  const descriptor = openSync(path, 'r');
  try {
    const piece = new Uint8Array(pieceBytes);
    for (let length = readSync(descriptor, piece); length > 0; length = readSync(descriptor, piece)) yield piece.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}
