import type { PublishedBlock, PublishedTable } from './published.ts';

/** True counts of children, before protection. Restricted: never written anywhere. */
export interface CountBlock extends Pick<PublishedBlock, 'name' | 'kind' | 'sensitive' | 'small_places'> {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** One list for each row, one number for each column. */
  readonly counts: readonly (readonly number[])[];
}

export interface CountTable extends Omit<PublishedTable, 'blocks'> {
  readonly blocks: readonly CountBlock[];
}

/** A block from counted pairs. What is in neither list is an error of ours: totals would not add up. */
export function countBlock(
  about: Omit<CountBlock, 'counts'>,
  pairs: readonly { readonly row: string; readonly column: string; readonly children: number }[],
): CountBlock {
  const counts = about.rows.map(() => about.columns.map(() => 0));
  for (const { row, column, children } of pairs) {
    const line = counts[about.rows.indexOf(row)];
    const place = about.columns.indexOf(column);
    if (line === undefined || place < 0) throw new Error(`The block ${about.name} has no place for a value that it is given.`);
    line[place] = (line[place] ?? 0) + children;
  }
  return { ...about, counts };
}
