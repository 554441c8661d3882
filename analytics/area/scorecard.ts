import { z } from 'zod';

/** An indicator of the scorecard with what it is held against. */
export const scorecardIndicator = z.strictObject({
  indicator: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,40}$/, 'Not a code: letters, digits, _ and -, 40 at most')
    .describe('Short code, as the extract indicators or a measure names it.'),
  title: z.string().describe('What it counts, in words.'),
  good_is: z.enum(['high', 'low']).describe('Which way is better.'),
  target: z.number().optional().describe('What the board aims at.'),
  national: z.number().optional().describe('The national figure.'),
  neighbours: z.number().optional().describe('The figure of statistical neighbours.'),
  tolerance: z.number().min(0).default(0).describe('How far from the target, or from the national figure, is amber.'),
  per: z
    .number()
    .positive()
    .default(100)
    .describe(
      'What a supplied figure with a denominator is per: 100 is a percentage, 1000 a rate per 1,000. Those of measures are percentages.',
    ),
});

/** An indicator of the scorecard as the area file has it. */
export type ScorecardIndicator = z.infer<typeof scorecardIndicator>;

const indicator = (code: string, good_is: 'high' | 'low', title: string) => ({ indicator: code, title, good_is, tolerance: 0, per: 100 });

/** The indicators that a measure gives, without target or benchmark: the scorecard of an area that names none. */
const ofMeasures: ScorecardIndicator[] = [
  indicator('missing_episodes', 'low', 'Missing episodes in the year'),
  indicator('missing_children', 'low', 'Children missing in the year'),
  indicator('repeat_children', 'low', 'Children missing who were so repeatedly (%)'),
  indicator('interviews_72h', 'high', 'Return interviews within 72 hours of return (%)'),
  indicator('interviews_completed', 'high', 'Children missing who had a return interview (%)'),
  indicator('referred_48h', 'high', 'Missing episodes referred within 48 hours (%)'),
  indicator('re_referrals_12m', 'low', 'Referrals within 12 months of another (%)'),
  indicator('decision_1wd', 'high', 'Referrals decided within one working day (%)'),
  indicator('strategy_to_conference_15wd', 'high', 'Conferences within 15 working days (%)'),
  indicator('assessment_45wd', 'high', 'Assessments within 45 working days (%)'),
  indicator('plans_second_or_subsequent', 'low', 'Plans started that were not the child’s first (%)'),
  indicator('plans_over_2_years', 'low', 'Plans of over two years (%)'),
  indicator('meeting_attendance', 'high', 'Invitations to strategy meetings that were attended (%)'),
];

/** The scorecard of an area: each indicator once. */
export const scorecard = z
  .array(scorecardIndicator)
  .superRefine((indicators, context) => {
    const codes = indicators.map((each) => each.indicator);
    codes.forEach((code, index) => {
      if (codes.indexOf(code) === index) return;
      context.addIssue({ code: 'custom', path: [index, 'indicator'], message: 'This indicator stands earlier too. Keep one of them' });
    });
  })
  .default(ofMeasures)
  .describe('Indicators with their targets and benchmarks; those of the measures, without any, where left out.');
