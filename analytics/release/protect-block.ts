import type { CountBlock } from './count-table.ts';
import type { Figure, PublishedBlock, Rounded } from './published.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
const column = (counts: readonly (readonly number[])[], index: number) => counts.map((row) => row[index] ?? 0);
const positive = (figure: Figure | undefined) => typeof figure === 'number' && figure > 0;

/** A count as the rule prints it; a zero is left to `[c]` until it is known that it may be shown. */
function printed(count: number, rule: Rounded): Figure {
  return count <= rule.suppress_to ? '[c]' : Math.floor(count / rule.base + 0.5) * rule.base;
}

const oneCategory = (line: readonly number[]) => line.filter((count) => count > 0).length === 1;

/** Columns (the total last) of two cells in which either is small: then both are hidden, for each gives the other away. */
function hiddenLine(block: CountBlock, line: readonly number[], rule: Rounded): boolean {
  if (block.kind === 'two_cells') return line.some((count) => count <= rule.suppress_to);
  return block.sensitive && oneCategory(line);
}

function innerFigures(block: CountBlock, rule: Rounded): Figure[][] {
  const hiddenColumns = block.columns.map((_, index) => hiddenLine(block, column(block.counts, index), rule));
  return block.counts.map((row, at) => {
    const hiddenRow = block.small_places.includes(block.rows[at] ?? '') || (block.sensitive && oneCategory(row));
    return row.map((count, index) => (hiddenRow || hiddenColumns[index] === true ? '[c]' : printed(count, rule)));
  });
}

/**
 * Zeros that may be shown: both totals printed and at least twice the threshold, and another category printed in the row and in
 * the column. Decided on printed figures alone, so that the decision gives nothing away.
 */
function withZeros(block: CountBlock, figures: Figure[][], totals: Pick<PublishedBlock, 'row_totals' | 'column_totals'>, rule: Rounded) {
  const large = (figure: Figure | undefined) => typeof figure === 'number' && figure >= rule.zero_times * rule.suppress_to;
  return figures.map((row, at) =>
    row.map((figure, index) => {
      const company = row.some(positive) && figures.some((other) => positive(other[index]));
      const zero = block.counts[at]?.[index] === 0;
      return zero && company && large(totals.row_totals[at]) && large(totals.column_totals[index]) ? 0 : figure;
    }),
  );
}

/** One block of true counts under the rule `rounded` (release.md): every figure and every total printed on its own. */
export function protectBlock(block: CountBlock, rule: Rounded): PublishedBlock {
  const rowTotals = block.counts.map(sum);
  const hiddenTotals = hiddenLine(block, rowTotals, rule);
  const totals = {
    row_totals: rowTotals.map(
      (count, at): Figure => (hiddenTotals || block.small_places.includes(block.rows[at] ?? '') ? '[c]' : printed(count, rule)),
    ),
    column_totals: block.columns.map((_, index) => printed(sum(column(block.counts, index)), rule)),
    total: printed(sum(rowTotals), rule),
  };
  const { name, kind, sensitive, small_places } = block;
  return {
    name,
    kind,
    sensitive,
    small_places: [...small_places],
    rows: [...block.rows],
    columns: [...block.columns],
    cells: withZeros(block, innerFigures(block, rule), totals, rule),
    ...totals,
  };
}
