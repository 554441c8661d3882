import type { Figure, PublishedBlock, Rounded } from '../published.ts';
import { type Edge, unlimited } from './flow.ts';

export interface Limits {
  readonly low: number;
  readonly high: number;
}

/** What an attacker reads off each figure of a block, knowing the rule. */
export interface BlockLimits {
  readonly cells: readonly (readonly Limits[])[];
  readonly rows: readonly Limits[];
  readonly columns: readonly Limits[];
  readonly total: Limits;
}

/**
 * How the hidden cells of a block are read: all of them small; or, of two cells, the row that is the small one in each column
 * and in the total (last); or without any ceiling.
 */
export type Reading = 'small' | 'any' | readonly number[];

/** The whole numbers that a printed figure can stand for. */
function readFigure(figure: Figure, rule: Rounded, ceiling: number): Limits {
  if (figure === '[x]') return { low: 0, high: unlimited };
  if (figure === '[c]') return { low: 0, high: ceiling };
  if (figure === 0) return { low: 0, high: 0 };
  return {
    low: Math.max(rule.suppress_to + 1, Math.ceil(figure - rule.base / 2)),
    high: Math.ceil(figure + rule.base / 2) - 1,
  };
}

/** A zero there would have been printed: so a `[c]` is not one. */
function zeroWouldShow(block: PublishedBlock, row: number, column: number, rule: Rounded): boolean {
  const known = (figure: Figure | undefined) => typeof figure === 'number' && figure > 0;
  const large = (figure: Figure | undefined) => typeof figure === 'number' && figure >= rule.zero_times * rule.suppress_to;
  return (
    large(block.row_totals[row]) &&
    large(block.column_totals[column]) &&
    (block.cells[row] ?? []).some(known) &&
    block.cells.some((line) => known(line[column]))
  );
}

/** Only a line with no figure printed may be hidden for another reason than that its counts are small. */
function hiddenThroughout(block: PublishedBlock, row: number, column: number): boolean {
  const hidden = (figure: Figure | undefined) => typeof figure !== 'number';
  return (block.cells[row] ?? []).every(hidden) || block.cells.every((line) => hidden(line[column]));
}

function ceilingOf(block: PublishedBlock, row: number, column: number, reading: Reading, rule: Rounded): number {
  if (block.small_places.includes(block.rows[row] ?? '')) return unlimited;
  if (reading === 'any') return block.kind === 'two_cells' || hiddenThroughout(block, row, column) ? unlimited : rule.suppress_to;
  return reading === 'small' || reading[column] === row ? rule.suppress_to : unlimited;
}

/** Everything that one block says by itself. */
export function limitsOf(block: PublishedBlock, rule: Rounded, reading: Reading): BlockLimits {
  const totalColumn = block.columns.length;
  return {
    cells: block.cells.map((line, row) =>
      line.map((figure, column) => {
        const limits = readFigure(figure, rule, ceilingOf(block, row, column, reading, rule));
        return figure === '[c]' && zeroWouldShow(block, row, column, rule) ? { ...limits, low: 1 } : limits;
      }),
    ),
    rows: block.row_totals.map((figure, row) => readFigure(figure, rule, ceilingOf(block, row, totalColumn, reading, rule))),
    columns: block.column_totals.map((figure) => readFigure(figure, rule, rule.suppress_to)),
    total: readFigure(block.total, rule, rule.suppress_to),
  };
}

/** A block as a circulation: total to rows, rows through cells to columns, columns back to the total. */
export function edgesOf(limits: BlockLimits): { readonly edges: Edge[]; readonly nodes: number } {
  const rows = limits.rows.length;
  const source = rows + limits.columns.length;
  const edges: Edge[] = [
    ...limits.cells.flatMap((line, row) => line.map((cell, column) => ({ from: row, to: rows + column, ...cell }))),
    ...limits.rows.map((each, row) => ({ from: source, to: row, ...each })),
    ...limits.columns.map((each, column) => ({ from: rows + column, to: source + 1, ...each })),
    { from: source + 1, to: source, ...limits.total },
  ];
  return { edges, nodes: source + 2 };
}
