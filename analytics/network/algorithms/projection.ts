import { falseDiscoveryLimit } from '../../false-discovery.ts';
import { logHypergeometricTail } from './hypergeometric.ts';

/** Who is named in which record: entry i says that entity `entities[i]` is in record `records[i]`, each from 0. */
export interface Incidence {
  readonly entityCount: number;
  readonly recordCount: number;
  readonly entities: Int32Array;
  readonly records: Int32Array;
}

/** Rows of an incidence matrix, each in rising order and without repeats. */
interface Rows {
  readonly begin: Int32Array;
  readonly columns: Int32Array;
}

/** Lays entries out by their row, in the order in which they come. */
function laidOut(count: number, rows: Int32Array, columns: Int32Array): Rows {
  const begin = new Int32Array(count + 1);
  for (let entry = 0; entry < rows.length; entry += 1) begin[(rows[entry] ?? 0) + 1] = (begin[(rows[entry] ?? 0) + 1] ?? 0) + 1;
  for (let row = 0; row < count; row += 1) begin[row + 1] = (begin[row + 1] ?? 0) + (begin[row] ?? 0);
  const next = begin.slice();
  const laid = new Int32Array(rows.length);
  for (let entry = 0; entry < rows.length; entry += 1) {
    const at = next[rows[entry] ?? 0] ?? 0;
    next[rows[entry] ?? 0] = at + 1;
    laid[at] = columns[entry] ?? 0;
  }
  return { begin, columns: laid };
}

/** The rows of what is laid out by column: in rising order, and an entry given twice once. */
function turned(count: number, byColumn: Rows): Rows {
  const entries = byColumn.columns.length;
  const rows = new Int32Array(entries);
  const columns = new Int32Array(entries);
  const last = new Int32Array(count).fill(-1);
  let at = 0;
  for (let column = 0; column + 1 < byColumn.begin.length; column += 1) {
    for (let entry = byColumn.begin[column] ?? 0; entry < (byColumn.begin[column + 1] ?? 0); entry += 1) {
      const row = byColumn.columns[entry] ?? 0;
      if (last[row] === column) continue;
      last[row] = column;
      rows[at] = row;
      columns[at] = column;
      at += 1;
    }
  }
  return laidOut(count, rows.subarray(0, at), columns.subarray(0, at));
}

/** A pair of entities that share a record. */
export interface ProjectedPair {
  /** The lower number, and the higher. */
  readonly a: number;
  readonly b: number;
  /** Records that name both. */
  readonly shared: number;
  /** Sum over those of 1 / (entities named - 1) (Newman 2001). */
  readonly newman: number;
  /** Shared records over records that name either. */
  readonly jaccard: number;
  /** Natural logarithm of p, the upper tail of the hypergeometric. */
  readonly logP: number;
  readonly validated: boolean;
}

export interface Projection {
  /** By a and then b. */
  readonly pairs: readonly ProjectedPair[];
  /** Tests that the false discovery rate is over: every pair of entities, whether or not the two share a record (p is 1 where they do not). */
  readonly tests: number;
}

/** Pairs that sharing records make at most, counting a pair once for each record. */
export function pairsMade({ recordCount, entities, records }: Incidence): number {
  const sizes = new Int32Array(recordCount);
  for (let entry = 0; entry < entities.length; entry += 1) sizes[records[entry] ?? 0] = (sizes[records[entry] ?? 0] ?? 0) + 1;
  return sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}

/**
 * The entities of an incidence list as pairs that share records, with the test of Tumminello et al. 2011: a pair named in n and m of
 * all records is expected to share as many as a draw of n from all would hit of m; p is the upper tail. A pair is validated where p
 * passes a false discovery rate (Benjamini and Hochberg) over all pairs of entities. An entry given twice counts once.
 */
export function projected(incidence: Incidence, fdr: number): Projection {
  const { entityCount, recordCount, entities, records } = incidence;
  const byEntity = turned(entityCount, laidOut(recordCount, records, entities));
  const byRecord = turned(recordCount, byEntity);
  const times = (entity: number) => (byEntity.begin[entity + 1] ?? 0) - (byEntity.begin[entity] ?? 0);
  const shared = new Int32Array(entityCount);
  const newman = new Float64Array(entityCount);
  const pairs: Omit<ProjectedPair, 'validated'>[] = [];
  for (let a = 0; a < entityCount; a += 1) {
    const met: number[] = [];
    for (let entry = byEntity.begin[a] ?? 0; entry < (byEntity.begin[a + 1] ?? 0); entry += 1) {
      const record = byEntity.columns[entry] ?? 0;
      const end = byRecord.begin[record + 1] ?? 0;
      const share = 1 / (end - (byRecord.begin[record] ?? 0) - 1);
      for (let other = end - 1; other >= 0 && (byRecord.columns[other] ?? 0) > a; other -= 1) {
        const b = byRecord.columns[other] ?? 0;
        if (shared[b] === 0) met.push(b);
        shared[b] = (shared[b] ?? 0) + 1;
        newman[b] = (newman[b] ?? 0) + share;
      }
    }
    for (const b of met.sort((one, other) => one - other)) {
      const both = shared[b] ?? 0;
      const [n, m] = [times(a), times(b)];
      const logP = logHypergeometricTail(both, { all: recordCount, marked: n, drawn: m });
      pairs.push({ a, b, shared: both, newman: newman[b] ?? 0, jaccard: both / (n + m - both), logP });
      shared[b] = 0;
      newman[b] = 0;
    }
  }
  const tests = (entityCount * (entityCount - 1)) / 2;
  const limit = falseDiscoveryLimit(
    pairs.map(({ logP }) => logP),
    tests,
    fdr,
  );
  return { pairs: pairs.map((pair) => ({ ...pair, validated: pair.logP <= limit })), tests };
}
