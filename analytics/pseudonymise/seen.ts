/** Identifiers of a column that are remembered; of a column with more distinct ones, the later ones are not looked at. */
export const mostRemembered = 500_000;
const mostRows = 20;
/** One identifier that stands for more than this share of the rows, and for more rows than this, is looked at. */
const frequentShare = 0.05;
const frequentRows = 20;

/** Something that stands out in a column: in how many rows, and the first of them. No value. */
export interface StandsOut {
  readonly column: string;
  readonly count: number;
  readonly rows: readonly number[];
}

/** What stands out among the identifiers of a file. */
export interface Checks {
  /** Identifiers written in several ways that normalise to one, and different identifiers with one pseudonym. */
  readonly collisions: readonly (StandsOut & { readonly of: 'spelling' | 'pseudonym' })[];
  /** Words and numbers of our own fixed list that stand for nobody known. */
  readonly placeholders: readonly (StandsOut & { readonly constant: string })[];
  /** Single identifiers that stand for over a twentieth of the rows, and for over twenty. */
  readonly frequent: readonly StandsOut[];
  /** Columns with more distinct identifiers than are remembered. */
  readonly notLookedAt: readonly string[];
}

interface Known {
  readonly rest: number;
  readonly spelling: number;
  readonly rows: number[];
  count: number;
  respelt: boolean;
}

interface Noted {
  count: number;
  readonly rows: number[];
}

/** What was seen in one column. */
export interface ColumnSeen {
  /** Remembers an identifier by its pseudonym; false where another identifier has the same. */
  take(row: number, pseudonym: string, rest: number, spelling: number): boolean;
  placeholder(row: number, constant: string): void;
  checks(rows: number): Checks;
}

function note(noted: Noted, row: number): void {
  noted.count += 1;
  if (noted.rows.length < mostRows) noted.rows.push(row);
}

function frequentOf(known: Iterable<Known>, rows: number): Known[] {
  return [...known].filter(({ count }) => count > frequentRows && count > rows * frequentShare);
}

/** Watches the identifiers of a column. It holds pseudonyms and numbers, and no identifier. */
export function columnSeen(column: string): ColumnSeen {
  const known = new Map<string, Known>();
  const placeholders = new Map<string, Noted>();
  const outOf: Record<'spelling' | 'pseudonym', Noted> = { spelling: { count: 0, rows: [] }, pseudonym: { count: 0, rows: [] } };
  let full = false;
  return {
    take(row, pseudonym, rest, spelling) {
      const found = known.get(pseudonym);
      if (found === undefined) {
        full ||= known.size >= mostRemembered;
        if (!full) known.set(pseudonym, { rest, spelling, rows: [row], count: 1, respelt: false });
        return true;
      }
      note(found, row);
      if (found.rest !== rest) {
        note(outOf.pseudonym, row);
        return false;
      }
      if (found.spelling !== spelling && !found.respelt) {
        found.respelt = true;
        note(outOf.spelling, row);
      }
      return true;
    },
    placeholder(row, constant) {
      const noted = placeholders.get(constant) ?? { count: 0, rows: [] };
      placeholders.set(constant, noted);
      note(noted, row);
    },
    checks(rows) {
      return {
        collisions: (['spelling', 'pseudonym'] as const).flatMap((of) => (outOf[of].count === 0 ? [] : [{ column, of, ...outOf[of] }])),
        placeholders: [...placeholders].map(([constant, noted]) => ({ column, constant, ...noted })),
        frequent: frequentOf(known.values(), rows).map(({ count, rows: first }) => ({ column, count, rows: first })),
        notLookedAt: full ? [column] : [],
      };
    },
  };
}

/** The checks of all columns together, in their order. */
export function joinedChecks(checks: readonly Checks[]): Checks {
  return {
    collisions: checks.flatMap((each) => each.collisions),
    placeholders: checks.flatMap((each) => each.placeholders),
    frequent: checks.flatMap((each) => each.frequent),
    notLookedAt: checks.flatMap((each) => each.notLookedAt),
  };
}
