import { assetNames, assetText } from '../assets.ts';
import { withdrawnFrom } from '../contracts/withdrawal.ts';
import { contentHash } from '../lake/snapshot.ts';

let known: string | undefined;

/** A hash of every schema, code list and alias: when one changes, what lies under landing is read again. */
export function contractHash(): string {
  const folder = 'analytics/contracts';
  const names = [...assetNames(folder, '.schema.json'), 'codes.csv', 'aliases.csv'];
  known ??= contentHash(names.map((file) => `${file}\n${assetText(`${folder}/${file}`)}`).join('\n'));
  return known;
}

const folder = 'analytics/contracts';
const versions = new Map<string, string>();

function hashOf(files: readonly string[]): string {
  const key = files.join(' ');
  const before = versions.get(key);
  if (before !== undefined) return before;
  const hash = contentHash(files.map((file) => `${file}\n${assetText(`${folder}/${file}`)}`).join('\n'));
  versions.set(key, hash);
  return hash;
}

/** A hash of an extract's schema; a list of withdrawn rows has that of its extract. */
export function schemaHash(extract: string): string {
  return hashOf([`${withdrawnFrom(extract)?.name ?? extract}.schema.json`]);
}

/** A hash of the code lists and the aliases that all agencies share. */
export function codesHash(): string {
  return hashOf(['codes.csv', 'aliases.csv']);
}
