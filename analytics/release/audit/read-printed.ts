import { type Printed, type PrintedTable, type RoundedRule, type TableRule, totalName } from '../printed-table.ts';
import type { Knowledge, Reading, Relation } from './knowledge.ts';

/** A place of a table, printed or not, with what is known of it. */
export interface Place {
  readonly names: readonly string[];
  /** Undefined where nothing is printed there. */
  readonly figure: Printed | undefined;
}

/** A table as an attacker completes it: a place for each combination of categories and totals. */
export interface ReadTable {
  readonly places: readonly Place[];
  readonly knowledge: Knowledge;
}

interface Line {
  readonly total: number;
  readonly parts: readonly number[];
}

const unlimited = Number.POSITIVE_INFINITY;

function combinations(names: readonly (readonly string[])[]): string[][] {
  let all: string[][] = [[]];
  for (const each of names) all = all.flatMap((place) => each.map((name) => [...place, name]));
  return all;
}

/** A place for each combination of what the table names. */
export function placesOf(table: PrintedTable): Place[] {
  const printed = new Map(table.cells.map(({ place, figure }) => [JSON.stringify(place), figure]));
  const names = table.dimensions.map((_, at) => [...new Set([...table.cells.map(({ place }) => place[at] ?? ''), totalName])]);
  return combinations(names).map((place) => ({ names: place, figure: printed.get(JSON.stringify(place)) }));
}

/** Every sum along one dimension. */
export function linesIn(places: readonly Place[]): Line[] {
  const groups = new Map<string, { total: number; parts: number[] }>();
  places.forEach(({ names }, index) => {
    names.forEach((name, at) => {
      const key = JSON.stringify([at, names.with(at, '')]);
      const line = groups.get(key) ?? { total: -1, parts: [] };
      if (name === totalName) line.total = index;
      else line.parts.push(index);
      groups.set(key, line);
    });
  });
  return [...groups.values()].filter(({ parts }) => parts.length > 0);
}

/** The whole numbers that a printed figure can stand for. */
export function readFigure(figure: Printed | undefined, rule: TableRule): Reading {
  if (figure === '[z]') return { low: 0, high: 0 };
  if (figure === undefined || figure === '[x]') return { low: 0, high: unlimited };
  if (figure === '[c]') return { low: 0, high: rule.name === 'exact' ? unlimited : rule.threshold - 1 };
  if (rule.name === 'exact' || figure === 0) return { low: figure, high: figure };
  return { low: Math.max(rule.threshold, Math.ceil(figure - rule.base / 2)), high: Math.ceil(figure + rule.base / 2) - 1 };
}

/** Whether a zero would have been printed in a place: yes, no, or open because something is withheld there. */
export type ZeroShown = 'yes' | 'no' | 'open';

function shownIn(places: readonly Place[], { total, parts }: Line, own: number, rule: RoundedRule): ZeroShown {
  const sum = places[total]?.figure;
  const others = parts.filter((part) => part !== own).map((part) => places[part]?.figure);
  if (others.every((figure) => figure === '[z]' || figure === undefined)) return 'yes';
  const company = others.filter((figure) => typeof figure === 'number' && figure > 0).length;
  const mayKeep = company + others.filter((figure) => figure === '[x]').length;
  if (sum === undefined || (sum !== '[x]' && !(typeof sum === 'number' && sum >= rule.zero_times * (rule.threshold - 1)))) return 'no';
  if (mayKeep < 2) return 'no';
  return sum === '[x]' || company < 2 ? 'open' : 'yes';
}

/** Whether each place would show a zero, by the rule `rounded`: large totals, and two other categories printed, in every line of it. */
export function zerosShown(places: readonly Place[], rule: TableRule): ZeroShown[] {
  if (rule.name === 'exact') return places.map(() => 'no');
  const shown = places.map((): ZeroShown => 'yes');
  const lines = linesIn(places);
  for (const line of lines) {
    for (const part of line.parts) {
      const here = shownIn(places, line, part, rule);
      if (here === 'no' || (here === 'open' && shown[part] === 'yes')) shown[part] = here;
    }
  }
  return shown;
}

/** Reads one table as an attacker who knows its rule: what each figure can be, and that parts add up to totals. */
export function readPrinted(table: PrintedTable, rule: TableRule): ReadTable {
  const places = placesOf(table);
  const shown = zerosShown(places, rule);
  const figures = places.map(({ figure }, index) => {
    const reading = readFigure(figure, rule);
    return figure === '[c]' && shown[index] === 'yes' ? { ...reading, low: 1 } : reading;
  });
  const relations = linesIn(places).map(({ total, parts }): Relation => {
    return { figures: [...parts, total], times: [...parts.map(() => 1), -1], low: 0, high: 0 };
  });
  return { places, knowledge: { figures, relations } };
}
