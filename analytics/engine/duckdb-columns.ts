import { type DuckDBConnection, type DuckDBDataChunk, DuckDBTypeId } from 'duckdb';
import type { Column, Parameters } from './engine.ts';

/** Values of a column that are held once each, however many rows repeat them: more are not looked for. */
const heldOnce = 5000;

/** Takes a column of an answer chunk by chunk. */
interface Taking {
  take(chunk: DuckDBDataChunk, column: number): void;
  whole(): Column;
}

function takingNumbers(): Taking {
  let values = new Int32Array(1 << 12);
  let length = 0;
  return {
    take: (chunk, column) => {
      const vector = chunk.getColumnVector(column);
      if (length + vector.itemCount > values.length) {
        const larger = new Int32Array(Math.max(values.length * 2, length + vector.itemCount));
        larger.set(values);
        values = larger;
      }
      for (let row = 0; row < vector.itemCount; row += 1) values[length + row] = Number(vector.getItem(row));
      length += vector.itemCount;
    },
    whole: () => values.slice(0, length),
  };
}

function takingTexts(): Taking {
  const values: string[] = [];
  const held = new Map<string, string>();
  const once = (text: string) => {
    const before = held.get(text);
    if (before !== undefined) return before;
    if (held.size < heldOnce) held.set(text, text);
    return text;
  };
  return {
    take: (chunk, column) => {
      const vector = chunk.getColumnVector(column);
      for (let row = 0; row < vector.itemCount; row += 1) values.push(once(String(vector.getItem(row))));
    },
    whole: () => values,
  };
}

/** Runs a statement whose columns are INTEGER or VARCHAR, never null, and answers with each whole; rows pass by a chunk at a time. */
export async function columnsOf(
  connection: DuckDBConnection,
  sql: string,
  parameters: Parameters,
): Promise<Readonly<Record<string, Column>>> {
  const result = await connection.stream(sql, { ...parameters });
  const names = result.columnNames();
  const taking = result.columnTypes().map((type) => (type.typeId === DuckDBTypeId.INTEGER ? takingNumbers() : takingTexts()));
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    for (const [column, each] of taking.entries()) each.take(chunk, column);
  }
  return Object.fromEntries(names.map((name, column) => [name, taking[column]?.whole() ?? []]));
}
