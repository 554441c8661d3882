import { createHash, createHmac, type KeyObject } from 'node:crypto';
import { assetText } from '../assets.ts';
import type { Field } from '../contracts/extract.ts';
import type { Engine } from '../engine/engine.ts';
import type { Snapshot } from '../lake/snapshot.ts';
import { LanternError } from '../lantern-error.ts';

/** The pattern that the contracts give to pseudonyms, which agencies share, and to nothing else. */
const pseudonymPattern = '^[0-9a-f]{16,64}$';
/** Bytes of a block of SHA-256. */
const blockBytes = 64;

/** Whether a field holds a pseudonym that agencies share: of a child, a person, premises, an operation. */
export function isPseudonym(field: Pick<Field, 'pattern'>): boolean {
  return field.pattern === pseudonymPattern;
}

/** By what a snapshot knows the key that its pseudonyms were made under; it tells nothing of the key. */
export function fingerprint(key: KeyObject): string {
  return createHmac('sha256', key).update('lantern lake key').digest('hex').slice(0, 16);
}

/** Throws LanternError `lake_key` where a lake was begun with another key, with none, or with one that is not given. */
export function requireSameKey(previous: Snapshot | undefined, key: KeyObject | undefined): void {
  if (previous === undefined) return;
  const given = key === undefined ? undefined : fingerprint(key);
  if (previous.lake_key === given) return;
  throw new LanternError('lake_key', previous.lake_key === undefined ? begunWithout : given === undefined ? keyNeeded : otherKey);
}

const begunWithout =
  'This lake was begun without a key, and holds the agencies’ own pseudonyms. Leave --lake-key out, or take the extracts into a new lake with it.';
const keyNeeded = 'The pseudonyms in this lake are made anew under a key. Give the file of that key with --lake-key.';
const otherKey =
  'This lake was begun with another key than the one given, and nobody would be found again. Give the file of the first key with --lake-key.';

/** Gives a session the function `keyed`, which makes a pseudonym of the lake of one of the agencies'. */
export async function loadLakeKey(engine: Engine, key: KeyObject): Promise<void> {
  const bytes = key.export();
  const block = Buffer.alloc(blockBytes);
  (bytes.length > blockBytes ? createHash('sha256').update(bytes).digest() : bytes).copy(block);
  const padded = (mask: number) => Buffer.from(block.map((byte) => byte ^ mask)).toString('hex');
  await engine.load('lake_key', {
    columns: { inner_pad: 'VARCHAR', outer_pad: 'VARCHAR' },
    rows: [{ inner_pad: padded(0x36), outer_pad: padded(0x5c) }],
  });
  await engine.run(assetText('analytics/intake/sql/keyed.sql'));
}
