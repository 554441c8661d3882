import { z } from 'zod';

/** A printed figure: a number, `[c]` confidential, or `[x]` withheld so that a `[c]` cannot be worked out. */
const figure = z.union([z.int().min(0), z.literal('[c]'), z.literal('[x]')]);
export type Figure = z.infer<typeof figure>;

const block = z.object({
  /** The dimension; for one value of many, `dimension:value`, with the rows `with` and `without`. */
  name: z.string(),
  /** Whether its rows are all the values that a child can have, or the two cells of one value of many. */
  kind: z.enum(['partition', 'two_cells']),
  /** Whether a row or column with a single non-zero category is `[c]` throughout: ethnicity, care status and such. */
  sensitive: z.boolean(),
  rows: z.array(z.string()),
  columns: z.array(z.string()),
  /** Rows that are places of too small a population: `[c]` whatever they count. */
  small_places: z.array(z.string()),
  cells: z.array(z.array(figure)),
  row_totals: z.array(figure),
  column_totals: z.array(figure),
  total: figure,
});

const table = z.object({
  name: z.string(),
  title: z.string(),
  /** What the rows and columns of its blocks are, as headers of its file. */
  row_header: z.string(),
  column_header: z.string(),
  /** Whether every block has the same children in its columns, so that their totals are one figure. */
  shared_totals: z.boolean(),
  blocks: z.array(block),
});

/** A table as it may leave: nothing in it but what is printed. */
export type PublishedBlock = Readonly<z.infer<typeof block>>;
export type PublishedTable = Readonly<z.infer<typeof table>>;

const rule = z.object({
  name: z.literal('rounded'),
  suppress_to: z.int(),
  base: z.int().min(1),
  possible_values: z.int(),
  zero_times: z.int(),
});
export type Rounded = Readonly<z.infer<typeof rule>>;

/** What protecting hands to publishing, through the staging zone: protected figures, and under which rules they were made. */
export const stagedRelease = z.object({
  release: z.string(),
  window: z.object({ from: z.string(), to: z.string() }),
  rule,
  inputs: z.object({ snapshot: z.string(), area: z.string(), edition: z.string(), as_at: z.string() }),
  tables: z.array(table),
});
export type StagedRelease = Readonly<z.infer<typeof stagedRelease>>;
