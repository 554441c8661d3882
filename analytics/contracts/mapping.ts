import { basename } from 'node:path';
import type { z } from 'zod';
import { LanternError, type Problem } from '../lantern-error.ts';
import { readAgencyText, sha256OfBytes, textOfBytes } from './agency-text.ts';
import { extracts } from './extract.ts';
import { type Fault, faultsOf } from './mapping-faults.ts';
import { type ExtractFile, type FieldFormat, mappingFile } from './mapping-file.ts';
import { readLinedYaml } from './yaml-lines.ts';

/** Where the cells of a field come from, in their headers' terms. */
export type MappedSource =
  /** One of their columns; or several, put together in this order with something between them, empty ones left out. */
  | { readonly kind: 'columns'; readonly headers: readonly string[]; readonly with: string }
  /** Their columns that each stand for a code, where they say yes (`saysYes`). */
  | { readonly kind: 'flags'; readonly flags: readonly { readonly header: string; readonly code: string }[] }
  /** The same for every row. */
  | { readonly kind: 'constant'; readonly value: string };

/** What a value of theirs means, where our own spellings would not say it. */
export interface MappedValue {
  readonly field: string;
  /** The code list, or `<extract>.<field>` for an enumeration. */
  readonly list: string;
  /** As they write it; capitals and spaces at either end do not matter. */
  readonly spelling: string;
  readonly code: string;
}

/** How one extract of an agency comes to ours. */
export interface ExtractMapping {
  readonly extract: string;
  /** For each of our fields that they have, or that is the same for every row, where it comes from. */
  readonly sources: ReadonlyMap<string, MappedSource>;
  readonly values: readonly MappedValue[];
  /** How they write dates and decimals, by field; what is not named is read as intake reads it. */
  readonly formats: ReadonlyMap<string, FieldFormat>;
  /** Their headers that are known and left out on purpose. */
  readonly ignored: readonly string[];
}

/** An agency's `mapping.yaml`, checked. */
export interface Mapping {
  /** Of the file's bytes. */
  readonly sha256: string;
  readonly extracts: ReadonlyMap<string, ExtractMapping>;
}

/** The name of the file, beside an agency's deliveries. */
export const mappingName = 'mapping.yaml';

/** What a flag column says, in small letters, where it says yes. */
export const saysYes: readonly string[] = ['1', 'y', 'yes', 'true', 't', 'x'];

export type MappingCheck = { readonly ok: true; readonly mapping: Mapping } | { readonly ok: false; readonly problems: readonly Problem[] };

function sourcesOf(file: ExtractFile, isList: (field: string) => boolean): Map<string, MappedSource> {
  const sources = new Map<string, MappedSource>();
  for (const [field, source] of Object.entries(file.columns)) {
    const apart = isList(field) ? ';' : ' ';
    if (typeof source === 'string') sources.set(field, { kind: 'columns', headers: [source.trim()], with: apart });
    else if ('join' in source)
      sources.set(field, { kind: 'columns', headers: source.join.map((each) => each.trim()), with: source.with ?? apart });
    else
      sources.set(field, {
        kind: 'flags',
        flags: Object.entries(source.flags).map(([header, code]) => ({ header: header.trim(), code })),
      });
  }
  for (const [field, value] of Object.entries(file.constants)) sources.set(field, { kind: 'constant', value });
  return sources;
}

/** The mapping of an extract from what its file says, which is taken to hold. */
export function resolved(name: string, file: ExtractFile): ExtractMapping {
  const fields = extracts().find((extract) => extract.name === name)?.fields ?? [];
  const listOf = (field: string) => fields.find((each) => each.name === field)?.codeList ?? '';
  return {
    extract: name,
    sources: sourcesOf(file, (field) => fields.some((each) => each.name === field && each.list)),
    values: Object.entries(file.values).flatMap(([field, spellings]) =>
      Object.entries(spellings).map(([spelling, code]) => ({ field, list: listOf(field), spelling: spelling.trim(), code })),
    ),
    formats: new Map(Object.entries(file.formats)),
    ignored: file.ignore.map((each) => each.trim()),
  };
}

function structureFaults(error: z.ZodError): Fault[] {
  return error.issues.flatMap((issue): Fault[] => {
    if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, message: `${issue.message}.` }];
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      message: `There is no key ${key} here. Keys of an extract are columns, values, formats, constants, shared and ignore.`,
    }));
  });
}

/** Checks the bytes of a `mapping.yaml`. Every problem is listed, with its line; `name` is the file's, for the messages. */
export function checkMapping(bytes: Uint8Array, name: string = mappingName): MappingCheck {
  const yaml = readLinedYaml(textOfBytes(bytes));
  if (!('lineOf' in yaml)) {
    return { ok: false, problems: yaml.map(({ line, message }) => ({ where: `${name}:${line}`, message })) };
  }
  const problems = (faults: readonly Fault[]): MappingCheck => ({
    ok: false,
    problems: faults
      .map(({ path, message }) => ({ line: yaml.lineOf(path), message }))
      .sort((a, b) => a.line - b.line)
      .map(({ line, message }) => ({ where: `${name}:${line}`, message })),
  });
  const parsed = mappingFile.safeParse(yaml.content);
  if (!parsed.success) return problems(structureFaults(parsed.error));
  const faults = Object.entries(parsed.data).flatMap(([extract, file]) => faultsOf(extract, file));
  if (faults.length > 0) return problems(faults);
  const mapped = Object.entries(parsed.data).map(([extract, file]) => [extract, resolved(extract, file)] as const);
  return { ok: true, mapping: { sha256: sha256OfBytes(bytes), extracts: new Map(mapped) } };
}

/** Reads an agency's mapping. Throws a LanternError that lists every problem with its line. */
export function readMapping(path: string): Mapping {
  const { bytes } = readAgencyText(path);
  const check = checkMapping(bytes, basename(path));
  if (check.ok) return check.mapping;
  throw new LanternError(
    'mapping_invalid',
    [
      `${path} cannot be used. Mend these lines and run the command again:`,
      ...check.problems.map((each) => `  ${each.where}  ${each.message}`),
    ].join('\n'),
  );
}
