import { z } from 'zod';
import { patternProblem } from './record-pattern.ts';
import { scorecard } from './scorecard.ts';
import { assuranceThresholds, measureThresholds, networkThresholds, productThresholds, releaseThresholds } from './thresholds.ts';

const text = (value: string, sentence: string) => z.string().default(value).describe(sentence);
const days = (value: number, sentence: string) => z.int().min(1).default(value).describe(sentence);

const agency = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9_-]{1,40}$/)
    .describe('Its folder under landing/.'),
  kind: z.string().describe('What it is: a code of the list referral-source.'),
  title: z.string().optional().describe('How documents call it.'),
  id_pattern: z
    .string()
    .superRefine((pattern, context) => {
      const problem = patternProblem(pattern);
      if (problem !== undefined) context.addIssue({ code: 'custom', message: problem.replace(/\.$/, '') });
    })
    .optional()
    .describe('Regular expression that its own record numbers match; settles what an identifying value is.'),
});

const marking = z.strictObject({
  classification: text('OFFICIAL-SENSITIVE', 'Protective marking at the top and bottom of every page.'),
  handling: text(
    'Share only with those who need it to protect a child. Store and send on approved systems only. Do not copy.',
    'Handling instruction beside it.',
  ),
});

const document = z.strictObject({
  terms_of_reference: text('Not yet agreed.', 'What was agreed between who asked and who writes.'),
  commissioning_customer: text('Not yet named.', 'Who asked for the document, by role.'),
  author_role: text('Analyst', 'Who writes it, by role.'),
  authorising_officer: text('Not yet named.', 'Who authorises it, by role.'),
  distribution: z.array(z.string()).default([]).describe('Who has a copy, by role, in order of copy number.'),
  review_days: days(31, 'Days after the as-at when the document is looked at again.'),
});

const geography = z.strictObject({
  lsoas: z.string().optional().describe('CSV file beside this one: code, name, ward, population, population_0_17.'),
  wards: z.string().optional().describe('CSV file beside this one: code, name.'),
  boundaries: z.string().optional().describe('GeoJSON file beside this one: features with properties level (lsoa or ward) and code.'),
});

const grades = z.strictObject({
  source: z
    .record(z.string(), z.enum(['1', '2', '3']))
    .default({ A: '1', B: '1', C: '3', D: '3', E: '2' })
    .describe('5x5x5 source to 3x5x2, an approximation.'),
  assessment: z
    .record(z.string(), z.enum(['A', 'B', 'C', 'D', 'E']))
    .default({ '1': 'A', '2': 'A', '3': 'B', '4': 'D', '5': 'E' })
    .describe('5x5x5 assessment to 3x5x2, an approximation.'),
  handling: z
    .record(z.string(), z.string())
    .default({ '1': 'C;A3;S2', '2': 'P', '3': 'C;A1;S2', '4': 'C;A1;S2', '5': 'C;A1;S2' })
    .describe('5x5x5 handling to a 3x5x2 code and its conditions, an approximation.'),
});

const retention = z.strictObject({
  landing_days: days(365, 'Days that files as they came are kept.'),
  quarantine_days: days(365, 'Days that quarantined rows are kept.'),
  snapshot_days: days(2557, 'Days that superseded snapshots are kept.'),
});

const populationPlan = z.strictObject({
  population: z.string().describe('Who the figures are about: children, people_of_concern, places.'),
  rule: z.enum(['rounded', 'exact', 'perturbed']).describe('The rule of release.md.'),
  geography: z.enum(['none', 'ward', 'msoa']).default('none').describe('Finest geography released.'),
  windows: z
    .array(z.enum(['quarter', 'financial_year']))
    .default(['financial_year'])
    .describe('Windows released; they never overlap.'),
});

/** Lets a group be left out of the file: its own defaults then hold. */
function group<Shape extends z.ZodObject>(shape: Shape, sentence: string) {
  return shape.prefault({} as z.input<Shape>).describe(sentence); // every key of these groups has a default
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** The area file: the place and its rules. `area.schema.json` is written from this. */
export const areaSchema = z.strictObject({
  name: text('Area not named', 'Name of the area.'),
  code: z
    .string()
    .regex(/^[EWSN][0-9]{8}$/)
    .optional()
    .describe('GSS code of the local authority; a child of another authority is out of area.'),
  time_zone: z
    .string()
    .refine(isTimeZone, 'No time zone of that name. Write it as Europe/London')
    .default('Europe/London')
    .describe('Time zone that days and months are counted in.'),
  agencies: z
    .array(agency)
    .default([])
    .describe('Agencies that send extracts. One whose folder is a code of referral-source need not be listed.'),
  core_agencies: z
    .array(z.string())
    .default(['police', 'childrens_social_care', 'health_community', 'school_or_college'])
    .describe('Agencies expected at every strategy meeting.'),
  bank_holidays: z
    .array(z.iso.date())
    .optional()
    .describe('Days that are not working days, beside Saturdays and Sundays; England and Wales 2000 to 2035 where left out.'),
  marking: group(marking, 'Protective marking.'),
  document: group(document, 'The title block of documents.'),
  geography: group(geography, 'Files with the area’s places; without them there is no map, ward or rate.'),
  grades: group(grades, 'Crosswalk of old intelligence grades.'),
  measures: group(measureThresholds, 'Thresholds of the measures.'),
  network: group(networkThresholds, 'Thresholds of the network.'),
  assurance: group(assuranceThresholds, 'Thresholds of assurance.'),
  release: group(releaseThresholds, 'Thresholds of disclosure control.'),
  release_plan: z
    .array(populationPlan)
    .default([
      { population: 'children', rule: 'rounded', geography: 'none', windows: ['financial_year'] },
      { population: 'people_of_concern', rule: 'rounded', geography: 'none', windows: ['financial_year'] },
      { population: 'places', rule: 'rounded', geography: 'ward', windows: ['financial_year'] },
    ])
    .describe('Rule, geography and windows of each population, settled before the first release.'),
  products: group(productThresholds, 'Sizes of what documents print.'),
  scorecard,
  retention: group(retention, 'How long things are kept.'),
});

/** A checked area file: every default filled in. */
export type AreaFile = z.infer<typeof areaSchema>;

/** The area with every default: what holds where no file is given. */
export function defaultArea(): AreaFile {
  return areaSchema.parse({});
}

/** The JSON Schema that editors check an area file with. */
export function areaJsonSchema(): unknown {
  return { ...z.toJSONSchema(areaSchema, { io: 'input' }), title: 'Lantern area file' };
}
