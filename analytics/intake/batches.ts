import type { Check } from './check-list.ts';
import { type ColumnShape, joined } from './column-shapes.ts';
import type { Bucket, ScannedGroup } from './scanned.ts';
import type { Spellings } from './spellings.ts';

/** A bucket and its group. */
export interface Placed {
  readonly group: ScannedGroup;
  readonly bucket: Bucket;
}

/** What every reading of an extract's rows goes by. */
export interface Reading {
  readonly checks: readonly Check[];
  readonly zone: string;
  readonly shapes: Shapes;
  readonly spellings: Spellings;
  /** Whether pseudonyms are made anew under the key of the lake. */
  readonly keyed: boolean;
}

/** From what size on rows are laid apart by month, and a month is taken straight from text to Parquet. */
export interface ApartFrom {
  /** Bytes of an extract's files. */
  readonly bytes: number;
  /** Records of a month, below which it is not worth a statement of its own. */
  readonly records: number;
  /** Up to what share of all records those whose keys repeat are settled first. */
  readonly repeated: number;
}

export const apartFrom: ApartFrom = { bytes: 64_000_000, records: 5_000, repeated: 0.05 };

/** Buckets of an extract that the engine holds at once, in the order of their months. */
export interface Batch {
  readonly parts: readonly { readonly group: ScannedGroup; readonly buckets: readonly Bucket[] }[];
  /** Curated files of the snapshot before, whose rows are taken over. */
  readonly kept: readonly string[];
  /** Records in the buckets; what the kept files hold is not counted. */
  readonly records: number;
}

/** Records that fill a batch: few enough to stay in memory, enough that planning the statements costs little. */
const recordsInBatch = 600_000;
/** Kept files that fill a batch. */
const keptInBatch = 24;

/** Puts buckets, and the kept files, into batches. There is always one, so that the tables of an extract exist. */
export function batchesOf(buckets: readonly Placed[], kept: readonly string[]): Batch[] {
  const batches: Batch[] = [];
  let filled: Placed[] = [];
  let records = 0;
  const end = () => {
    if (filled.length > 0) batches.push({ parts: partsOf(filled), kept: [], records });
    filled = [];
    records = 0;
  };
  for (const each of buckets) {
    if (records > 0 && records + each.bucket.records > recordsInBatch) end();
    filled.push(each);
    records += each.bucket.records;
  }
  end();
  if (batches.length === 1 && kept.length <= keptInBatch) return batches.map((batch) => ({ ...batch, kept }));
  for (let from = 0; from < kept.length; from += keptInBatch)
    batches.push({ parts: [], kept: kept.slice(from, from + keptInBatch), records: 0 });
  return batches.length === 0 ? [{ parts: [], kept: [], records: 0 }] : batches;
}

function partsOf(buckets: readonly Placed[]): Batch['parts'] {
  const groups = [...new Set(buckets.map((each) => each.group))];
  return groups.map((group) => ({ group, buckets: buckets.filter((each) => each.group === group).map((each) => each.bucket) }));
}

/** What the cells of a field look like over some groups; of an empty column where no group has it. */
export type Shapes = (field: string) => ColumnShape;

export function shapesOver(groups: readonly ScannedGroup[]): Shapes {
  const known = new Map<string, ColumnShape>();
  return (field) => {
    let shape = known.get(field);
    if (shape === undefined) {
      shape = joined(groups.map((group) => group.shapeOf(field)));
      known.set(field, shape);
    }
    return shape;
  };
}
