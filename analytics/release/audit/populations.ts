import type { Reading } from './knowledge.ts';
import { readFigure } from './read-printed.ts';
import { placeName, type ReleasedTable, windowName } from './release-tables.ts';

/** What is printed, by place, widened by what can change between two releases. */
type Printed = ReadonlyMap<string, Reading>;

function printedIn(tables: readonly ReleasedTable[]): Printed {
  return new Map(
    tables.flatMap(({ rows, rule }) =>
      rows.flatMap(({ place, window, figure }) => {
        if (typeof figure !== 'number') return [];
        const { low, high } = readFigure(figure, rule);
        return [[`${placeName(place)}|${windowName(window)}`, { low: low - rule.threshold, high: high + rule.threshold }] as const];
      }),
    ),
  );
}

function disagree(one: Printed, other: Printed): boolean {
  return [...one].some(([place, { low, high }]) => {
    const reading = other.get(place);
    return reading !== undefined && (low > reading.high || reading.low > high);
  });
}

/**
 * Tables that can be of the same people: files of one name are; others are where no figure of a place that both print differs by more
 * than a few. A table that counts other people is a system of its own.
 */
export function populationsOf(tables: readonly ReleasedTable[]): ReleasedTable[][] {
  const groups: ReleasedTable[][] = [];
  for (const unit of Map.groupBy(tables, ({ file, measure }) => `${measure}|${file.split(/[/\\]/).at(-1) ?? file}`).values()) {
    const own = printedIn(unit);
    const group = groups.find((each) => each[0]?.measure === unit[0]?.measure && !disagree(own, printedIn(each)));
    if (group === undefined) groups.push([...unit]);
    else group.push(...unit);
  }
  return groups;
}
