import type { Figure, PublishedBlock, PublishedTable, Rounded } from '../published.ts';
import { extremes, unlimited } from './flow.ts';
import { type BlockLimits, edgesOf, type Limits, limitsOf, type Reading } from './limits.ts';

/** Which figure of a block: a cell, a total of a row or a column, or the whole. */
export interface Place {
  readonly block: number;
  readonly part: 'cell' | 'row_total' | 'column_total' | 'total';
  readonly row: number;
  readonly column: number;
}

/** A hidden figure with too few possible values; without a place, a block whose hidden cells cannot all be small. */
export type Failure = Place | { readonly block: number; readonly part: 'block' };

export type TableAudit =
  | { readonly consistent: false }
  | {
      readonly consistent: true;
      readonly failures: readonly Failure[] /** The fewest values that any hidden figure can have. */;
      readonly narrowest: number;
    };

interface Possible {
  readonly place: Place;
  readonly figure: Figure;
  readonly limits: Limits;
}

/** Every figure of a block in the order of its edges. */
function places(block: PublishedBlock, index: number): { place: Place; figure: Figure }[] {
  const at = (part: Place['part'], row: number, column: number, figure: Figure) => ({ place: { block: index, part, row, column }, figure });
  return [
    ...block.cells.flatMap((line, row) => line.map((figure, column) => at('cell', row, column, figure))),
    ...block.row_totals.map((figure, row) => at('row_total', row, -1, figure)),
    ...block.column_totals.map((figure, column) => at('column_total', -1, column, figure)),
    at('total', -1, -1, block.total),
  ];
}

function narrower(a: Limits, b: Limits): Limits {
  return { low: Math.max(a.low, b.low), high: Math.min(a.high, b.high) };
}

type Shared = Pick<BlockLimits, 'columns' | 'total'>;

function solve(block: PublishedBlock, index: number, rule: Rounded, reading: Reading, shared: Shared | undefined): Possible[] | undefined {
  const own = limitsOf(block, rule, reading);
  const limits =
    shared === undefined
      ? own
      : {
          ...own,
          columns: own.columns.map((each, column) => narrower(each, shared.columns[column] ?? each)),
          total: narrower(own.total, shared.total),
        };
  const { edges, nodes } = edgesOf(limits);
  const found = extremes(edges, nodes);
  return found === undefined
    ? undefined
    : places(block, index).map((each, edge) => ({ ...each, limits: found[edge] ?? { low: 0, high: unlimited } }));
}

/** Every way in which two cells can be hidden: in each column and in the total that hides any, which of the two is the small one. */
function readings(block: PublishedBlock): Reading[] {
  if (block.kind === 'partition') return ['small'];
  const lines = [...block.columns.map((_, column) => block.cells.map((line) => line[column])), block.row_totals];
  let all: number[][] = [[]];
  for (const line of lines) all = all.flatMap((each) => (line.includes('[c]') ? [0, 1] : [0]).map((row) => [...each, row]));
  return all;
}

/** How many values a hidden figure can have. Zero is not counted where a withheld total leaves open whether it would have been shown. */
function valuesOf(block: PublishedBlock, { place, figure, limits }: Possible): number {
  const open = block.row_totals[place.row] === '[x]' || block.column_totals[place.column] === '[x]';
  const low = place.part === 'cell' && figure === '[c]' && open ? Math.max(1, limits.low) : limits.low;
  return limits.high - low + 1;
}

/** How a block is read for its totals: of two cells each reading is possible; in a sensitive block a line hidden throughout may be large. */
function readingsForTotals(block: PublishedBlock): Reading[] {
  return block.kind === 'two_cells' ? readings(block) : [block.sensitive ? 'any' : 'small'];
}

const wider = (a: Limits, b: Limits | undefined): Limits => ({
  low: Math.min(a.low, b?.low ?? a.low),
  high: Math.max(a.high, b?.high ?? a.high),
});

/** Column totals and the whole as one block leaves them, whichever way it is read; undefined where no reading holds. */
function totalsOf(block: PublishedBlock, index: number, rule: Rounded, shared: Shared | undefined): Shared | undefined {
  let found: Shared | undefined;
  for (const reading of readingsForTotals(block)) {
    const possible = solve(block, index, rule, reading, shared);
    if (possible === undefined) continue;
    const of = (part: Place['part']) => possible.filter((each) => each.place.part === part).map((each) => each.limits);
    const total = of('total')[0] ?? { low: 0, high: unlimited };
    found = { columns: of('column_total').map((each, column) => wider(each, found?.columns[column])), total: wider(total, found?.total) };
  }
  return found;
}

/** Column totals and the whole as narrow as all blocks, each by itself and then again, make them. */
function sharedLimits(table: PublishedTable, rule: Rounded): Shared | undefined {
  let shared: Shared | undefined;
  if (!table.shared_totals) return undefined;
  for (let changed = true; changed; ) {
    changed = false;
    for (const [index, block] of table.blocks.entries()) {
      const next = totalsOf(block, index, rule, shared);
      if (next === undefined) continue;
      changed ||= JSON.stringify(next) !== JSON.stringify(shared);
      shared = next;
    }
  }
  return shared;
}

function auditBlock(block: PublishedBlock, index: number, rule: Rounded, shared: Shared | undefined): TableAudit {
  let best: TableAudit | undefined;
  for (const reading of readings(block)) {
    const possible = solve(block, index, rule, reading, shared);
    if (possible === undefined) continue;
    const hidden = possible.filter((each) => typeof each.figure === 'string').map((each) => ({ ...each, values: valuesOf(block, each) }));
    const failures = hidden.filter((each) => each.values < rule.possible_values).map((each) => each.place);
    const narrowest = Math.min(unlimited, ...hidden.map((each) => each.values));
    if (best === undefined || !best.consistent || narrowest > best.narrowest) best = { consistent: true, failures, narrowest };
    if (failures.length === 0) break;
  }
  if (best !== undefined) return best;
  // Only where a line may be hidden throughout can its figures be large; elsewhere they contradict each other.
  const mayBeLarge = block.sensitive || block.kind === 'two_cells';
  if (!mayBeLarge || solve(block, index, rule, 'any', shared) === undefined) return { consistent: false };
  return { consistent: true, failures: [{ block: index, part: 'block' }], narrowest: 0 };
}

/**
 * Plays the attacker on one table: for each hidden figure, the smallest and largest whole number consistent with everything
 * printed in it. A hidden cell may also be large where its line is `[c]` throughout; that is a possible value more, so the audit
 * counts only the small ones, and fails a block in which they cannot all be small. Shares no code with the protection.
 */
export function auditTable(table: PublishedTable, rule: Rounded): TableAudit {
  const shared = sharedLimits(table, rule);
  const audits = table.blocks.map((block, index) => auditBlock(block, index, rule, shared));
  const consistent = audits.flatMap((audit) => (audit.consistent ? [audit] : []));
  if (consistent.length < audits.length) return { consistent: false };
  return {
    consistent: true,
    failures: consistent.flatMap((audit) => audit.failures),
    narrowest: Math.min(unlimited, ...consistent.map((audit) => audit.narrowest)),
  };
}
