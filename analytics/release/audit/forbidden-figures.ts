import type { TableRule } from '../printed-table.ts';
import type { ReleaseFinding } from './audit-release.ts';
import { placeName, type ReleasedTable } from './release-tables.ts';

/** Why a rule prints no such count; undefined where it does. Of a zero nothing is said here: whether it shows depends on its lines. */
function forbiddenBy(rule: TableRule, figure: number): string | undefined {
  if (figure > 0 && figure < rule.threshold) return `the rule ${rule.name} hides counts from 1 to ${rule.threshold - 1}. Print [c]`;
  if (rule.name === 'rounded' && figure % rule.base !== 0) return `the rule rounded prints multiples of ${rule.base}`;
  return Number.isInteger(figure) && figure >= 0 ? undefined : 'a count is a whole number';
}

/** Figures that are printed as they are though the rule of their table hides or rounds such. */
export function forbiddenFigures(tables: readonly ReleasedTable[]): ReleaseFinding[] {
  return tables.flatMap(({ rows, file, rule, measure }) =>
    rows.flatMap(({ row, place, figure }): ReleaseFinding[] => {
      const why = typeof figure === 'number' ? forbiddenBy(rule, figure) : undefined;
      if (why === undefined) return [];
      return [
        { kind: 'printed', where: [`${file}:${row}`], figure: `${measure}, ${placeName(place)}`, why: `${figure} is printed; ${why}.` },
      ];
    }),
  );
}
