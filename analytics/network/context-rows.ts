import { z } from 'zod';
import { monthEnd } from '../area/calendar.ts';
import { type Linkage, linkageUnderFloor, withheldInWords } from '../edition/linkage.ts';
import type { Edition } from '../edition/open-edition.ts';
import { type Decision, readDecisions } from '../findings/decisions.ts';
import type { Snapshot } from '../lake/snapshot.ts';
import { rowReader } from './read-rows.ts';

const licence = z.object({
  source: z.string(),
  entity_type: z.string(),
  entity_id: z.string(),
  licence: z.string(),
  status: z.string(),
  authority: z.string(),
  from_date: z.string().nullable(),
  to_date: z.string().nullable(),
});
const placedAway = z.object({
  source: z.string(),
  person_id: z.string(),
  /** Here by another authority, or outside the area by this one. */
  placed: z.enum(['here', 'outside']),
  from_date: z.string(),
  to_date: z.string().nullable(),
});
const themed = z.object({
  theme: z.enum(['weapons', 'care_home']),
  source: z.string(),
  month: z.string(),
  entity_type: z.string(),
  entity_id: z.string(),
});
const ownRecord = z.object({ person_id: z.string(), date: z.string() });
export type LicenceRow = Readonly<z.infer<typeof licence>>;
export type PlacedAwayRow = Readonly<z.infer<typeof placedAway>>;
export type ThemedRow = Readonly<z.infer<typeof themed>>;
export type OwnRecordRow = Readonly<z.infer<typeof ownRecord>>;

/** What rules ask beside links: registers, placements, themes, and what cannot be said of an absence. */
export interface ContextRows {
  /** GSS code of the area; null where the area file gives none. */
  readonly areaCode: string | null;
  /** Extracts of which something has come. */
  readonly supplied: readonly string[];
  readonly completeTo: Snapshot['complete_to'];
  /** The last second of the reporting month, ISO 8601. */
  readonly asAt: string;
  /** Why no absence is stated at all: too few children are found from missing to referrals; null where it is. */
  readonly withheld: (Linkage & { readonly words: string }) | null;
  readonly licences: readonly LicenceRow[];
  readonly placedAway: readonly PlacedAwayRow[];
  readonly themed: readonly ThemedRow[];
  readonly ownRecords: readonly OwnRecordRow[];
  readonly decisions: readonly Decision[];
}

/** Reads what is known beside links from an open edition. */
export async function readContextRows(edition: Edition): Promise<ContextRows> {
  const { engine, area, snapshot, month, supplied } = edition;
  const read = rowReader(engine, { ...edition.parameters, area_code: area.file.code ?? null });
  const linkage = await linkageUnderFloor(edition);
  return {
    areaCode: area.file.code ?? null,
    supplied,
    completeTo: snapshot.complete_to,
    asAt: new Date(monthEnd(month, area.file.time_zone).getTime() - 1000).toISOString(),
    withheld: linkage === undefined ? null : { ...linkage, words: withheldInWords(linkage, area.file.measures.linkage_floor) },
    licences: await read('licences_held', licence),
    placedAway: await read('placed_away', placedAway),
    themed: await read('themed_mentions', themed),
    ownRecords: await read('own_records', ownRecord),
    decisions: await readDecisions(engine),
  };
}
