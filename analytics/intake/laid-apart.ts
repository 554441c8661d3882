import type { RecordShape } from './find-record.ts';
import { keyOf, noKey, seedOf } from './key-hint.ts';
import { hintReader, localMonth, type MonthHint } from './month-hint.ts';

/** How the records of a large extract are laid apart. It can be sent to a worker. */
export interface LaidApart {
  /** By whose months. */
  readonly timeZone: string;
  /** The column by which the month is guessed. */
  readonly timeColumn: number;
  /** The columns of the primary key. */
  readonly keyColumns: readonly number[];
  /** Whose file it is; two agencies' record numbers may be the same. */
  readonly agency: string;
}

/** What is guessed of a record, so that those that belong together are laid together. Only speed hangs on it. */
export interface RecordGuesses {
  month(bytes: Buffer, record: RecordShape): MonthHint;
  key(bytes: Buffer, record: RecordShape): number;
}

const nothingGuessed: RecordGuesses = { month: () => 0, key: () => noKey };

/** Guesses of the records of one file; nothing where they are not laid apart. */
export function guessesOf(apart: LaidApart | undefined): RecordGuesses {
  if (apart === undefined) return nothingGuessed;
  const { timeZone, timeColumn, keyColumns } = apart;
  const seed = seedOf(apart.agency);
  const month = hintReader((hour) => localMonth(hour, timeZone));
  return {
    month: (bytes, { starts }) => month(bytes, starts[timeColumn] ?? 0, (starts[timeColumn + 1] ?? 0) - 1),
    key: (bytes, { starts }) => keyOf(bytes, starts, keyColumns, seed),
  };
}
