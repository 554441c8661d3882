import { longestRecord } from '../find-record.ts';

const lineFeed = 10;
const carriageReturn = 13;

/** Cuts bytes into lines (LF or CRLF), piece by piece. A line longer than a record may be is given as undefined and is never held whole. */
export function byteLines(take: (line: Buffer | undefined) => void): { push(piece: Buffer): void; finish(): void } {
  let begun: Buffer[] = [];
  let length = 0;

  const begin = (piece: Buffer) => {
    length += piece.length;
    // one byte more than a record, for the carriage return
    if (length <= longestRecord + 1) begun.push(Buffer.from(piece));
  };
  const line = (bytes: Buffer, start: number, end: number) => {
    const ended = end > start && bytes[end - 1] === carriageReturn ? end - 1 : end;
    take(ended - start > longestRecord ? undefined : bytes.subarray(start, ended));
  };
  const end = () => {
    if (length > longestRecord + 1) take(undefined);
    else line(Buffer.concat(begun), 0, length);
    begun = [];
    length = 0;
  };
  return {
    push(piece) {
      let start = 0;
      for (let at = piece.indexOf(lineFeed); at >= 0; at = piece.indexOf(lineFeed, start)) {
        if (length === 0) line(piece, start, at);
        else {
          begin(piece.subarray(start, at));
          end();
        }
        start = at + 1;
      }
      if (start < piece.length) begin(piece.subarray(start));
    },
    finish() {
      if (length > 0) end();
    },
  };
}
