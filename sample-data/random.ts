import { createHash } from 'node:crypto';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Draws from one seeded stream. Each subject has a stream of its own, so that a change in one leaves the others alone. */
export interface Random {
  /** A whole number between two, both included. */
  readonly whole: (from: number, to: number) => number;
  /** A number from 0 (included) to 1 (not). */
  readonly share: () => number;
  readonly chance: (probability: number) => boolean;
  /** One of a list that is not empty. */
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** One of the keys, each as often as its weight says. */
  readonly weighted: <Key extends string>(weights: Readonly<Record<Key, number>>) => Key;
  /** Exponentially distributed, with this mean. */
  readonly exponential: (mean: number) => number;
  /** Log-normally distributed, with this median and spread of the logarithm. */
  readonly logNormal: (median: number, spread: number) => number;
  readonly shuffled: <Item>(items: readonly Item[]) => Item[];
  /** Some of a list, none twice, in a drawn order. */
  readonly some: <Item>(items: readonly Item[], count: number) => Item[];
  /** A pseudonym of 32 hexadecimal digits. */
  readonly pseudonym: () => string;
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new Error('A draw from an empty list.');
  return item;
}

/** The stream of one subject under a seed. */
export function randomStream(seed: number, subject: string): Random {
  const generator = xoroshiro128plus(createHash('sha256').update(`${seed} ${subject}`).digest().readInt32BE(0));
  const whole = (from: number, to: number) => uniformInt(generator, from, to);
  const share = () => uniformFloat64(generator);
  const shuffled = <Item>(items: readonly Item[]) => {
    const result = [...items];
    for (let last = result.length - 1; last > 0; last -= 1) {
      const other = whole(0, last);
      const held = at(result, last);
      result[last] = at(result, other);
      result[other] = held;
    }
    return result;
  };
  return {
    whole,
    share,
    chance: (probability) => share() < probability,
    pick: (items) => at(items, whole(0, items.length - 1)),
    weighted: <Key extends string>(weights: Readonly<Record<Key, number>>) => {
      const keys = Object.keys(weights) as Key[]; // the record's own keys
      let rest = share() * keys.reduce((sum, key) => sum + weights[key], 0);
      for (const key of keys) {
        rest -= weights[key];
        if (rest < 0) return key;
      }
      return at(keys, keys.length - 1);
    },
    exponential: (mean) => -mean * Math.log(1 - share()),
    logNormal: (median, spread) => median * Math.exp(spread * Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share())),
    shuffled,
    some: (items, count) => shuffled(items).slice(0, count),
    pseudonym: () => Array.from({ length: 4 }, () => whole(0, 0xffffffff).toString(16).padStart(8, '0')).join(''),
  };
}
