import type { KeyObject } from 'node:crypto';
import type { FaultRule } from './faults.ts';
import type { Lookup } from './postcodes.ts';
import type { Tally } from './tally.ts';

/** What settles how the cells of a file are treated. */
export interface Rules {
  readonly key: KeyObject;
  readonly zone: string;
  readonly recordPattern: RegExp | undefined;
  readonly lookup: Lookup | undefined;
  readonly unknownPostcode: 'stop' | 'empty';
  readonly placeholders: 'stop' | 'empty' | 'keep';
  /** Whether identifiers that look like pseudonyms are made into others. */
  readonly again: boolean;
}

/** A row’s cell as it is to be written; where there is a fault, that is told and the cell is empty. */
export type CellMaker = (cells: readonly string[], row: number) => string;

/** What a cell maker tells of and counts in. */
export interface Telling {
  readonly fault: (row: number, rule: FaultRule) => void;
  readonly tally: Tally;
}
