import type { CountBlock } from '../../analytics/release/count-table.ts';
import type { Figure, PublishedBlock, PublishedTable, Rounded } from '../../analytics/release/published.ts';

export const rounded: Rounded = { name: 'rounded', suppress_to: 7, base: 5, possible_values: 4, zero_times: 2 };

/** A block of true counts, named by place. */
export function counted(counts: readonly (readonly number[])[], more: Partial<CountBlock> = {}): CountBlock {
  return {
    name: 'dimension',
    kind: 'partition',
    sensitive: false,
    small_places: [],
    rows: counts.map((_, index) => `row ${index}`),
    columns: (counts[0] ?? []).map((_, index) => `column ${index}`),
    counts,
    ...more,
  };
}

/** A block as printed, given by hand. */
export function printed(
  cells: Figure[][],
  totals: Pick<PublishedBlock, 'row_totals' | 'column_totals' | 'total'>,
  more: Partial<PublishedBlock> = {},
): PublishedBlock {
  return {
    name: 'dimension',
    kind: 'partition',
    sensitive: false,
    small_places: [],
    rows: cells.map((_, index) => `row ${index}`),
    columns: (cells[0] ?? []).map((_, index) => `column ${index}`),
    cells,
    ...totals,
    ...more,
  };
}

export function tableOf(...blocks: PublishedBlock[]): PublishedTable {
  return { name: 'table', title: 'Table', row_header: 'value', column_header: 'rung', shared_totals: false, blocks };
}
