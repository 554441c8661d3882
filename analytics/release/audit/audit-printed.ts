import type { Interval, PrintedTable, TableRule } from '../printed-table.ts';
import { intervalsOf } from './knowledge.ts';
import { readPrinted, type ZeroShown, zerosShown } from './read-printed.ts';

/** What an attacker can say of a hidden figure, and whether that is less than the rule allows to be known. */
export interface AuditedCell extends Interval {
  readonly place: readonly string[];
  readonly figure: '[c]' | '[x]';
  readonly safe: boolean;
  /** The figures that make it so, by place. */
  readonly by: readonly (readonly string[])[];
}

/** Whether an interval is wide enough. A zero is not counted where it is open whether it would have been printed. */
export function isSafe({ lower, upper }: Interval, rule: TableRule, zero: ZeroShown): boolean {
  if (upper === undefined) return true;
  if (rule.name === 'exact') return upper - lower >= rule.threshold && upper >= rule.threshold;
  const least = zero === 'open' ? Math.max(1, lower) : lower;
  return upper - least + 1 >= rule.possible_values;
}

/**
 * Plays the attacker on one printed table: for each hidden figure what can be known of it. Undefined where the printed figures
 * contradict each other. Shares no code with the protection.
 */
export async function auditPrinted(table: PrintedTable, rule: TableRule): Promise<AuditedCell[] | undefined> {
  const { places, knowledge } = readPrinted(table, rule);
  const shown = zerosShown(places, rule);
  const hidden = places.flatMap(({ figure }, index) => (figure === '[c]' || figure === '[x]' ? [{ index, figure }] : []));
  const known = await intervalsOf(
    knowledge,
    hidden.map(({ index }) => index),
  );
  return known?.map(({ lower, upper, by }, at) => {
    const { index, figure } = hidden[at] ?? { index: -1, figure: '[c]' as const };
    const printed = by.filter((each) => typeof places[each]?.figure === 'number');
    const zero = figure === '[c]' ? (shown[index] ?? 'no') : 'no';
    const safe = isSafe({ lower, upper }, rule, zero);
    return { place: places[index]?.names ?? [], figure, lower, upper, safe, by: printed.map((each) => places[each]?.names ?? []) };
  });
}
