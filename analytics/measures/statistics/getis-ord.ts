import { falseDiscoveryLimit } from '../../false-discovery.ts';

/**
 * Local Getis-Ord Gi* of each value (Ord and Getis 1995, equation 14.3 with weights of 1): how far the sum of a place and its neighbours is from
 * what so many of all places hold on average, in standard deviations. Null where there is nothing to compare: all values are alike, or every
 * place is a neighbour.
 */
export function localGStar(values: readonly number[], neighbours: readonly (readonly number[])[]): (number | null)[] {
  const places = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / places;
  const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / places;
  return values.map((value, index) => {
    const around = neighbours[index] ?? [];
    const weight = around.length + 1;
    const variance = (spread * weight * (places - weight)) / (places - 1);
    if (!(variance > 0)) return null;
    return (sumOver(values, around, value) - weight * mean) / Math.sqrt(variance);
  });
}

/** What a place and its neighbours hold together. */
function sumOver(values: readonly number[], around: readonly number[], own: number): number {
  return around.reduce((sum, place) => sum + (values[place] ?? 0), own);
}

/**
 * The chance that a place and its neighbours hold so much or more, were the values of all other places dealt anew (Anselin 1995: conditional
 * permutation, the place keeps its own). One sided: (1 + deals that reach it) / (1 + deals). Of each deal only the neighbours' hands are drawn.
 */
export function permutationTails(
  values: readonly number[],
  neighbours: readonly (readonly number[])[],
  permutations: number,
  random: () => number,
): number[] {
  return values.map((own, index) => {
    const around = neighbours[index] ?? [];
    const observed = sumOver(values, around, own);
    const others = Float64Array.from(values.filter((_, place) => place !== index));
    let reached = 1;
    for (let deal = 0; deal < permutations; deal += 1) {
      if (own + drawnSum(others, around.length, random) >= observed) reached += 1;
    }
    return reached / (1 + permutations);
  });
}

/** The sum of so many values drawn without putting back; shuffles them a little further. */
function drawnSum(values: Float64Array, draws: number, random: () => number): number {
  let sum = 0;
  for (let place = 0; place < draws; place += 1) {
    const other = place + Math.floor(random() * (values.length - place));
    const drawn = values[other] ?? 0;
    values[other] = values[place] ?? 0;
    values[place] = drawn;
    sum += drawn;
  }
  return sum;
}

/** Which chances pass a false discovery rate among all that were tested (Benjamini and Hochberg 1995). */
export function discoveries(chances: readonly number[], rate: number): boolean[] {
  const logs = chances.map(Math.log);
  const limit = falseDiscoveryLimit(logs, chances.length, rate);
  return logs.map((log) => log <= limit);
}
