import type { FileNote } from '../../lake/ledger.ts';

/** What separates the cells of a file. */
export type Separator = ',' | ';' | '\t';

const patterns: Readonly<Record<Separator, RegExp>> = {
  ',': /,(?:[^\S\t]*"((?:[^"]|"")*)"[^\S\t]*(?=,|$)|([^,]*))/g,
  ';': /;(?:[^\S\t]*"((?:[^"]|"")*)"[^\S\t]*(?=;|$)|([^;]*))/g,
  '\t': /\t(?: *"((?:[^"]|"")*)" *(?=\t|$)|([^\t]*))/g,
};
const words: Readonly<Record<Exclude<Separator, ','>, string>> = { ';': 'semicolons', '\t': 'tabs' };

const plain = (name: string) => name.replaceAll(/\s/g, '').toLowerCase();

/** The names in a header that is separated so. */
function namesBy(header: string, separator: Separator): string[] {
  return Array.from(`${separator}${header}`.matchAll(patterns[separator]), (match) => plain(match[1] ?? match[2] ?? ''));
}

/** How a file is separated, and what its sender should know of it. */
export interface Separated {
  readonly separator: Separator;
  readonly note: FileNote | undefined;
}

/** The separator that gives most known column names in a file's first record; the comma where none gives more. */
export function separatorOf(firstRecordText: string, knownNames: ReadonlySet<string>): Separated {
  const known = new Set(Array.from(knownNames, plain));
  const found = (separator: Separator) => new Set(namesBy(firstRecordText, separator).filter((name) => known.has(name))).size;
  const counts = ([';', '\t'] as const).map((separator) => ({ separator, found: found(separator) }));
  const most = counts.reduce((best, each) => (each.found > best.found ? each : best));
  return separatedBy(most.found <= found(',') ? ',' : most.separator);
}

/** The separator that stands most often in a first record, outside quotation marks, where nobody knows what its columns are called. */
export function likelySeparatorOf(firstRecordText: string): Separated {
  const bare = firstRecordText.replaceAll(/"[^"]*"/g, '');
  const counts = ([',', ';', '\t'] as const).map((separator) => ({ separator, parts: bare.split(separator).length }));
  return separatedBy(counts.reduce((most, each) => (each.parts > most.parts ? each : most)).separator);
}

function separatedBy(separator: Separator): Separated {
  if (separator === ',') return { separator, note: undefined };
  const message = `Read as separated by ${words[separator]}, which its first row shows. Commas are what is asked for.`;
  return { separator, note: { code: 'separator', message } };
}
