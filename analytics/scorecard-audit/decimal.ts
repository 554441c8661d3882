/** A number as it was printed: exact, with the decimals that it was printed to. */
export interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

/** An exact number: a whole number over one above 0. */
export interface Ratio {
  readonly over: bigint;
  readonly under: bigint;
}

const written = /^([-\u2212]?)(\d+|\d{1,3}(?:,\d{3})+)?(?:\.(\d+))?\s*%?$/;

/** Reads a number as tables print it, thousands commas and a percent sign included; undefined where it is none. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = written.exec(text.trim());
  const whole = match?.[2]?.replaceAll(',', '');
  const decimals = match?.[3] ?? '';
  if (match === null || (whole === undefined && decimals === '')) return undefined;
  const digits = BigInt(`${whole ?? ''}${decimals}`);
  return { digits: match[1] === '' ? digits : -digits, places: decimals.length };
}

/** A number as a table prints it, to its own decimals. */
export function decimalText({ digits, places }: Decimal): string {
  const text = String(digits < 0n ? -digits : digits).padStart(places + 1, '0');
  const split = text.length - places;
  return `${digits < 0n ? '-' : ''}${text.slice(0, split)}${places === 0 ? '' : `.${text.slice(split)}`}`;
}

/** A printed number as an exact one. */
export function exactly({ digits, places }: Decimal): Ratio {
  return { over: digits, under: 10n ** BigInt(places) };
}

/** `a` times `b`. */
export function times(a: Ratio, b: Ratio): Ratio {
  return { over: a.over * b.over, under: a.under * b.under };
}

/** `a` over `b`; undefined where `b` is 0. */
export function divided(a: Ratio, b: Ratio): Ratio | undefined {
  if (b.over === 0n) return undefined;
  const sign = b.over < 0n ? -1n : 1n;
  return { over: sign * a.over * b.under, under: sign * a.under * b.over };
}

/** `a` less `b`. */
export function less(a: Ratio, b: Ratio): Ratio {
  return { over: a.over * b.under - b.over * a.under, under: a.under * b.under };
}

/** Below 0, 0 or above 0 as `a` is under, equal to or over `b`. */
export function compare(a: Ratio, b: Ratio): number {
  const difference = less(a, b).over;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** A number to some decimals: one half away from zero ("half up") and, where it differs, to the even neighbour. */
export function roundings(value: Ratio, places: number): readonly [Decimal, ...Decimal[]] {
  const sign = value.over < 0n ? -1n : 1n;
  const scaled = sign * value.over * 10n ** BigInt(places);
  const floor = scaled / value.under;
  const twice = 2n * (scaled - floor * value.under);
  const up: Decimal = { digits: sign * (twice >= value.under ? floor + 1n : floor), places };
  return twice === value.under && floor % 2n === 0n ? [up, { digits: sign * floor, places }] : [up];
}
