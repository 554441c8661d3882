import type { Area } from '../area/read-area.ts';
import { layout } from '../lake/layout.ts';
import { contentHash, stableJson } from '../lake/snapshot.ts';
import type { Store } from '../lake/store.ts';
import type { CountTable } from './count-table.ts';
import { protectBlock } from './protect-block.ts';
import type { Rounded, StagedRelease } from './published.ts';

/** The rule `rounded` with the area's thresholds. */
export function roundedRule(area: Area): Rounded {
  const { rounded_suppress_to, rounded_base, rounded_possible_values, zero_times } = area.file.release;
  return { name: 'rounded', suppress_to: rounded_suppress_to, base: rounded_base, possible_values: rounded_possible_values, zero_times };
}

/** Protects counts by the rule. The release's id is a hash of what is protected: the same content is the same release. */
export function protectTables(tables: readonly CountTable[], about: Pick<StagedRelease, 'window' | 'rule' | 'inputs'>): StagedRelease {
  const printed = tables.map((table) => ({ ...table, blocks: table.blocks.map((block) => protectBlock(block, about.rule)) }));
  const release = contentHash(stableJson({ window: about.window, rule: about.rule, tables: printed }));
  return { ...about, release, tables: printed };
}

/** Hands a protected release to the staging zone: all that publishing will ever see of it. */
export async function stage(store: Store, staged: StagedRelease): Promise<void> {
  await store.write(layout.staging(staged.release), stableJson(staged));
}
