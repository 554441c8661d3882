import fc from 'fast-check';
import type { Engine } from '../../analytics/engine/engine.ts';
import { byteChange, cellChange, headerChange, type Mutant, place, type Rows, rowChange, share } from './mutations.ts';

/** A broken file of another format than CSV, and the rows under its header where another count than intake's says. */
export interface CountedMutant extends Mutant {
  readonly rows: number | undefined;
}

/** A folder and an engine in which a file is made. */
export interface Workshop {
  readonly folder: string;
  readonly engine: Engine;
}

/** What makes a broken file of sound rows. */
export type Breaker = (rows: Rows, workshop: Workshop) => Promise<CountedMutant>;

/** Some changes to rows and their header. */
export const changedRows = fc
  .array(fc.oneof({ weight: 4, arbitrary: cellChange }, rowChange, headerChange), { maxLength: 4 })
  .map((changes) => (rows: Rows) => changes.reduce((before, change) => change(before), rows));

/** Bytes put in, cut out or turned over; or the end of the file gone. */
export const brokenBytes = fc.oneof(
  { weight: 2, arbitrary: fc.constant((bytes: Buffer<ArrayBufferLike>) => bytes) },
  byteChange,
  fc.tuple(share, fc.integer({ min: 1, max: 255 })).map(([at, by]) => (bytes: Buffer<ArrayBufferLike>) => {
    const turned = Buffer.from(bytes);
    const where = place(at, turned.length);
    turned[where] = (turned[where] ?? 0) ^ by;
    return turned;
  }),
  share.map((at) => (bytes: Buffer<ArrayBufferLike>) => bytes.subarray(0, place(at, bytes.length))),
);
