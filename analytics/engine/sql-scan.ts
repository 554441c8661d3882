/** Quoted text, quoted names and comments: what is no code. */
const notCode = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\//g;

/** The same statement, character for character, with blanks for whatever stands in quotes or comments. */
function codeOf(sql: string): string {
  return sql.replace(notCode, (piece) => ' '.repeat(piece.length));
}

/** Replaces what a pattern finds in the code of a statement, and nothing in its quotes and comments. */
export function replaceInCode(sql: string, pattern: RegExp, replacement: (match: RegExpMatchArray) => string): string {
  let written = '';
  let from = 0;
  for (const match of codeOf(sql).matchAll(pattern)) {
    written += sql.slice(from, match.index) + replacement(match);
    from = match.index + match[0].length;
  }
  return written + sql.slice(from);
}

/** A call's arguments as they are written, and where it ends; undefined where its bracket is not closed. */
function argumentsFrom(sql: string, code: string, open: number): { readonly list: string[]; readonly end: number } | undefined {
  const list: string[] = [];
  let depth = 0;
  let from = open + 1;
  for (let index = open; index < code.length; index += 1) {
    const letter = code[index];
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (depth === 0 || (depth === 1 && letter === ',')) {
      list.push(sql.slice(from, index).trim());
      from = index + 1;
    }
    if (depth === 0) return { list, end: index + 1 };
  }
  return undefined;
}

/** What a macro writes in place of its call. */
export type Macro = (...written: string[]) => string;

/** Writes macros out: each call of one by name, also within another's arguments. */
export function expandMacros(sql: string, macros: Readonly<Record<string, Macro>>): string {
  const code = codeOf(sql);
  const calls = new RegExp(`\\b(${Object.keys(macros).join('|')})\\s*\\(`, 'gi');
  let written = '';
  let from = 0;
  for (const match of code.matchAll(calls)) {
    if (match.index < from) continue;
    const macro = macros[(match[1] ?? '').toUpperCase()];
    const given = argumentsFrom(sql, code, match.index + match[0].length - 1);
    if (macro === undefined || given === undefined) continue;
    written += sql.slice(from, match.index) + macro(...given.list.map((each) => expandMacros(each, macros)));
    from = given.end;
  }
  return written + sql.slice(from);
}

/** A query and the order of its answer; the order is undefined where it has none, or where rows are cut off after it. */
export function splitOrder(sql: string): { readonly query: string; readonly order: string | undefined } {
  const code = codeOf(sql).replace(/;\s*$/, ' ');
  let depth = 0;
  let at: number | undefined;
  for (const match of code.matchAll(/[()]|\bORDER\s+BY\b/gi)) {
    if (match[0] === '(') depth += 1;
    else if (match[0] === ')') depth -= 1;
    else if (depth === 0) at = match.index;
  }
  const whole = sql.slice(0, code.trimEnd().length);
  if (at === undefined) return { query: whole, order: undefined };
  const order = whole
    .slice(at)
    .replace(/^ORDER\s+BY/i, '')
    .trim();
  return /\b(LIMIT|OFFSET|FETCH)\b/i.test(code.slice(at)) ? { query: whole, order: undefined } : { query: whole.slice(0, at), order };
}
