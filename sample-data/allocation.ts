/**
 * Shares a number of episodes over children so that few have many: everybody has one, and the rest follow a shifted
 * power law, whose exponent is found so that the first twentieth of the children hold about three tenths of all.
 * Largest first; the sum is exact.
 */
export function heavyTailed(children: number, episodes: number): number[] {
  let low = 0;
  let high = 3;
  const top = Math.max(1, Math.round(children * 0.05));
  const held = (counts: readonly number[]) => counts.slice(0, top).reduce((sum, count) => sum + count, 0);
  for (let step = 0; step < 30; step += 1) {
    const middle = (low + high) / 2;
    if (held(spread(children, episodes, middle)) < episodes * 0.3) low = middle;
    else high = middle;
  }
  return spread(children, episodes, high);
}

function spread(children: number, episodes: number, exponent: number): number[] {
  const weights = Array.from({ length: children }, (_, rank) => (rank + 1 + children * 0.023) ** -exponent);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => (Math.max(0, episodes - children) * weight) / total);
  const counts = shares.map((share) => 1 + Math.floor(share));
  let left = episodes - counts.reduce((sum, count) => sum + count, 0);
  const byRest = shares.map((share, index) => ({ index, rest: share % 1 })).sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of byRest) {
    if (left <= 0) break;
    counts[index] = (counts[index] ?? 0) + 1;
    left -= 1;
  }
  return counts.sort((a, b) => b - a);
}
