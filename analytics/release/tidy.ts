import type { ColumnType, Row } from '../engine/engine.ts';
import type { Figure, PublishedBlock, PublishedTable, Rounded } from './published.ts';

/** One printed figure with its place: a row of the released file. */
export interface TidyCell {
  readonly block: string;
  readonly row: string;
  readonly column: string;
  readonly children: Figure;
  /** Share of the column's total in whole percent, of printed figures; undefined in a table without. */
  readonly percent: number | '[c]' | '[x]' | '[z]';
}

const totalName = 'Total';

/** A percentage is printed only where numerator, denominator and difference all pass: otherwise it is as confidential as they are. */
function percentOf(children: Figure, whole: Figure, rule: Rounded): TidyCell['percent'] {
  if (children === '[x]' || whole === '[x]') return '[x]';
  if (children === '[c]' || whole === '[c]') return '[c]';
  return whole - children > rule.suppress_to ? Math.floor((100 * children) / whole + 0.5) : '[c]';
}

function tidyBlock(block: PublishedBlock, rule: Rounded): TidyCell[] {
  const columns = [...block.columns, totalName];
  const whole = (column: number) => block.column_totals[column] ?? block.total;
  const cells = block.rows.flatMap((row, at) =>
    columns.map((column, index) => {
      const children = block.cells[at]?.[index] ?? block.row_totals[at] ?? '[x]';
      return { block: block.name, row, column, children, percent: percentOf(children, whole(index), rule) };
    }),
  );
  if (block.kind === 'two_cells') return cells;
  const totals = columns.map((column, index) => ({
    block: block.name,
    row: totalName,
    column,
    children: whole(index),
    percent: '[z]' as const,
  }));
  return [...cells, ...totals];
}

/** A table as rows, one for each figure; the totals of two cells are those of any other block, and not repeated. */
export function tidyCells(table: PublishedTable, rule: Rounded): TidyCell[] {
  return table.blocks.flatMap((block) => tidyBlock(block, rule));
}

/** Only a table of several blocks says which one a row is of, and has percentages. */
function headers(table: PublishedTable): string[] {
  const several = table.blocks.length > 1;
  return several
    ? [table.column_header, 'dimension', table.row_header, 'children', 'percent']
    : [table.row_header, table.column_header, 'children'];
}

/** Header and rows of a table's CSV file. */
export function csvRows(table: PublishedTable, rule: Rounded): { readonly header: string[]; readonly rows: (string | number)[][] } {
  const several = table.blocks.length > 1;
  const rows = tidyCells(table, rule).map((cell) =>
    several ? [cell.column, cell.block, cell.row, cell.children, cell.percent] : [cell.row, cell.column, cell.children],
  );
  return { header: headers(table), rows };
}

/** The same for Parquet: figures as numbers, empty where hidden, with the symbol beside them. */
export function parquetTable(
  table: PublishedTable,
  rule: Rounded,
): { readonly columns: Readonly<Record<string, ColumnType>>; readonly rows: Row[] } {
  const number = (value: string | number) => (typeof value === 'number' ? value : null);
  const columns: Record<string, ColumnType> = { place: 'INTEGER' };
  for (const header of headers(table)) columns[header] = header === 'children' || header === 'percent' ? 'INTEGER' : 'VARCHAR';
  const rows = tidyCells(table, rule).map((cell, place) => ({
    place,
    [table.column_header]: cell.column,
    dimension: cell.block,
    [table.row_header]: cell.row,
    children: number(cell.children),
    percent: number(cell.percent),
    symbol: typeof cell.children === 'string' ? cell.children : '',
  }));
  return { columns: { ...columns, symbol: 'VARCHAR' }, rows };
}
