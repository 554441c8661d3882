import type { LineIndex } from './line-index.ts';

/** What stands for a row without a key. */
export const noKey = 0;

const prime = 16_777_619;
const quote = 34;
const space = 32;

/** What the keys of an agency's rows begin with (FNV-1a, 32 bits). */
export function seedOf(agency: string): number {
  let hash = 2_166_136_261 | 0;
  for (const byte of Buffer.from(agency)) hash = Math.imul(hash ^ byte, prime);
  return hash;
}

/**
 * A hash of a record's key from its bytes, by which rows that share one are probably found. White space and quotation marks at the ends of a cell do not count. Only speed
 * hangs on it.
 */
export function keyOf(bytes: Buffer, starts: Int32Array, columns: readonly number[], seed: number): number {
  let hash = seed;
  let filled = false;
  for (const column of columns) {
    let at = starts[column] ?? 0;
    let end = (starts[column + 1] ?? 0) - 1;
    while (at < end && isEdge(bytes[at] ?? 0)) at += 1;
    while (at < end && isEdge(bytes[end - 1] ?? 0)) end -= 1;
    filled ||= at < end;
    for (; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), prime);
    hash = Math.imul(hash ^ quote, prime);
  }
  return filled && hash !== noKey ? hash : noKey;
}

const isEdge = (byte: number) => byte <= space || byte === quote;

/** The keys that more than one line has. */
export function repeatedKeys(indexes: readonly LineIndex[]): Set<number> {
  const keys = new Int32Array(indexes.reduce((total, index) => total + index.count(), 0));
  let from = 0;
  for (const index of indexes) {
    index.copyKeys(keys, from);
    from += index.count();
  }
  keys.sort();
  const repeated = new Set<number>();
  for (let at = 1; at < keys.length; at += 1) {
    const key = keys[at] ?? noKey;
    if (key === keys[at - 1] && key !== noKey) repeated.add(key);
  }
  return repeated;
}
