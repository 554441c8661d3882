/** What can be drawn from together, by the two things that the sample is stratified by. */
export interface Stratum {
  readonly team: string;
  readonly month: string;
  readonly cases: number;
}

/** Puts the parts of an allocation that have the same claim in order, as a seed settles it. */
type Settle = (parts: readonly number[]) => readonly number[];

const total = (sizes: readonly number[]) => sizes.reduce((sum, size) => sum + size, 0);

/**
 * Shares out n in proportion to sizes by largest remainder: each gets its whole quota, and what is left goes to the largest fractions; fractions that
 * are equal are put in order by `settle`. In whole numbers throughout. n may be no larger than the sum of sizes, so none gets more than its size.
 */
function byLargestRemainder(sizes: readonly number[], n: number, settle: Settle): number[] {
  const all = total(sizes);
  if (all === 0) return sizes.map(() => 0);
  const given = sizes.map((size) => Math.floor((n * size) / all));
  const claims = Map.groupBy(
    sizes.map((_, part) => part),
    (part) => (n * (sizes[part] ?? 0)) % all,
  );
  const inOrder = [...claims].sort(([a], [b]) => b - a).flatMap(([, parts]) => settle(parts));
  for (const part of inOrder.slice(0, n - total(given))) given[part] = (given[part] ?? 0) + 1;
  return given;
}

/**
 * Shares out n in proportion to sizes, with at least one for each where n allows it. Those whose quota is under one get one; the rest is shared out
 * among the others, as often as that brings another under one.
 */
export function allocate(sizes: readonly number[], n: number, settle: Settle = (parts) => parts): number[] {
  const asked = Math.min(n, total(sizes));
  const held = sizes.flatMap((size, part) => (size > 0 ? [part] : []));
  if (asked < held.length) return byLargestRemainder(sizes, asked, settle);
  const single = new Set<number>();
  for (;;) {
    const others = held.filter((part) => !single.has(part));
    const left = asked - single.size;
    const cases = total(others.map((part) => sizes[part] ?? 0));
    const small = others.filter((part) => left * (sizes[part] ?? 0) < cases);
    if (small.length === 0) break;
    for (const part of small) single.add(part);
  }
  const rest = byLargestRemainder(
    sizes.map((size, part) => (single.has(part) ? 0 : size)),
    asked - single.size,
    settle,
  );
  return rest.map((given, part) => (single.has(part) ? 1 : given));
}

/**
 * How many cases to draw from each stratum. Where there are enough for one of each, in proportion with at least one; where there are not, shared
 * out among teams first, and what a team gets among its months.
 */
export function allocateStrata(strata: readonly Stratum[], n: number, settle: Settle = (parts) => parts): number[] {
  const sizes = strata.map(({ cases }) => cases);
  if (n >= sizes.filter((size) => size > 0).length) return allocate(sizes, n, settle);
  const byTeam = [
    ...Map.groupBy(
      strata.map((_, part) => part),
      (part) => strata[part]?.team ?? '',
    ).values(),
  ];
  const sizesOf = (parts: readonly number[]) => parts.map((part) => sizes[part] ?? 0);
  const ofTeams = allocate(
    byTeam.map((parts) => total(sizesOf(parts))),
    n,
    settle,
  );
  const drawn = strata.map(() => 0);
  byTeam.forEach((parts, team) => {
    allocate(sizesOf(parts), ofTeams[team] ?? 0, settle).forEach((given, place) => {
      const part = parts[place];
      if (part !== undefined) drawn[part] = given;
    });
  });
  return drawn;
}
