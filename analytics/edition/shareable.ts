import { assetText } from '../assets.ts';
import type { Extract } from '../contracts/extract.ts';

const condition = (name: string) => assetText(`analytics/edition/shareable/${name}.sql`).trim();

/**
 * The condition, over `curated`, of the rows of an extract that may leave the police: intelligence with handling P, or C that may be sanitised; of
 * anything that belongs to a police operation, what is known to be of one that is not covert. Undefined where all may.
 */
export function shareableCondition(extract: Extract): string | undefined {
  const conditions = [
    ...(extract.name === 'intelligence' ? [condition('intelligence')] : []),
    ...(extract.name !== 'operations' && extract.fields.some((field) => field.name === 'operation_id') ? [condition('operation')] : []),
  ];
  return conditions.length === 0 ? undefined : conditions.join('\nAND ');
}

/** The extract that says which operations are covert: an edition of shareable rows alone needs it. */
export const visibilityExtract = 'operations';
