import type { PrintedCell, TableRule } from '../printed-table.ts';
import { totalName } from '../printed-table.ts';
import type { Knowledge, Reading, Relation } from './knowledge.ts';
import { linesIn, placesOf, readFigure, type ZeroShown, zerosShown } from './read-printed.ts';
import { inside, placeName, type ReleasedTable, type Window, windowName } from './release-tables.ts';

/** Where a figure is printed. */
export interface Print extends Pick<PrintedCell, 'figure'> {
  readonly where: string;
  readonly release: string;
  readonly rule: TableRule;
  readonly zero: ZeroShown;
}

/** One figure of the population, however often it is printed; one that is not, but follows, is implied. */
export interface Figure {
  readonly name: string;
  readonly measure: string;
  readonly window: Window | undefined;
  readonly place: string;
  reading: Reading;
  readonly prints: Print[];
  readonly implied: TableRule | undefined;
}

/** All that was released about one population, as one system. */
export interface ReleaseSystem {
  readonly figures: readonly Figure[];
  readonly knowledge: Knowledge;
}

/** How hidden figures are read: small by the rule `rounded`, or without any ceiling. */
export type Ceiling = 'small' | 'any';

const none: Reading = { low: 0, high: Number.POSITIVE_INFINITY };

class Figures {
  readonly all: Figure[] = [];
  readonly #byName = new Map<string, number>();

  find(measure: string, window: Window | undefined, place: Readonly<Record<string, string>>): number {
    const name = [measure, placeName(place), windowName(window)].filter((part) => part !== '').join(', ');
    const found = this.#byName.get(name);
    if (found !== undefined) return found;
    this.#byName.set(name, this.all.length);
    return this.all.push({ name, measure, window, place: placeName(place), reading: none, prints: [], implied: undefined }) - 1;
  }

  imply(name: string, rule: TableRule): number {
    const figure = { name, measure: '', window: undefined, place: '', reading: none, prints: [], implied: rule };
    return this.all.push(figure) - 1;
  }

  /** Two prints of one figure narrow it together; where they cannot both hold, what changed between them is a figure of its own. */
  print(index: number, print: Print, reading: Reading): void {
    const figure = this.all[index];
    if (figure === undefined) return;
    const low = Math.max(figure.reading.low, reading.low);
    const high = Math.min(figure.reading.high, reading.high);
    if (low <= high) figure.reading = { low, high };
    else {
      const apart = this.imply(`the change of ${figure.name} between two releases`, print.rule);
      const [more, less] = figure.reading.low > reading.high ? [figure.reading, reading] : [reading, figure.reading];
      const changed = this.all[apart];
      if (changed !== undefined) changed.reading = { low: more.low - less.high, high: more.high - less.low };
    }
    figure.prints.push(print);
  }
}

interface Cube {
  readonly table: ReleasedTable;
  readonly window: Window | undefined;
  /** Dimensions of which another table has more categories: what is here does not make up a total. */
  readonly partial: ReadonlySet<string>;
}

const categoriesOf = (table: ReleasedTable, dimension: string) => new Set(table.rows.flatMap(({ place }) => place[dimension] ?? []));

function partialOf(table: ReleasedTable, tables: readonly ReleasedTable[]): Set<string> {
  const partial = table.dimensions.filter((dimension) => {
    const own = categoriesOf(table, dimension);
    return tables.some((other) => {
      const others = categoriesOf(other, dimension);
      return others.size > own.size && [...own].every((category) => others.has(category));
    });
  });
  return new Set(partial);
}

function cubesOf(tables: readonly ReleasedTable[]): Cube[] {
  return tables.flatMap((table) => {
    const partial = partialOf(table, tables);
    const windows = new Map(table.rows.map(({ window }) => [windowName(window), window]));
    return [...windows.values()].map((window) => ({ table, window, partial }));
  });
}

/** Places of one table in one window, each with its figure, and the lines between them. */
function readCube(figures: Figures, { table, window, partial }: Cube, ceiling: Ceiling) {
  const { dimensions, measure, rule, file, release } = table;
  const rows = table.rows.filter((row) => windowName(row.window) === windowName(window) && row.figure !== undefined);
  const namesOf = (place: Readonly<Record<string, string>>) => dimensions.map((dimension) => place[dimension] ?? totalName);
  const places = placesOf({ dimensions, cells: rows.map((row) => ({ place: namesOf(row.place), figure: row.figure ?? '[x]' })) });
  const shown = zerosShown(places, rule);
  const byNames = new Map(rows.map((row) => [JSON.stringify(namesOf(row.place)), row.row]));
  const indices = places.map(({ names, figure }, at) => {
    const place = Object.fromEntries(dimensions.flatMap((dimension, d) => (names[d] === totalName ? [] : [[dimension, names[d] ?? '']])));
    const index = figures.find(measure, window, place);
    if (figure === undefined) return index;
    const read = figure === '[c]' && ceiling === 'any' ? none : readFigure(figure, rule);
    const zero = figure === '[c]' ? (shown[at] ?? 'no') : 'no';
    const reading = zero === 'yes' ? { ...read, low: 1 } : read;
    figures.print(index, { figure, where: `${file}:${byNames.get(JSON.stringify(names)) ?? 0}`, release, rule, zero }, reading);
    return index;
  });
  return linesIn(places).map(({ total, parts }) => {
    const along = dimensions.find((_, d) => places[parts[0] ?? 0]?.names[d] !== places[total]?.names[d]) ?? '';
    const stated = places[total]?.figure !== undefined;
    return { total: indices[total] ?? 0, parts: parts.map((part) => indices[part] ?? 0), whole: stated || !partial.has(along), rule };
  });
}

type ReadLine = ReturnType<typeof readCube>[number];

/** What a line says: its parts make its total; or, where they are too few, that others do; or, where too many, that they overlap. */
function relationsOf(figures: Figures, { total, parts, whole, rule }: ReadLine): Relation[] {
  const reading = (index: number) => figures.all[index]?.reading ?? none;
  const name = (index: number) => figures.all[index]?.name ?? '';
  const terms = { figures: [...parts, total], times: [...parts.map(() => 1), -1], high: 0 };
  const less = (part: readonly number[], rest: number): Relation => {
    return { figures: [...part, rest, total], times: [...part.map(() => 1), 1, -1], low: 0, high: 0 };
  };
  const least = parts.reduce((sum, part) => sum + reading(part).low, 0);
  const most = parts.reduce((sum, part) => sum + reading(part).high, 0);
  if (least > reading(total).high) return parts.map((part) => less([part], figures.imply(`${name(total)} without ${name(part)}`, rule)));
  if (!whole) return [{ ...terms, low: Number.NEGATIVE_INFINITY }];
  if (parts.length === 1 || most < reading(total).low)
    return [less(parts, figures.imply(`${name(total)} less ${parts.map(name).join(' and ')}`, rule))];
  return [{ ...terms, low: 0 }];
}

/** Windows within windows: who is in the longer and not in the shorter is a count of its own. */
function windowRelations(figures: Figures): Relation[] {
  const printed = figures.all
    .map((figure, index) => ({ figure, index }))
    .filter(({ figure }) => figure.window !== undefined && figure.prints.length > 0);
  return printed.flatMap(({ figure: whole, index }) =>
    printed.flatMap(({ figure: part, index: at }): Relation[] => {
      if (part.measure !== whole.measure || part.place !== whole.place || part.window === undefined || whole.window === undefined)
        return [];
      const rule = whole.prints[0]?.rule;
      if (rule === undefined || !inside(part.window, whole.window)) return [];
      const rest = figures.imply(`${whole.name} less ${part.name}`, rule);
      return [{ figures: [at, rest, index], times: [1, 1, -1], low: 0, high: 0 }];
    }),
  );
}

/** Puts together all that tables say, linked by what they print of the same figures. */
export function systemOf(tables: readonly ReleasedTable[], ceiling: Ceiling): ReleaseSystem {
  const figures = new Figures();
  const lines = cubesOf(tables).flatMap((cube) => readCube(figures, cube, ceiling));
  const once = new Map(lines.map((line) => [JSON.stringify([line.total, [...line.parts].sort((a, b) => a - b), line.whole]), line]));
  const relations = [...[...once.values()].flatMap((line) => relationsOf(figures, line)), ...windowRelations(figures)];
  return { figures: figures.all, knowledge: { figures: figures.all.map(({ reading }) => reading), relations } };
}
