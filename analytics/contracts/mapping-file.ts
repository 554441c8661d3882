import { z } from 'zod';

/** How a date column writes its days, or a number column its decimals. */
export const formatNames = ['day_first', 'month_first', 'iso', 'decimal_point', 'decimal_comma'] as const;

const emptyAsNone = (value: unknown) => (value === '' || value === null ? undefined : value);

const header = z.string().refine((text) => text.trim() !== '', { error: 'A header is empty. Give it as it stands in their first row' });
const joined = z.strictObject({ join: z.array(header).min(2), with: z.string().optional() });
const flagged = z.strictObject({ flags: z.record(header, z.string()) });

const columnSource = z.union([header, joined, flagged], {
  error:
    'Give one header of theirs, {join: [header, header], with: " "} for several put together, or {flags: {header: code}} for columns of yes and no',
});

/** Where a field's cells come from, as the file says it. */
export type ColumnSource = z.infer<typeof columnSource>;

const table = <Value extends z.ZodType>(value: Value) => z.preprocess(emptyAsNone, z.record(z.string(), value).default({}));
const headers = z.preprocess(emptyAsNone, z.array(header).default([]));

const extractSchema = z.preprocess(
  (value) => emptyAsNone(value) ?? {},
  z.strictObject({
    /** Our field to their header or headers. */
    columns: table(columnSource),
    /** Our field to their values and the codes they mean. */
    values: table(z.preprocess((value) => emptyAsNone(value) ?? {}, z.record(z.string(), z.string()))),
    /** Our field to how they write it. */
    formats: table(z.enum(formatNames, { error: `Give one of ${formatNames.join(', ')}` })),
    /** Our field to the value that every row has. */
    constants: table(z.string()),
    /** Their headers that stand for several fields on purpose. */
    shared: headers,
    /** Their headers that are known and left out on purpose. */
    ignore: headers,
  }),
);

/** The format of `mapping.yaml`: one agency's columns, values and formats, by extract. */
export const mappingFile = z.record(z.string(), extractSchema);

/** One extract of `mapping.yaml`. */
export type ExtractFile = z.infer<typeof extractSchema>;

/** A field's format. */
export type FieldFormat = (typeof formatNames)[number];
