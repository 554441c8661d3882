import { auditTable, type Failure } from './audit/audit-table.ts';
import type { Figure, PublishedBlock, PublishedTable, Rounded } from './published.ts';

/** What was withheld, in words for `release.json`. */
export interface Withheld {
  readonly table: string;
  readonly block: string;
  readonly what: 'row_total' | 'column_total' | 'total' | 'cells' | 'row_totals' | 'column_totals';
}

export interface AuditedTable {
  readonly table: PublishedTable;
  readonly withheld: readonly Withheld[];
  readonly rounds: number;
  readonly narrowest: number;
}

const hide = (figures: readonly Figure[], hidden: (at: number) => boolean): Figure[] =>
  figures.map((figure, at) => (hidden(at) ? '[x]' : figure));
const everything = () => true;

interface Choice {
  readonly what: Withheld['what'];
  /** In every block: a total that they share is one figure. */
  readonly everywhere: boolean;
  apply(block: PublishedBlock): PublishedBlock;
}

function rowTotals(hidden: (at: number) => boolean, what: Choice['what']): Choice {
  return { what, everywhere: false, apply: (block) => ({ ...block, row_totals: hide(block.row_totals, hidden) }) };
}

function columnTotals(hidden: (at: number) => boolean, what: Choice['what'], everywhere: boolean): Choice {
  return { what, everywhere, apply: (block) => ({ ...block, column_totals: hide(block.column_totals, hidden) }) };
}

/** What can be withheld for a hidden figure of a block: a total, one level of totals, or its finest split. */
function choices(block: PublishedBlock, shared: boolean): Choice[] {
  const printed = (figures: readonly Figure[]) => figures.flatMap((figure, at) => (typeof figure === 'number' ? [at] : []));
  return [
    ...printed(block.row_totals).map((row) => rowTotals((at) => at === row, 'row_total')),
    ...printed(block.column_totals).map((column) => columnTotals((at) => at === column, 'column_total', shared)),
    { what: 'total', everywhere: shared, apply: (each) => ({ ...each, total: '[x]' }) },
    { what: 'cells', everywhere: false, apply: (each) => ({ ...each, cells: each.cells.map((line) => hide(line, everything)) }) },
    rowTotals(everything, 'row_totals'),
    columnTotals(everything, 'column_totals', shared),
  ];
}

function applied(table: PublishedTable, choice: Choice, index: number): PublishedTable {
  const blocks = table.blocks.map((block, at) => (choice.everywhere || at === index ? choice.apply(block) : block));
  return { ...table, blocks };
}

const withheldFigures = (table: PublishedTable) =>
  table.blocks
    .flatMap((block) => [...block.cells.flat(), ...block.row_totals, ...block.column_totals, block.total])
    .filter((each) => each === '[x]').length;

function complains(table: PublishedTable, failure: Failure, rule: Rounded): boolean {
  const audit = auditTable(table, rule);
  return !audit.consistent || audit.failures.some((each) => JSON.stringify(each) === JSON.stringify(failure));
}

/** Whether the next audit no longer complains of the same figure: by its block alone first, which is quicker and says less. */
function mended(table: PublishedTable, failure: Failure, rule: Rounded): boolean {
  const alone = { ...table, blocks: table.blocks.filter((_, index) => index === failure.block) };
  return !complains(alone, { ...failure, block: 0 }, rule) && !complains(table, failure, rule);
}

/**
 * Withholds what mends a failure and hides the fewest figures: its total first, since that is one. Where nothing mends it alone,
 * the first that is still printed. Undefined where nothing is. Decided on printed figures alone.
 */
function withholdFor(table: PublishedTable, failure: Failure, rule: Rounded): { table: PublishedTable; withheld: Withheld } | undefined {
  const block = table.blocks[failure.block];
  if (block === undefined) return undefined;
  const before = withheldFigures(table);
  const open = choices(block, table.shared_totals)
    .map((choice) => ({ choice, table: applied(table, choice, failure.block) }))
    .map((each) => ({ ...each, cost: withheldFigures(each.table) - before }))
    .filter((each) => each.cost > 0)
    .sort((a, b) => a.cost - b.cost);
  const chosen = open.find((each) => mended(each.table, failure, rule)) ?? open[0];
  if (chosen === undefined) return undefined;
  const { what, everywhere } = chosen.choice;
  return { table: chosen.table, withheld: { table: table.name, block: everywhere ? '' : block.name, what } };
}

const order = ['total', 'column_total', 'row_total', 'cell', 'block'] as const;

/**
 * The failures to act on before the next audit: the coarsest of each block, so that what one withholding mends is not withheld
 * for twice; and where a figure that all blocks share is among them, that one alone.
 */
function actedOn(failures: readonly Failure[], shared: boolean): Failure[] {
  const coarsest = [...failures].sort((a, b) => order.indexOf(a.part) - order.indexOf(b.part));
  const first = coarsest[0];
  if (first === undefined) return [];
  if (shared && (first.part === 'total' || first.part === 'column_total')) return [first];
  return [...Map.groupBy(coarsest, (failure) => failure.block).values()].flatMap((group) => group.slice(0, 1));
}

/**
 * Audits a table, withholds what the audit asks for and audits again, until every hidden figure keeps enough possible values.
 * Undefined where the printed figures contradict each other, or nothing is left to withhold: then it must not be published.
 */
export function auditAndWithhold(start: PublishedTable, rule: Rounded): AuditedTable | undefined {
  let table = start;
  const withheld: Withheld[] = [];
  for (let rounds = 1; ; rounds += 1) {
    const audit = auditTable(table, rule);
    if (!audit.consistent) return undefined;
    if (audit.failures.length === 0) return { table, withheld, rounds, narrowest: audit.narrowest };
    const before = table;
    for (const failure of actedOn(audit.failures, start.shared_totals)) {
      const next = withholdFor(table, failure, rule);
      if (next === undefined) continue;
      table = next.table;
      withheld.push(next.withheld);
    }
    if (table === before) return undefined;
  }
}

/** How many figures a table has, and how many of them are hidden. */
export function countFigures(table: PublishedTable): { readonly cells: number; readonly suppressed: number } {
  const figures = table.blocks.flatMap((block) => [...block.cells.flat(), ...block.row_totals, ...block.column_totals, block.total]);
  return { cells: figures.length, suppressed: figures.filter((figure) => typeof figure === 'string').length };
}
