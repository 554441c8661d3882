/** Cells of a column that became pseudonyms of a kind. */
export interface Pseudonymised {
  readonly column: string;
  readonly kind: string;
  readonly cells: number;
}

/** Cells of a column that were made from something else. */
export interface Derived {
  readonly column: string;
  readonly from: string;
  /** Age at the event, area of a postcode, or a day that was written day first. */
  readonly as: 'age' | 'area' | 'day_first';
  readonly cells: number;
  /** Cells in which the file’s own value of that column was another, and was replaced. */
  readonly replaced: number;
  /** Cells left empty because their postcode is in no lookup, where that was asked. */
  readonly unknown: number;
}

/** How a cell was made: plainly, in the place of another value of the file, or not at all. */
export type Made = 'made' | 'replaced' | 'unknown';

/** Cells of a column that was left out. */
export interface Dropped {
  readonly column: string;
  readonly letters: string;
  /** Cells with something in them. */
  readonly filled: number;
}

export interface Tally {
  pseudonymised(column: string, kind: string, cells?: number): void;
  derived(column: string, from: string, as: Derived['as'], made: Made): void;
  report(): { readonly pseudonymised: readonly Pseudonymised[]; readonly derived: readonly Derived[] };
}

/** Counts what was done, in the order in which it was first done. */
export function tally(): Tally {
  const pseudonymised = new Map<string, { column: string; kind: string; cells: number }>();
  const derived = new Map<string, { column: string; from: string; as: Derived['as']; cells: number; replaced: number; unknown: number }>();
  return {
    pseudonymised(column, kind, cells = 1) {
      const key = `${column}\n${kind}`;
      const counted = pseudonymised.get(key) ?? { column, kind, cells: 0 };
      pseudonymised.set(key, counted);
      counted.cells += cells;
    },
    derived(column, from, as, made) {
      const key = `${column}\n${as}`;
      const counted = derived.get(key) ?? { column, from, as, cells: 0, replaced: 0, unknown: 0 };
      derived.set(key, counted);
      if (made === 'unknown') counted.unknown += 1;
      else counted.cells += 1;
      if (made === 'replaced') counted.replaced += 1;
    },
    report: () => ({ pseudonymised: [...pseudonymised.values()], derived: [...derived.values()] }),
  };
}
