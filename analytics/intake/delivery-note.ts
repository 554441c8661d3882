import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readAgencyText } from '../contracts/agency-text.ts';
import { extracts } from '../contracts/extract.ts';
import { LanternError } from '../lantern-error.ts';

const noteSchema = z.object({
  files: z.array(z.object({ name: z.string(), sha256: z.string() })).default([]),
  complete_to: z.record(z.string(), z.iso.datetime({ offset: true })).default({}),
});

/** What an agency says of its delivery in `delivery.json`: its files, and until when each extract is complete. */
export type DeliveryNote = z.infer<typeof noteSchema>;

/** Reads a delivery's note; undefined where there is none. Throws a LanternError where it cannot be understood. */
export function readDeliveryNote(folder: string, delivery: string): DeliveryNote | undefined {
  const path = join(folder, 'delivery.json');
  if (!existsSync(path)) return undefined;
  const parsed = noteSchema.safeParse(jsonOf(readAgencyText(path).text));
  const unknown = Object.keys(parsed.data?.complete_to ?? {}).filter((extract) => !extracts().some((each) => each.name === extract));
  if (!parsed.success || unknown.length > 0) {
    throw new LanternError(
      'delivery_note',
      `${delivery}/delivery.json is not of the form {"files": [{"name", "sha256"}], "complete_to": {"missing": "2014-03-31T23:59:59Z"}} with names of extracts. Mend it and run intake again.`,
    );
  }
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
