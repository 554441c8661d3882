import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type AgencyAliases, aliasesName, readAgencyAliases } from '../contracts/agency-aliases.ts';
import { type ExtractMapping, type Mapping, mappingName, readMapping } from '../contracts/mapping.ts';
import { contentNamed, withdrawalMapping, withdrawnFrom } from '../contracts/withdrawal.ts';
import type { SessionFile } from './session.ts';
import type { OwnSpelling } from './spellings.ts';

/** What an agency keeps beside its deliveries: how its columns and values are called, and its own spellings of codes. */
export interface OwnWords {
  readonly agency: string;
  readonly mapping: Mapping | undefined;
  readonly aliases: AgencyAliases | undefined;
}

/** Files in an agency's folder that are no strays. */
export const ownFiles: readonly string[] = [mappingName, aliasesName];

/** Reads an agency's own words, where there are any. Throws LanternError `mapping_invalid` and `aliases_invalid`. */
export function readOwnWords(landing: string, agency: string): OwnWords {
  const at = (file: string) => join(landing, agency, file);
  return {
    agency,
    mapping: existsSync(at(mappingName)) ? readMapping(at(mappingName)) : undefined,
    aliases: existsSync(at(aliasesName)) ? readAgencyAliases(at(aliasesName)) : undefined,
  };
}

/** Where an agency's columns of an extract are called otherwise; a list of withdrawn rows has the columns of its extract. */
export function mappingOf({ mapping }: OwnWords, extract: string): ExtractMapping | undefined {
  const rows = mapping?.extracts.get(withdrawnFrom(extract)?.name ?? extract);
  return rows === undefined || rows.extract === extract ? rows : withdrawalMapping(rows, contentNamed(extract));
}

/** The own files that an extract is read with, for the ledger. */
export function readWith(words: OwnWords, extract: string): { readonly file: string; readonly sha256: string }[] {
  const mapped =
    words.mapping !== undefined && mappingOf(words, extract) !== undefined ? [{ file: mappingName, sha256: words.mapping.sha256 }] : [];
  return [...mapped, ...(words.aliases === undefined ? [] : [{ file: aliasesName, sha256: words.aliases.sha256 }])];
}

type Spoken = Pick<SessionFile, 'agency'> & { readonly extract: string };

/** Who speaks in a file, where its agency has its own spellings: the agency in that extract, for `1` can be male in one and female in another. */
export function speakerOf(file: Spoken): string {
  return `${file.agency}/${file.extract}`;
}

/** The own spellings of the agencies in the extracts that are read; what a mapping says comes before the aliases. */
export function ownSpellings(all: readonly OwnWords[], files: readonly Spoken[]): OwnSpelling[] {
  const spoken = new Map(files.map((file) => [speakerOf(file), file]));
  return [...spoken].flatMap(([speaker, { agency, extract }]) => {
    const words = all.find((each) => each.agency === agency);
    const aliases = (words?.aliases?.aliases ?? []).map(({ list, alias, code }) => ({ speaker, list, spelling: alias, code }));
    const mapped = words?.mapping?.extracts.get(extract)?.values ?? [];
    return [...aliases, ...mapped.map(({ list, spelling, code }) => ({ speaker, list, spelling, code }))];
  });
}
