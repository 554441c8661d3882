import type { AreaFile } from '../area/area.ts';
import type { Drift } from '../lake/drift.ts';
import type { DeliveredFile } from '../lake/ledger.ts';

/** Rows of a file that broke one rule in one column, under one message. */
export interface FaultGroup {
  readonly rule: string;
  /** Null where the whole line is broken. */
  readonly column: string | null;
  readonly message: string;
  readonly rows: number;
  /** The first rows by their number in a spreadsheet, where the header is row 1. At most ten are printed. */
  readonly first: readonly number[];
}

/** An accepted episode that overlaps another of the same child, by their row numbers in a spreadsheet. */
export interface OverlappingRow {
  readonly row: number;
  /** The row of the other, and the file it came in. */
  readonly with: number;
  readonly delivery: string;
  readonly file: string;
}

/** One file of the delivery. */
export interface ReportedFile {
  /** What the ledger says of it. */
  readonly entry: DeliveredFile;
  readonly sha256: string;
  /** The agency sent the same content before, so that it changed nothing. */
  readonly repeated: boolean;
  readonly faults: readonly FaultGroup[];
  /** The first of its rows that overlap; how many there are is in the ledger. */
  readonly overlapping: readonly OverlappingRow[];
}

/** A file or folder of the delivery of which the ledger has nothing, because it could not even be told what it is. */
export interface LeftFile {
  /** Its name within the delivery. */
  readonly file: string;
  readonly message: string;
}

/** All that the page for an agency is made from. It holds no clock. */
export interface ReportedDelivery {
  readonly agency: string;
  readonly delivery: string;
  readonly area: AreaFile;
  readonly files: readonly ReportedFile[];
  readonly left: readonly LeftFile[];
  /** How each extract differs from the delivery before; those of other deliveries are not looked at. */
  readonly drift: readonly Drift[];
}

/** A number as the page prints it: 12,345. */
export function counted(value: number): string {
  return value.toLocaleString('en-GB');
}

/** `1 row`, `12 rows`. */
export function rowsInWords(rows: number): string {
  return `${counted(rows)} ${rows === 1 ? 'row' : 'rows'}`;
}

/** Row numbers that are printed of each fault. */
const firstRows = 10;

/** The first rows of a fault, and whether there are more: `2, 3, 5 …`. */
export function rowNumbers({ rows, first }: FaultGroup): string {
  const numbers = [...first].sort((a, b) => a - b).slice(0, firstRows);
  return `${numbers.join(', ')}${rows > numbers.length ? ' …' : ''}`;
}
