import { assetText } from '../assets.ts';
import { parseCsv } from '../csv.ts';
import { extracts } from './extract.ts';

export interface Code {
  readonly list: string;
  readonly code: string;
  readonly label: string;
  /** For indicators: `harm` or `vulnerability`; else empty. */
  readonly kind: string;
}

export interface Alias {
  readonly list: string;
  readonly alias: string;
  readonly code: string;
}

let loadedCodes: readonly Code[] | undefined;
let loadedAliases: readonly Alias[] | undefined;

/** `codes.csv`, and the enumerations of the schemas as lists named `<extract>.<field>`. */
export function codes(): readonly Code[] {
  loadedCodes ??= [
    ...parseCsv(assetText('analytics/contracts/codes.csv')).map((row) => ({
      list: row['list'] ?? '',
      code: row['code'] ?? '',
      label: row['label'] ?? '',
      kind: row['kind'] ?? '',
    })),
    ...extracts().flatMap((extract) =>
      extract.fields.flatMap((field) =>
        (field.enumeration ?? []).map((code) => ({
          list: `${extract.name}.${field.name}`,
          code,
          label: code.charAt(0).toUpperCase() + code.slice(1).replaceAll('_', ' '),
          kind: '',
        })),
      ),
    ),
  ];
  return loadedCodes;
}

/** `aliases.csv`: other spellings of codes. Matching ignores case and spaces at either end. */
export function aliases(): readonly Alias[] {
  loadedAliases ??= parseCsv(assetText('analytics/contracts/aliases.csv')).map((row) => ({
    list: row['list'] ?? '',
    alias: row['alias'] ?? '',
    code: row['code'] ?? '',
  }));
  return loadedAliases;
}

/** The codes of one list, in the order of `codes.csv`. */
export function codesOf(list: string): readonly Code[] {
  return codes().filter((code) => code.list === list);
}

/** The label of a code; the code itself where the list does not hold it. */
export function labelOf(list: string, code: string): string {
  return codes().find((each) => each.list === list && each.code === code)?.label ?? code;
}
