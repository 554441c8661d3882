import type { Interval, TableRule } from '../printed-table.ts';
import { isSafe } from './audit-printed.ts';
import { forbiddenFigures } from './forbidden-figures.ts';
import { intervalsOf, type Known } from './knowledge.ts';
import { populationsOf } from './populations.ts';
import { type Figure, type ReleaseSystem, systemOf } from './release-system.ts';
import { overlap, placeName, type ReleasedTable, type Window, windowName } from './release-tables.ts';

/** Something that a release gives away, or that its rules forbid. */
export interface ReleaseFinding {
  readonly kind: 'printed' | 'narrow' | 'implied' | 'beside' | 'windows' | 'geographies' | 'contradiction';
  /** File and row, or files. */
  readonly where: readonly string[];
  /** What is known too well, in words. */
  readonly figure: string;
  readonly lower?: number;
  readonly upper?: number | null;
  readonly why: string;
}

export interface ReleaseAudit {
  readonly tables: number;
  readonly figures: number;
  readonly hidden: number;
  readonly findings: readonly ReleaseFinding[];
}

const asks = (rule: TableRule) =>
  rule.name === 'exact'
    ? `the rule exact asks for a range of ${rule.threshold}`
    : `the rule rounded asks for ${rule.possible_values} values`;

/** A figure that nobody printed is known too well where it is small for sure, or nearly. */
function impliedIsSafe({ lower, upper }: Interval, rule: TableRule): boolean {
  if (upper === undefined || upper === 0 || lower >= rule.threshold) return true;
  return isSafe({ lower, upper }, rule, 'no');
}

function arithmetic(system: ReleaseSystem, { by }: Known): string {
  const used = by.flatMap((index) => {
    const figure = system.figures[index];
    const print = figure?.prints.find((each) => typeof each.figure === 'number');
    return figure === undefined || print === undefined ? [] : [`${figure.name} = ${print.figure} (${print.where})`];
  });
  return used.length === 0 ? 'by what it is and how figures are rounded' : `from ${used.join('; ')}`;
}

function findingOf(system: ReleaseSystem, figure: Figure, known: Known): ReleaseFinding[] {
  const { lower, upper } = known;
  const rules = figure.implied === undefined ? figure.prints.flatMap((print) => (print.figure === '[c]' ? [print] : [])) : [];
  const broken = rules.find((print) => !isSafe(known, print.rule, print.zero))?.rule;
  const open = figure.implied ?? figure.prints.find((print) => print.figure === '[x]')?.rule;
  const implied = open !== undefined && !impliedIsSafe(known, open) ? open : undefined;
  const rule = broken ?? implied;
  if (rule === undefined) return [];
  const said = lower === upper ? `It is ${lower}` : `It is ${lower} to ${upper ?? 'any number'}`;
  const why = `${said}, ${arithmetic(system, known)}; ${asks(rule)}.`;
  return [
    {
      kind: implied === undefined ? 'narrow' : 'implied',
      where: figure.prints.map(({ where }) => where),
      figure: figure.name,
      lower,
      upper: upper ?? null,
      why,
    },
  ];
}

interface Solved {
  readonly system: ReleaseSystem;
  readonly findings: readonly ReleaseFinding[];
}

/** Undefined where what is printed contradicts itself even if every hidden figure may be large. */
async function solve(tables: readonly ReleasedTable[]): Promise<Solved | undefined> {
  for (const ceiling of ['small', 'any'] as const) {
    const system = systemOf(tables, ceiling);
    const asked = system.figures.flatMap(({ prints, implied }, index) =>
      implied !== undefined || prints.some(({ figure }) => figure === '[c]' || figure === '[x]') ? [index] : [],
    );
    const known = await intervalsOf(system.knowledge, asked);
    if (known === undefined) continue;
    const findings = asked.flatMap((index, at) => {
      const [figure, interval] = [system.figures[index], known[at]];
      return figure === undefined || interval === undefined ? [] : findingOf(system, figure, interval);
    });
    return { system, findings };
  }
  return undefined;
}

/** Tables together; where they contradict each other that is said, and each is looked at alone. */
async function solveAll(tables: readonly ReleasedTable[]): Promise<ReleaseFinding[]> {
  const together = await solve(tables);
  if (together !== undefined) return [...together.findings];
  const where = [...new Set(tables.map(({ file }) => file))];
  const why = tables.length > 1 ? 'The tables contradict each other, so each was audited alone.' : 'The figures contradict each other.';
  const found: ReleaseFinding = { kind: 'contradiction', where, figure: 'figures printed', why };
  const alone = tables.length > 1 ? await Promise.all(tables.map((table) => solveAll([table]))) : [];
  return [found, ...alone.flat()];
}

/** Numbers printed of a figure that is hidden: a percentage, a median, a rate. */
function besideFindings(tables: readonly ReleasedTable[]): ReleaseFinding[] {
  const nameOf = (measure: string, row: ReleasedTable['rows'][number]) => `${measure}|${placeName(row.place)}|${windowName(row.window)}`;
  const hidden = new Set(tables.flatMap(({ rows }) => rows.flatMap((row) => (row.figure === '[c]' ? [nameOf('', row)] : []))));
  return tables.flatMap(({ rows, file }) =>
    rows.flatMap((row): ReleaseFinding[] => {
      const columns = Object.keys(row.beside);
      const open = row.figure === undefined ? hidden.has(nameOf('', row)) : row.figure === '[c]';
      if (columns.length === 0 || !open) return [];
      const why = `${columns.join(' and ')} is printed, and the count that it is made from is [c]. Print [c] there too.`;
      return [{ kind: 'beside', where: [`${file}:${row.row}`], figure: placeName(row.place), why }];
    }),
  );
}

/** Windows of one measure that share months and neither holds the other: what moves between them can be worked out. */
function windowFindings(tables: readonly ReleasedTable[]): ReleaseFinding[] {
  const found = new Map<string, { window: Window; files: Set<string> }>();
  for (const { measure, rows, file } of tables) {
    for (const { window } of rows) {
      if (window === undefined) continue;
      const key = `${measure}|${windowName(window)}`;
      const entry = found.get(key) ?? { window, files: new Set<string>() };
      entry.files.add(file);
      found.set(key, entry);
    }
  }
  const all = [...found.entries()].map(([key, entry]) => ({ measure: key.split('|')[0] ?? '', ...entry }));
  return all.flatMap((one, at) =>
    all.slice(at + 1).flatMap((other): ReleaseFinding[] => {
      const [a, b] = one.window.from <= other.window.from ? [one.window, other.window] : [other.window, one.window];
      if (one.measure !== other.measure || !overlap(a, b) || a.to >= b.to || a.from === b.from) return [];
      const why = `They overlap and neither holds the other: months that only one has can be worked out. Release windows that do not overlap.`;
      return [
        { kind: 'windows', where: [...one.files, ...other.files], figure: `${one.measure}, ${windowName(a)} beside ${windowName(b)}`, why },
      ];
    }),
  );
}

const geographies = { ward: /^(E05\d{6})$/, msoa: /^E02\d{6}$/ } as const;

function geographyOf({ dimensions, rows }: ReleasedTable): Set<keyof typeof geographies> {
  const found = new Set<keyof typeof geographies>();
  for (const name of ['ward', 'msoa'] as const) {
    if (dimensions.some((dimension) => new RegExp(`(^|_)${name}($|_)`, 'i').test(dimension))) found.add(name);
    if (rows.some(({ place }) => Object.values(place).some((category) => geographies[name].test(category)))) found.add(name);
  }
  return found;
}

/** Wards and MSOAs of one measure: their borders cross, so that what lies between them can be worked out. */
function geographyFindings(tables: readonly ReleasedTable[]): ReleaseFinding[] {
  return [...Map.groupBy(tables, ({ measure }) => measure)].flatMap(([measure, group]): ReleaseFinding[] => {
    const by = (name: keyof typeof geographies) => group.filter((table) => geographyOf(table).has(name)).map(({ file }) => file);
    const [wards, msoas] = [by('ward'), by('msoa')];
    if (wards.length === 0 || msoas.length === 0) return [];
    const why = 'Their borders cross, so that a part of a ward can be worked out. Release wards or MSOA, never both.';
    return [{ kind: 'geographies', where: [...new Set([...wards, ...msoas])], figure: `${measure}, wards beside MSOA`, why }];
  });
}

/**
 * Plays the attacker on everything released: each hidden figure and each that follows from others, over all tables, windows and
 * releases at once; and what the rules forbid whatever the figures are. Shares no code with the protection.
 */
export async function auditRelease(tables: readonly ReleasedTable[]): Promise<ReleaseAudit> {
  const solved = await Promise.all(populationsOf(tables).map((group) => solveAll(group)));
  const printed = tables.flatMap(({ rows }) => rows).filter(({ figure }) => figure !== undefined);
  const findings = [
    ...forbiddenFigures(tables),
    ...solved.flat(),
    ...besideFindings(tables),
    ...windowFindings(tables),
    ...geographyFindings(tables),
  ];
  return {
    tables: tables.length,
    figures: printed.length,
    hidden: printed.filter(({ figure }) => typeof figure === 'string').length,
    findings,
  };
}
