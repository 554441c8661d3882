import type { IntakeReport } from '../analytics/intake/intake.ts';
import { growth, median, spread, table, whole } from './figures.ts';
import { type Contestant, contestants, type Race } from './race.ts';

const titles: Readonly<Record<Contestant, string>> = { copy: 'DuckDB COPY', intake: 'Lantern intake', zod: 'zod by rows' };

/** What intake should say of the rows that are at fault: their rule, and how many rows it refuses for each. */
const planted: Readonly<Record<string, { readonly rules: readonly string[]; readonly rows: number }>> = {
  age: { rules: ['range'], rows: 1 },
  cells: { rules: ['malformed_row'], rows: 1 },
  conflict: { rules: ['conflict'], rows: 2 },
  identifying: { rules: ['code', 'identifying'], rows: 1 },
  order: { rules: ['order'], rows: 1 },
  unknown_code: { rules: ['code'], rows: 1 },
};

type Figure = 'seconds' | 'processorSeconds';

function figuresOf(race: Race, contestant: Contestant, figure: Figure): number[] {
  return race.rounds.flatMap((round) => round[contestant]?.[figure] ?? []);
}

/** How many times the one took what the other took, round by round; a contestant that ran once stands in every round. */
function ratios(race: Race, over: Contestant, under: Contestant, figure: Figure = 'seconds'): number[] {
  const once = race.zodScaled && under === 'zod' ? race.rounds[0]?.zod : undefined;
  return race.rounds.flatMap((round) => {
    const [above, below] = [round[over], round[under] ?? once];
    return above === undefined || below === undefined ? [] : [above[figure] / below[figure]];
  });
}

/** The table of one size. */
export function report(race: Race): string {
  const lines = contestants.map((contestant) => {
    const seconds = figuresOf(race, contestant, 'seconds');
    const processor = figuresOf(race, contestant, 'processorSeconds');
    const megabytes = race.rounds.flatMap((round) => round[contestant]?.megabytes ?? []);
    return [titles[contestant], spread(seconds), spread(processor), spread(megabytes, 0), whole(race.rows / median(seconds))];
  });
  return [
    `${whole(race.rows)} rows, ${(race.written.bytes / 1e6).toFixed(1)} MB, ${Math.round(race.written.bytes / race.rows)} bytes a row`,
    table([['', 'seconds', 'of processors', 'peak memory MB', 'rows a second'], ...lines]),
    `intake / COPY ${spread(ratios(race, 'intake', 'copy'))}, intake / zod ${spread(ratios(race, 'intake', 'zod'))}: paired by round, median (least-most); of processors intake / COPY ${spread(ratios(race, 'intake', 'copy', 'processorSeconds'))}.`,
    ...(race.zodScaled ? ['zod checked the first million rows once; its time is scaled in proportion to all rows.'] : []),
  ].join('\n');
}

function reportsOf(race: Race): IntakeReport[] {
  return race.rounds.flatMap(({ intake }) => (intake?.found.kind === 'intake' ? [intake.found.report] : []));
}

/** Rows by rule that the faults of the file should come to. */
function expected(race: Race): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  for (const [fault, count] of Object.entries(race.written.faults)) {
    for (const rule of planted[fault]?.rules ?? []) rows.set(rule, (rows.get(rule) ?? 0) + count * (planted[fault]?.rows ?? 0));
  }
  return rows;
}

const sameText = (values: readonly unknown[]) => new Set(values.map((value) => JSON.stringify(value))).size <= 1;

/** What became of the rows of the file, beside what the generator put wrong in it. */
export function reconciliation(race: Race): string {
  const reports = reportsOf(race);
  const first = reports[0];
  if (first === undefined) return 'Intake came to no end.';
  const sum = (key: 'read' | 'accepted' | 'duplicate' | 'superseded' | 'quarantined') =>
    first.files.reduce((total, file) => total + file[key], 0);
  const placed = sum('accepted') + sum('duplicate') + sum('superseded') + sum('quarantined');
  const found = new Map(first.quarantined.map(({ rule, rows }) => [rule, rows]));
  const put = expected(race);
  const rules = [...new Set([...put.keys(), ...found.keys()])].sort();
  const asPut = rules.every((rule) => found.get(rule) === put.get(rule)) && sum('duplicate') === (race.written.faults['duplicate'] ?? 0);
  const zod = race.rounds.flatMap((round) => (round.zod?.found.kind === 'zod' ? [round.zod.found.check] : []))[0];
  return [
    `Intake: ${whole(sum('read'))} read ${sum('read') === placed && placed === race.rows ? '=' : 'IS NOT'} ${whole(sum('accepted'))} accepted + ${whole(sum('duplicate'))} duplicate + ${whole(sum('superseded'))} superseded + ${whole(sum('quarantined'))} quarantined.`,
    `By rule, with what was put in: ${rules.map((rule) => `${rule} ${found.get(rule) ?? 0}/${put.get(rule) ?? 0}`).join(', ')}, duplicates ${sum('duplicate')}/${race.written.faults['duplicate'] ?? 0}. ${asPut ? 'As put in' : 'NOT AS PUT IN'}; ${sameText(reports.map(({ snapshot, quarantined }) => [snapshot, quarantined])) ? 'the same snapshot in every round' : 'ANOTHER SNAPSHOT IN ANOTHER ROUND'}.`,
    ...(first.refused.length > 0 ? [`Refused whole: ${first.refused.map(({ rule, message }) => `${rule}: ${message}`).join('; ')}`] : []),
    ...(zod === undefined ? [] : [`zod: ${whole(zod.faulty)} of ${whole(zod.rows)} rows at fault.`]),
  ].join('\n');
}

/** How time grew between sizes, for each contestant. */
export function growthBetween(races: readonly Race[]): string[] {
  const pairs = races.slice(1).map((after, place) => ({ before: races[place], after }));
  return pairs.flatMap(({ before, after }) => {
    if (before === undefined || before.rows === after.rows) return [];
    const exponents = contestants.map((contestant) => {
      const at = (race: Race) => ({ rows: race.rows, seconds: median(figuresOf(race, contestant, 'seconds')) });
      return `${titles[contestant]} ${growth(at(before), at(after)).toFixed(2)}`;
    });
    return [`From ${whole(before.rows)} to ${whole(after.rows)} rows, time grew with the power: ${exponents.join(', ')}.`];
  });
}
