import { LanternError } from '../lantern-error.ts';
import { auditPrinted } from './audit/audit-printed.ts';
import type { Printed, TableRule } from './printed-table.ts';
import type { CountCube } from './protect-table/count-cube.ts';
import { protectExactly } from './protect-table/exact.ts';
import { protectRounded } from './protect-table/rounded.ts';
import { auditAndWithholdPrinted, type PassedTable } from './withhold-printed.ts';

type Names = Readonly<Record<string, string>>;

/** The answer of `lantern protect` (cli.md). */
export interface ProtectedTable {
  readonly rule: TableRule['name'];
  /** How cells were chosen. */
  readonly method: 'mixed_integer' | 'heuristic' | 'rounding';
  /** Whether no choice hides less; null where nothing is chosen. */
  readonly optimal: boolean | null;
  /** The sum of the hidden counts and the least that any choice can have: for the owner of the counts alone. */
  readonly cost?: number;
  readonly bound?: number;
  /** What an attacker can say of each hidden figure; `upper` null where nothing limits it. */
  readonly suppressed: readonly (Names & { readonly lower: number; readonly upper: number | null })[];
  readonly table: readonly (Names & { readonly count: Printed })[];
}

/** The rules as they are by default: `exact` hides 1 to 9, `rounded` 1 to 7. */
export function tableRule(name: TableRule['name'], threshold: number | undefined): TableRule {
  if (name === 'exact') return { name, threshold: threshold ?? 10 };
  return { name, threshold: threshold ?? 8, base: 5, possible_values: 4, zero_times: 2 };
}

const refused = () =>
  new LanternError(
    'release_refused',
    'The table cannot be made safe, so nothing was written. Take coarser categories or fewer dimensions; if that does not help, report it.',
  );

/** Passed by an audit that knows the printed figures alone, whatever chose them; throws LanternError where it did not. */
function answerOf(cube: CountCube, { printed, hidden }: PassedTable, about: Omit<ProtectedTable, 'suppressed' | 'table'>): ProtectedTable {
  const named = (place: readonly string[]): Names => Object.fromEntries(cube.dimensions.map((name, at) => [name, place[at] ?? '']));
  const byPlace = new Map(hidden.map((cell) => [JSON.stringify(cell.place), cell]));
  const inOrder = printed.cells.flatMap(({ place }) => byPlace.get(JSON.stringify(place)) ?? []);
  // Names of dimensions are never count, lower or upper: reading refuses those.
  const suppressed = inOrder.map(({ place, lower, upper }) => Object.assign(named(place), { lower, upper: upper ?? null }));
  return { ...about, suppressed, table: printed.cells.map(({ place, figure }) => Object.assign(named(place), { count: figure })) };
}

/** Protects a table of true counts by a rule, and has it audited. Throws LanternError where the audit cannot be made to pass. */
export async function protectCounts(cube: CountCube, rule: TableRule): Promise<ProtectedTable> {
  if (rule.name === 'rounded') {
    const passed = await auditAndWithholdPrinted(protectRounded(cube, rule), rule);
    if (passed === undefined) throw refused();
    return answerOf(cube, passed, { rule: rule.name, method: 'rounding', optimal: null });
  }
  const { printed, cost, bound, method } = await protectExactly(cube, rule);
  const hidden = await auditPrinted(printed, rule);
  if (hidden === undefined || hidden.some(({ safe }) => !safe)) throw refused();
  return answerOf(cube, { printed, hidden }, { rule: rule.name, method, optimal: cost <= bound, cost, bound });
}
