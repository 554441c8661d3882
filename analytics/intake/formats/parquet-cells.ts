import { name } from '../sql-text.ts';

/** A column of a Parquet file as the engine reads it. */
export interface ParquetColumn {
  readonly name: string;
  readonly type: string;
}

const asText = (value: string) => `CAST(${value} AS VARCHAR)`;
/** A number with a point as text, without a fraction of noughts alone. */
const withoutNoughts = (value: string) => `REGEXP_REPLACE(${asText(value)}, '[.]0+$', '')`;
/** A number in floating point; as digits where it is whole and small enough that every digit is meant. */
const floating = (value: string, digits: number) =>
  `CASE WHEN ABS(${value}) < ${2 ** digits} AND ${value} = TRUNC(${value}) THEN CAST(CAST(${value} AS BIGINT) AS VARCHAR) ELSE ${asText(value)} END`;
const withT = (value: string) => `REPLACE(${asText(value)}, ' ', 'T')`;

/** How a value of each type is written, by the beginning of the type's name. */
const writers: readonly { readonly type: RegExp; readonly write: (value: string) => string }[] = [
  { type: /^(VARCHAR|BOOLEAN|DATE|TIME|UUID|U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER)$|^ENUM\(/, write: asText },
  { type: /^DOUBLE$/, write: (value) => floating(value, 53) },
  { type: /^FLOAT$/, write: (value) => floating(value, 24) },
  { type: /^DECIMAL\(\d+,0\)$/, write: asText },
  { type: /^DECIMAL\(/, write: withoutNoughts },
  { type: /^TIMESTAMP(_S|_MS|_NS)?$/, write: withT },
  // the session is in UTC, so that is what an instant is written in
  { type: /^TIMESTAMP WITH TIME ZONE$/, write: (value) => `REGEXP_REPLACE(${withT(value)}, '[+]00(:00)?$', 'Z')` },
];

function writerOf(type: string): ((value: string) => string) | undefined {
  return writers.find((writer) => writer.type.test(type))?.write;
}

/** How a column is written in a statement. */
export interface ParquetCell {
  /** Its text; empty where there is none. */
  readonly text: string;
  /** When no text can stand for it: an item of a list holds the sign that separates items. */
  readonly unwritable: string | undefined;
}

/** How a column of plain values, or of lists of them, is written; undefined for others: bytes, structures, lists of lists. */
export function parquetCell(column: ParquetColumn): ParquetCell | undefined {
  const value = name(column.name);
  if (!column.type.endsWith('[]')) {
    const write = writerOf(column.type);
    return write === undefined ? undefined : { text: `COALESCE(${write(value)}, '')`, unwritable: undefined };
  }
  const write = writerOf(column.type.slice(0, -2));
  if (write === undefined) return undefined;
  const items = `LIST_TRANSFORM(${value}, LAMBDA item: ${write('item')})`;
  return {
    text: `COALESCE(ARRAY_TO_STRING(${items}, ';'), '')`,
    unwritable: `COALESCE(LEN(LIST_FILTER(${items}, LAMBDA item: CONTAINS(item, ';'))) > 0, FALSE)`,
  };
}
