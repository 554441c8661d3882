import { codesOf } from '../contracts/codes.ts';
import { type Extract, extracts, type Field } from '../contracts/extract.ts';

/** Coded columns whose emptiness means something, or that nobody owes: a gap in them is no gap in recording. */
const emptyByRight = new Set([
  'intelligence.handling_conditions',
  'intelligence.platform_kind',
  'missing.return_interview_outcome',
  'referral_events.agencies',
  'referral_events.category',
  'referral_events.result',
  'referral_events.team',
  'referrals.decision',
  'meetings.report_sent',
  'outcomes.capacity',
]);

/** Rows that a column is about, where it is not about all. A fact that comes with an end is not due before it. */
const concerns: Readonly<Record<string, string>> = {
  'intelligence_mentions.age_band': "entity_type = 'person'",
  'intelligence_mentions.sex': "entity_type = 'person'",
  'intelligence_mentions.ethnicity': "entity_type = 'person'",
  'intelligence_mentions.position_of_trust': "entity_type = 'person' AND role = 'suspect'",
  'intelligence_mentions.relation_to_child': "entity_type = 'person' AND role = 'suspect'",
  'intelligence_mentions.location_role': "entity_type = 'premises'",
  'intelligence_mentions.premises_type': "entity_type = 'premises'",
  'missing.found_type': 'returned_at IS NOT NULL',
  'missing.found_area': 'returned_at IS NOT NULL',
  'missing.found_how': 'returned_at IS NOT NULL',
  'missing.reasons': 'returned_at IS NOT NULL',
  'placements.end_reason': 'ended_at IS NOT NULL',
  'placements.planned': 'ended_at IS NOT NULL',
  'support.end_reason': 'ended_at IS NOT NULL',
  'premises.inspection_outcome': "premises_type = 'childrens_home'",
  'return_interviews.child_seen_alone': 'held_at IS NOT NULL',
};

const places = new Set(['area', 'home_area', 'missing_from_area', 'found_area', 'responsible_authority', 'placing_authority']);

/** Whether a field is one whose recording is measured: coded or a place, and free to be left out or to say not recorded. */
function measured(extract: Extract, field: Field): boolean {
  if (emptyByRight.has(`${extract.name}.${field.name}`)) return false;
  if (places.has(field.name)) return !field.required;
  if (field.codeList === undefined) return false;
  return !field.required || codesOf(field.codeList).some((code) => code.code === 'not_recorded');
}

/** The fields of each extract whose recording is measured. */
export function measuredFields(): { readonly extract: Extract; readonly fields: readonly Field[] }[] {
  return extracts()
    .map((extract) => ({ extract, fields: extract.fields.filter((field) => measured(extract, field)) }))
    .filter(({ fields }) => fields.length > 0);
}

/** Witnesses and professionals are in nothing, their completeness included. */
function rowsOf(extract: Extract): string {
  return extract.name === 'intelligence_mentions'
    ? `(SELECT * FROM intelligence_mentions WHERE role NOT IN ('witness', 'professional')) AS kept`
    : `"${extract.name}"`;
}

function queryOf(extract: Extract, fields: readonly Field[]): string {
  const names = fields.map((field) => `('${field.curatedName}')`).join(', ');
  const values = fields.map((field) => {
    const condition = concerns[`${extract.name}.${field.name}`];
    const value = `COALESCE("${field.curatedName}", '')`;
    return `WHEN '${field.curatedName}' THEN ${condition === undefined ? value : `CASE WHEN ${condition} THEN ${value} END`}`;
  });
  return [
    `SELECT agency, '${extract.name}' AS "extract", fields.field, CASE fields.field ${values.join(' ')} END AS value`,
    `FROM ${rowsOf(extract)} CROSS JOIN (VALUES ${names}) AS fields(field)`,
  ].join('\n');
}

/**
 * The query of `completeness`, written from the schemas: one scan of each extract, in it one row for each field, empty text where nothing is
 * recorded and NULL where the field is not about the row. Names in it are ours; it holds no values but codes.
 */
export function completenessQuery(): string {
  const scans = measuredFields().map(({ extract, fields }) => queryOf(extract, fields));
  return `WITH stated AS (\n${scans.join('\nUNION ALL\n')}\n)
SELECT
  CAST(agency AS VARCHAR) AS agency,
  CAST("extract" AS VARCHAR) AS "extract",
  CAST(field AS VARCHAR) AS field,
  CAST(COUNT(*) AS INTEGER) AS "rows",
  CAST(COUNT(*) FILTER (WHERE value NOT IN ('', 'not_recorded', 'NS', 'NOBT')) AS INTEGER) AS recorded,
  CAST(COUNT(*) FILTER (WHERE value IN ('', 'not_recorded', 'NS', 'NOBT')) AS INTEGER) AS not_recorded,
  CAST(CAST(100 * COUNT(*) FILTER (WHERE value NOT IN ('', 'not_recorded', 'NS', 'NOBT')) AS DOUBLE) / COUNT(*) AS DOUBLE) AS percent
FROM stated
WHERE value IS NOT NULL
GROUP BY agency, "extract", field
ORDER BY agency, "extract", field`;
}
