/** A linear scale from values to pixels. */
export type Scale = (value: number) => number;

export function linear(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const width = domain[1] - domain[0] || 1;
  return (value) => range[0] + ((value - domain[0]) / width) * (range[1] - range[0]);
}

/** Round steps from zero to at least a value: about five of them. */
export function ticksTo(highest: number): number[] {
  const rough = Math.max(highest, 1) / 5;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, ([1, 2, 5, 10].find((each) => each * magnitude >= rough) ?? 10) * magnitude);
  const count = Math.ceil(Math.max(highest, 1) / step);
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

/** A coordinate with one decimal, so that the same picture has the same bytes. */
export function at(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** Labels moved apart from top to bottom so that none overlaps another, as near to where they belong as that allows. */
export function spread(positions: readonly number[], gap: number, lowest: number): number[] {
  const order = positions.map((position, index) => ({ position, index })).sort((a, b) => a.position - b.position || a.index - b.index);
  const placed: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const { position, index } of order) {
    last = Math.max(position, last + gap);
    placed[index] = last;
  }
  let limit = lowest;
  for (const { index } of [...order].reverse()) {
    placed[index] = Math.min(placed[index] ?? 0, limit);
    limit = (placed[index] ?? 0) - gap;
  }
  return placed;
}
