import { LanternError } from '../../lantern-error.ts';

/** Names as they come, each numbered from 0 the first time. Kept as bytes: no string is made until one is asked for. */
export interface NameTable {
  /** The number of a name that is in `bytes` from `begin` to `end`; -1 where it has none. */
  find(bytes: Uint8Array, begin: number, end: number): number;
  /** The same, and gives it the next number where it has none. */
  add(bytes: Uint8Array, begin: number, end: number): number;
  readonly count: number;
  /** All names in order. Throws LanternError where one is not UTF-8. */
  texts(file: string): string[];
}

/** FNV-1a, mixed once more so that its low bits serve as a place. */
function hashOf(bytes: Uint8Array, begin: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = begin; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

function longer<Kind extends Uint8Array | Int32Array>(old: Kind, made: Kind): Kind {
  made.set(old);
  return made;
}

/** An empty table of names: open addressing over their hashes. */
export function nameTable(): NameTable {
  let pool = new Uint8Array(1 << 12);
  let begins = new Int32Array(1 << 8);
  /** Two numbers a slot, side by side in memory: a name's number and its hash. */
  let slots = new Int32Array(1 << 10).fill(-1);
  let count = 0;

  const same = (name: number, bytes: Uint8Array, begin: number, end: number): boolean => {
    const from = begins[name] ?? 0;
    if ((begins[name + 1] ?? 0) - from !== end - begin) return false;
    for (let at = begin; at < end; at += 1) if (pool[from + at - begin] !== bytes[at]) return false;
    return true;
  };
  /** The slot of a name, or the empty one where it would go. */
  const slotOf = (hash: number, bytes: Uint8Array, begin: number, end: number): number => {
    const mask = slots.length - 1;
    for (let slot = (2 * hash) & mask; ; slot = (slot + 2) & mask) {
      const name = slots[slot] ?? -1;
      if (name === -1 || (slots[slot + 1] === hash && same(name, bytes, begin, end))) return slot;
    }
  };
  const growSlots = (): void => {
    const old = slots;
    slots = new Int32Array(2 * old.length).fill(-1);
    const mask = slots.length - 1;
    for (let from = 0; from < old.length; from += 2) {
      if (old[from] === -1) continue;
      const hash = old[from + 1] ?? 0;
      let slot = (2 * hash) & mask;
      while (slots[slot] !== -1) slot = (slot + 2) & mask;
      slots[slot] = old[from] ?? -1;
      slots[slot + 1] = hash;
    }
  };
  const makeRoom = (length: number): void => {
    const end = begins[count] ?? 0;
    if (end + length > pool.length) pool = longer(pool, new Uint8Array(2 * (end + length)));
    if (count + 2 > begins.length) begins = longer(begins, new Int32Array(2 * begins.length));
    if (4 * (count + 1) > slots.length) growSlots();
  };
  return {
    find: (bytes, begin, end) => slots[slotOf(hashOf(bytes, begin, end), bytes, begin, end)] ?? -1,
    add: (bytes, begin, end) => {
      const hash = hashOf(bytes, begin, end);
      const known = slots[slotOf(hash, bytes, begin, end)] ?? -1;
      if (known !== -1) return known;
      makeRoom(end - begin);
      const from = begins[count] ?? 0;
      pool.set(bytes.subarray(begin, end), from);
      begins[count + 1] = from + end - begin;
      const slot = slotOf(hash, bytes, begin, end);
      slots[slot] = count;
      slots[slot + 1] = hash;
      count += 1;
      return count - 1;
    },
    get count() {
      return count;
    },
    texts: (file) => {
      const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
      try {
        return Array.from({ length: count }, (_, name) => decoder.decode(pool.subarray(begins[name] ?? 0, begins[name + 1] ?? 0)));
      } catch (cause) {
        throw new LanternError('not_csv', `${file} is not text in UTF-8. Save the table as CSV (UTF-8).`, { cause });
      }
    },
  };
}
