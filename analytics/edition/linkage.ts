import { z } from 'zod';
import type { Area } from '../area/read-area.ts';
import { assetText } from '../assets.ts';
import type { Edition } from './open-edition.ts';

/** Children whom missing reports of the year call referred, and those of them who are found in referrals. */
export interface Linkage {
  readonly people: number;
  readonly found: number;
}

const counted = z.object({ people: z.number(), found: z.number() });

/**
 * Whether so few referred children are found in referrals that nothing can be said of an absence: the two extracts seem to name
 * children differently. Too few children say nothing.
 */
export function isUnderFloor({ people, found }: Linkage, measures: Area['file']['measures']): boolean {
  return people > 0 && people >= measures.linkage_minimum_children && found / people < measures.linkage_floor;
}

/** The linkage under which an edition's findings of absence are withheld; undefined where they are not. */
export async function linkageUnderFloor(edition: Edition): Promise<Linkage | undefined> {
  if (!edition.supplied.includes('referrals')) return undefined;
  const rows = await edition.engine.rows(assetText('analytics/edition/referred_linkage.sql'), edition.parameters);
  const linkage = counted.parse(rows[0]);
  return isUnderFloor(linkage, edition.area.file.measures) ? linkage : undefined;
}

/** Why an absence is not stated, in words that follow a colon. */
export function withheldInWords({ people, found }: Linkage, floor: number): string {
  return `withheld, because only ${found} of the ${people} children whom missing reports of the year call referred are found in referrals, under the floor of ${Math.round(floor * 100)}%`;
}
