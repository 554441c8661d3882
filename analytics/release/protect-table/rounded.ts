import { type Printed, type PrintedTable, type RoundedRule, totalName } from '../printed-table.ts';
import { type CountCube, cellsByPlace, placeKey } from './count-cube.ts';

function printedCount(count: number, rule: RoundedRule): Printed {
  return count < rule.threshold ? '[c]' : Math.floor(count / rule.base + 0.5) * rule.base;
}

/**
 * Whether a zero may be printed: in every line of it a printed total of at least twice the largest small count, and two other
 * categories printed, so that it does not say that all share one. Decided on printed figures alone.
 */
function zeroMayShow(
  cube: CountCube,
  figures: readonly Printed[],
  byPlace: ReadonlyMap<string, number>,
  place: readonly string[],
  rule: RoundedRule,
) {
  const at = (names: readonly string[]) => figures[byPlace.get(placeKey(names)) ?? -1];
  return place.every((name, dimension) => {
    if (name === totalName) return true;
    const others = (cube.categories[dimension] ?? []).filter((other) => other !== name).map((other) => at(place.with(dimension, other)));
    const possible = others.filter((figure) => figure !== undefined && figure !== '[z]');
    const sum = at(place.with(dimension, totalName));
    if (possible.length === 0) return true;
    const printed = possible.filter((figure) => typeof figure === 'number' && figure > 0);
    return printed.length >= 2 && typeof sum === 'number' && sum >= rule.zero_times * (rule.threshold - 1);
  });
}

/** A table by the rule `rounded`: small counts `[c]`, every other figure and every total rounded on its own. */
export function protectRounded(cube: CountCube, rule: RoundedRule): PrintedTable {
  const byPlace = cellsByPlace(cube.cells);
  const figures = cube.cells.map(({ count, never }): Printed => (never ? '[z]' : printedCount(count, rule)));
  const cells = cube.cells.map(({ place, count, never }, index) => {
    const zero = count === 0 && !never && zeroMayShow(cube, figures, byPlace, place, rule);
    return { place, figure: zero ? 0 : (figures[index] ?? '[c]') };
  });
  return { dimensions: cube.dimensions, cells };
}
