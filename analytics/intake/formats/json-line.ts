/** The cells of a JSON object by key. */
export type JsonCells = ReadonlyMap<string, string>;

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;
// the library's types do not know yet that a reviver is given the source (ECMAScript, JSON.parse source text access)
const parse = JSON.parse as unknown as (text: string, reviver?: Reviver) => unknown;

const strings = /"[^"\\]*(?:\\.[^"\\]*)*"/g;
/** A number that loses its digits or its spelling when it is read: a fraction, an exponent, sixteen digits, a negative nought. */
const delicate = /\d[.eE]|\d{16}|-0/;

/**
 * The cells of one line of JSON Lines: texts as they are, numbers with the digits they are written with, true, false, nothing for null, and a list of texts
 * and numbers joined by semicolons. Undefined where the line is no JSON object, or one that no row of cells can stand for: with an object or a
 * list inside, a key twice, a semicolon in a list's item, half a character.
 */
export function jsonCells(line: string): JsonCells | undefined {
  let object: unknown;
  let structure: string;
  try {
    object = parse(line);
    // only now: in a line whose quotation marks do not close, the search for texts would take seconds
    structure = line.replaceAll(strings, '');
    if (delicate.test(structure)) object = parse(line, digitsKept);
  } catch {
    return undefined;
  }
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return undefined;
  const cells = new Map<string, string>();
  for (const [key, value] of Object.entries(object)) {
    const cell = Array.isArray(value) ? listCell(value) : cellOf(value);
    if (cell === undefined || !key.isWellFormed()) return undefined;
    cells.set(key, cell);
  }
  return structure.split(':').length - 1 === cells.size ? cells : undefined;
}

/** Reads a number as the text it is written with; 14.0, as some systems write whole numbers, as 14. */
const digitsKept: Reviver = (_, value, { source }) =>
  typeof value === 'number' ? (source ?? String(value)).replace(/^(-?\d+)\.0+$/, '$1') : value;

function cellOf(value: unknown): string | undefined {
  if (value === null) return '';
  if (typeof value === 'string') return value.isWellFormed() ? value : undefined;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function listCell(items: readonly unknown[]): string | undefined {
  const cells = items.map((item) => (typeof item === 'string' || typeof item === 'number' ? cellOf(item) : undefined));
  return cells.some((cell) => cell === undefined || cell.includes(';')) ? undefined : cells.join(';');
}
