/** Characters of a row; no row of any extract is longer, and an unclosed quotation mark swallows no more. */
const longestRow = 65_536;

/** Why a row is no row. */
export type BrokenRule = 'malformed_row' | 'too_long';

/** What reads the rows of a file. Rows are numbered as a spreadsheet does; empty lines count and are passed over. */
export interface RowSink {
  row(number: number, cells: readonly string[]): void;
  broken(number: number, rule: BrokenRule): void;
}

export interface RowReader {
  push(text: string): void;
  finish(): void;
}

type Taken = { readonly cells: readonly string[]; readonly next: number } | 'more' | 'broken';

/** Reads the record at a place that has a quotation mark in it, cell by cell. */
function takeQuoted(text: string, start: number, separator: string, last: boolean): Taken {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    let cell: string;
    if (text[at] === '"') {
      let end = text.indexOf('"', at + 1);
      while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
      // A quotation mark at the end of what is there may be the first of a pair.
      if (end < 0 || (end === text.length - 1 && !last)) return end < 0 && last ? 'broken' : 'more';
      cell = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
    } else {
      const begin = at;
      while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') {
        if (text[at] === '"') return 'broken';
        at += 1;
      }
      cell = text.slice(begin, at);
    }
    cells.push(cell);
    if (at >= text.length) return last ? { cells, next: at } : 'more';
    if (text[at] === separator) {
      at += 1;
      continue;
    }
    if (text[at] === '\r') {
      at += 1;
      if (at >= text.length) return last ? { cells, next: at } : 'more';
    }
    return text[at] === '\n' ? { cells, next: at + 1 } : 'broken';
  }
}

/** Reads the record at a place; one without quotation marks is split at once. */
function take(text: string, start: number, separator: string, last: boolean): Taken {
  const lineEnd = text.indexOf('\n', start);
  if (lineEnd < 0 && !last) return 'more';
  const end = lineEnd < 0 ? text.length : lineEnd;
  const line = text.slice(start, text[end - 1] === '\r' && end > start ? end - 1 : end);
  if (line.includes('"')) return takeQuoted(text, start, separator, last);
  if (line.includes('\r')) return 'broken';
  return { cells: line.split(separator), next: lineEnd < 0 ? end : end + 1 };
}

/** Where the line at a place ends, after its line end. */
function afterLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end + 1;
}

/** Whether a record is longer than any may be: one that was cut out, or one whose end is not in sight. */
function isTooLong(taken: Taken, text: string, start: number): boolean {
  if (taken === 'broken') return false;
  return (taken === 'more' ? text.length : taken.next) - start > longestRow;
}

/** Numbers the rows and tells the sink of each; a row of another width than the first is broken. */
function rowTeller(sink: RowSink): { broken(rule: BrokenRule): void; record(cells: readonly string[]): void } {
  let number = 0;
  let width: number | undefined;
  return {
    broken(rule) {
      number += 1;
      width ??= 0;
      sink.broken(number, rule);
    },
    record(cells) {
      number += 1;
      if (cells.length === 1 && cells[0] === '' && width !== 1) return;
      width ??= cells.length;
      if (cells.length === width) sink.row(number, cells);
      else sink.broken(number, 'malformed_row');
    },
  };
}

/**
 * Cuts text that comes piece by piece into rows (RFC 4180 with any one separator; line ends LF or CRLF). A row whose quotation marks do not
 * close ends at its first line end, so that it cannot swallow the ones after it.
 */
export function rowReader(separator: string, sink: RowSink): RowReader {
  const tell = rowTeller(sink);
  let rest = '';
  /** Whether the line that goes on is one that was told of already. */
  let skipping = false;

  const skipLine = (text: string, start: number): number => {
    const next = afterLine(text, start);
    skipping = text[next - 1] !== '\n';
    return next;
  };

  const takeOne = (text: string, start: number, last: boolean): number | undefined => {
    if (start >= text.length) return undefined;
    if (skipping) return skipLine(text, start);
    const taken = take(text, start, separator, last);
    const tooLong = isTooLong(taken, text, start);
    if (!tooLong && taken === 'more') return undefined;
    if (!tooLong && taken !== 'broken' && taken !== 'more') {
      tell.record(taken.cells);
      return taken.next;
    }
    tell.broken(tooLong && afterLine(text, start) - start > longestRow ? 'too_long' : 'malformed_row');
    return skipLine(text, start);
  };

  const work = (text: string, last: boolean): string => {
    let at = 0;
    for (let next: number | undefined = 0; next !== undefined; next = takeOne(text, at, last)) at = next;
    return text.slice(at);
  };

  return {
    push: (text) => {
      rest = work(rest + text, false);
    },
    finish: () => {
      rest = work(rest, true);
    },
  };
}
