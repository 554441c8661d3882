import type { CellMaker, Rules, Telling } from './cell-maker.ts';
import { labelOf, type Plan, type Treatment } from './columns.ts';
import { momentReader } from './days.ts';
import { ageCell, areaCell } from './derived-cells.ts';
import type { FaultList } from './faults.ts';
import { type KeepContext, keeper } from './kept-values.ts';
import { pseudonymCell } from './pseudonym-cell.ts';
import { type Checks, type ColumnSeen, columnSeen, joinedChecks } from './seen.ts';
import type { Survey } from './survey.ts';
import { type Tally, tally } from './tally.ts';
import { trimmed } from './trimmed.ts';

export interface RowTreatment {
  readonly treat: (cells: readonly string[], row: number) => string[];
  readonly tally: Tally;
  checks(rows: number): Checks;
}

function keepCell(treatment: Treatment & { does: 'keep' }, context: KeepContext, { fault, tally }: Telling): CellMaker {
  const { field, from } = treatment;
  const keep = keeper(field, context);
  return (cells, row) => {
    const kept = keep(trimmed(cells[from.index] ?? ''));
    if ('rule' in kept) {
      fault(row, kept.rule);
      return '';
    }
    if (kept.dayFirst === true) tally.derived(field.name, from.name, 'day_first', 'made');
    return kept.text;
  };
}

/** What makes the cells of one column of the contract. */
function makerOf(treatment: Treatment, rules: Rules, context: KeepContext, seen: ColumnSeen, telling: Telling): CellMaker {
  switch (treatment.does) {
    case 'pseudonym':
      return pseudonymCell(treatment, rules, seen, telling);
    case 'age':
      return ageCell(treatment, rules, context, seen, telling);
    case 'area':
      return areaCell(treatment, rules, context, telling);
    case 'keep':
      return keepCell(treatment, context, telling);
  }
}

/** Makes what treats the rows of a file, one at a time, each column by its plan. */
export function rowTreatment(plan: Plan, survey: Survey, rules: Rules, faults: FaultList): RowTreatment {
  const readMoment = momentReader(rules.zone);
  const counted = tally();
  const columns = plan.treatments.map((treatment) => {
    const label = labelOf(treatment.from);
    const seen = columnSeen(label);
    const telling: Telling = { fault: (row, rule) => faults.add(row, label, rule), tally: counted };
    const nhsColumn = survey.nhsColumns.has(treatment.field.name);
    const context: KeepContext = { readMoment, nhsColumn, recordPattern: rules.recordPattern };
    return { seen, make: makerOf(treatment, rules, context, seen, telling) };
  });
  return {
    treat: (cells, row) => columns.map(({ make }) => make(cells, row)),
    tally: counted,
    checks: (rows) => joinedChecks(columns.map(({ seen }) => seen.checks(rows))),
  };
}
