const plain = /^[!-~](?:[ -~]*[!-~])?$/;
const ends = /^[\s\p{Z}\p{Cc}\p{Cf}]+|[\s\p{Z}\p{Cc}\p{Cf}]+$/gu;

/** A cell without the white space and invisible characters at either end. */
export function trimmed(cell: string): string {
  // Nearly every cell is plain, and to see that is many times faster than to trim it.
  return cell === '' || plain.test(cell) ? cell : cell.replace(ends, '');
}
