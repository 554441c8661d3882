import { codes } from '../../analytics/contracts/codes.ts';
import { curatedColumns, identityColumns } from '../../analytics/contracts/curated.ts';
import type { Extract, Field } from '../../analytics/contracts/extract.ts';
import type { Row, Value } from '../../analytics/engine/engine.ts';

const known = new Set(codes().map(({ list, code }) => `${list} ${code}`));

/** What of its field's contract one curated value breaks, judged without the engine; undefined where it keeps to it. */
function broken(field: Field, value: Value | undefined): string | undefined {
  if (value === undefined) return 'absent';
  if (value === null) return field.required ? 'required' : undefined;
  const text = String(value);
  if (text.length > (field.list ? 2000 : 200)) return 'too_long';
  if (text.trim() === '') return 'blank';
  if (field.pattern !== undefined && !new RegExp(field.pattern, 'u').test(text)) return 'pattern';
  if (field.codeList !== undefined) {
    const parts = field.list ? text.split(';') : [text];
    if (!parts.every((part) => known.has(`${field.codeList} ${part}`))) return 'code';
  }
  if (field.type === 'integer' && !Number.isSafeInteger(value)) return 'type';
  if (field.type === 'number' && !Number.isFinite(value)) return 'type';
  if (typeof value === 'number' && (value < (field.minimum ?? -Infinity) || value > (field.maximum ?? Infinity))) return 'range';
  if (field.type === 'datetime' && !/^(19|2[0-9])\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text)) return 'type';
  if (field.type === 'date' && !/^(19|2[0-9])\d\d-\d\d-\d\d$/.test(text)) return 'type';
  return undefined;
}

/** What the curated rows of an extract break of its contract: as `row column rule`, and keys that stand twice. */
export function breaches(extract: Extract, rows: readonly Row[]): string[] {
  const cells = rows.flatMap((row) =>
    extract.fields.flatMap((field) => {
      const rule = broken(field, row[field.curatedName]);
      return rule === undefined ? [] : [`${String(row['source_row'])} ${field.name} ${rule}`];
    }),
  );
  const order = extract.order.flatMap(({ field, notBefore }) =>
    rows
      .filter((row) => String(row[field] ?? '9') < String(row[notBefore] ?? '0'))
      .map((row) => `${String(row['source_row'])} ${field} order`),
  );
  const keys = rows.map((row) => JSON.stringify(identityColumns(extract).map((column) => row[column] ?? null)));
  const twice = keys.length - new Set(keys).size;
  const strange = rows.flatMap((row) => Object.keys(row).filter((column) => !(column in curatedColumns(extract))));
  return [...cells, ...order, ...(twice === 0 ? [] : [`${twice} keys twice`]), ...strange];
}
