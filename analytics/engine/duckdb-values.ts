import { type DuckDBAppender, DuckDBDateValue, DuckDBTimestampValue, DuckDBTypeId, type DuckDBValueConverter } from 'duckdb';
import type { ColumnType, Value } from './engine.ts';

type Composite = { readonly items?: readonly unknown[]; readonly entries?: Readonly<Record<string, unknown>> };

/** Turns DuckDB's values into ours: whole numbers as numbers, times as ISO 8601 in UTC. */
export const toValue: DuckDBValueConverter<Value> = (value, type, convert) => {
  if (value === null) return null;
  switch (type.typeId) {
    case DuckDBTypeId.TIMESTAMP:
    case DuckDBTypeId.TIMESTAMP_TZ:
      return new Date(Number((value as DuckDBTimestampValue).micros / 1000n)).toISOString().replace('.000Z', 'Z'); // the type id says so
    case DuckDBTypeId.DECIMAL:
      return Number(String(value));
    case DuckDBTypeId.LIST:
      return ((value as Composite).items ?? []).map(
        (item) => convert(item as never, (type as unknown as { valueType: never }).valueType, convert) ?? null,
      ); // the type id says so
    case DuckDBTypeId.STRUCT: {
      const names = (type as unknown as { entryNames: string[]; entryTypes: never[] }).entryNames; // the type id says so
      const types = (type as unknown as { entryTypes: never[] }).entryTypes;
      const entries = (value as Composite).entries ?? {};
      return Object.fromEntries(
        names.map((name, index) => [name, convert(entries[name] as never, types[index] as never, convert) ?? null]),
      );
    }
    default:
      return scalar(value);
  }
};

function scalar(value: unknown): Value {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return String(value);
}

/** Appends one of our values to a row that DuckDB is being given. */
export function appendValue(appender: DuckDBAppender, type: ColumnType, value: Value): void {
  if (value === null) appender.appendNull();
  else appenders[type](appender, value);
}

const appenders: Readonly<Record<ColumnType, (appender: DuckDBAppender, value: Value) => void>> = {
  INTEGER: (appender, value) => appender.appendInteger(Number(value)),
  BIGINT: (appender, value) => appender.appendBigInt(BigInt(Number(value))),
  DOUBLE: (appender, value) => appender.appendDouble(Number(value)),
  BOOLEAN: (appender, value) => appender.appendBoolean(value === true),
  DATE: (appender, value) => appender.appendDate(new DuckDBDateValue(Math.round(Date.parse(`${String(value)}T00:00:00Z`) / 86_400_000))),
  TIMESTAMP: (appender, value) => appender.appendTimestamp(new DuckDBTimestampValue(BigInt(Date.parse(String(value))) * 1000n)),
  VARCHAR: (appender, value) => appender.appendVarchar(String(value)),
};
