import { basename } from 'node:path';
import { z } from 'zod';
import { parseCsv } from '../csv.ts';
import { LanternError, type Problem } from '../lantern-error.ts';
import { readAgencyText } from './agency-text.ts';
import { type Alias, codes, codesOf } from './codes.ts';
import { folded } from './header-names.ts';

/** An agency's own `aliases.csv`, checked: what it says in its own way in every extract. */
export interface AgencyAliases {
  /** Of the file's bytes. */
  readonly sha256: string;
  readonly aliases: readonly Alias[];
}

/** The name of the file, beside an agency's deliveries. */
export const aliasesName = 'aliases.csv';

const aliasRow = z.object({ list: z.string().trim().min(1), alias: z.string().trim().min(1), code: z.string().trim().min(1) });

function rowsOf(text: string): Record<string, string>[] | undefined {
  try {
    return parseCsv(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

const isHeader = (line: string) => /^\uFEFF?\s*"?list"?\s*,\s*"?alias"?\s*,\s*"?code"?\s*$/i.test(line);

/** A row in our own names for its columns, whatever their capitals. */
function named(row: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(row).map(([name, cell]) => [folded(name), cell]));
}

function wrongCode(row: Alias): string | undefined {
  const all = codesOf(row.list);
  if (all.length === 0) {
    const lists = [...new Set(codes().map((each) => each.list))];
    return `There is no list of that name. Lists are ${lists.join(', ')}.`;
  }
  if (all.some((each) => each.code === row.code)) return undefined;
  return `That is no code of ${row.list}. Its codes are ${all.map((each) => each.code).join(', ')}.`;
}

function checkRows(rows: readonly Record<string, string>[], name: string): { aliases: Alias[]; problems: Problem[] } {
  const aliases: Alias[] = [];
  const problems: Problem[] = [];
  const meanings = new Map<string, string>();
  const faultOf = (cells: Record<string, string>): string | undefined => {
    const { data } = aliasRow.safeParse(named(cells));
    if (data === undefined) return 'A row needs a list, an alias and a code. Fill them in, or take the row out.';
    const wrong = wrongCode(data);
    if (wrong !== undefined) return wrong;
    const key = `${data.list}\n${folded(data.alias)}`;
    const before = meanings.get(key);
    if (before !== undefined) return before === data.code ? undefined : 'An earlier row gives this alias another code. Keep one of them.';
    meanings.set(key, data.code);
    aliases.push(data);
    return undefined;
  };
  rows.forEach((cells, index) => {
    if (Object.values(cells).every((cell) => cell.trim() === '')) return;
    const message = faultOf(cells);
    if (message !== undefined) problems.push({ where: `${name}:${index + 2}`, message });
  });
  return { aliases, problems };
}

/** Reads an agency's own aliases (`list,alias,code`). Throws a LanternError that lists every bad row by its number in a spreadsheet. */
export function readAgencyAliases(path: string): AgencyAliases {
  const { text, sha256 } = readAgencyText(path);
  const rows = isHeader(text.split(/\r?\n/, 1)[0] ?? '') ? rowsOf(text) : undefined;
  if (rows === undefined) {
    throw new LanternError(
      'aliases_invalid',
      `${path} is not a CSV file with commas whose first row is list,alias,code. Save it so, and run the command again.`,
    );
  }
  const { aliases, problems } = checkRows(rows, basename(path));
  if (problems.length === 0) return { sha256, aliases };
  throw new LanternError(
    'aliases_invalid',
    [
      `${path} cannot be used. Mend these lines and run the command again:`,
      ...problems.map((each) => `  ${each.where}  ${each.message}`),
    ].join('\n'),
  );
}
