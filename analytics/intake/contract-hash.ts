import { assetNames, assetText } from '../assets.ts';
import { contentHash } from '../lake/snapshot.ts';

let known: string | undefined;

/** A hash of every schema, code list and alias: when one changes, what lies under landing is read again. */
export function contractHash(): string {
  const folder = 'analytics/contracts';
  const names = [...assetNames(folder, '.schema.json'), 'codes.csv', 'aliases.csv'];
  known ??= contentHash(names.map((file) => `${file}\n${assetText(`${folder}/${file}`)}`).join('\n'));
  return known;
}
