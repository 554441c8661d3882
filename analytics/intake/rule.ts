/** Why a row or a file is refused (cli.md, "Rules of quarantine"). */
export type Rule =
  | 'header'
  | 'empty_file'
  | 'encoding'
  | 'malformed_row'
  | 'too_long'
  | 'required'
  | 'type'
  | 'pattern'
  | 'code'
  | 'range'
  | 'order'
  | 'future'
  | 'handling'
  | 'orphan'
  | 'conflict'
  | 'identifying';

/** Why a whole file is refused, and what its sender can do. */
export interface Refusal {
  readonly rule: Rule;
  readonly message: string;
}

/** What the rules of broken lines say; they are found before there are columns. */
export const brokenMessages: Readonly<Record<'malformed_row' | 'too_long' | 'encoding', string>> = {
  malformed_row:
    'The row has more or fewer cells than the header, or a quotation mark where none may stand. Mend it in the source and send it again.',
  too_long:
    'The line is longer than 65,536 bytes, which no row of this extract can be. Look for a quotation mark that is not closed or for free text, mend it at the source and send the row again.',
  encoding: 'The row holds characters that cannot be read (it is not UTF-8 text). Save the file as "CSV UTF-8" and send it again.',
};
