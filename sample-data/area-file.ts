import { stringify } from 'yaml';
import { formatCsv } from '../analytics/csv.ts';
import type { GeneratedFile } from './deliveries.ts';
import { boroughCode, boroughName } from './names.ts';
import type { GeneratedPlace } from './place.ts';

const scorecard = [
  { indicator: 'missing_episodes', title: 'Missing episodes in the year', good_is: 'low', target: 380, tolerance: 20 },
  { indicator: 'missing_children', title: 'Children missing in the year', good_is: 'low', target: 120, tolerance: 10 },
  {
    indicator: 'interviews_72h',
    title: 'Return interviews within 72 hours of return (%)',
    good_is: 'high',
    target: 80,
    national: 62,
    neighbours: 58,
    tolerance: 5,
  },
  {
    indicator: 'interviews_completed',
    title: 'Children missing who had a return interview (%)',
    good_is: 'high',
    target: 70,
    neighbours: 55,
    tolerance: 5,
  },
  { indicator: 'referred_48h', title: 'Missing episodes referred within 48 hours (%)', good_is: 'high', target: 95, tolerance: 5 },
  {
    indicator: 'decision_1wd',
    title: 'Referrals decided within one working day (%)',
    good_is: 'high',
    target: 95,
    national: 84,
    neighbours: 86,
    tolerance: 5,
  },
  {
    indicator: 'strategy_to_conference_15wd',
    title: 'Conferences within 15 working days (%)',
    good_is: 'high',
    target: 90,
    national: 70,
    neighbours: 73,
    tolerance: 5,
  },
  {
    indicator: 'assessment_45wd',
    title: 'Assessments within 45 working days (%)',
    good_is: 'high',
    target: 90,
    national: 82,
    neighbours: 80,
    tolerance: 5,
  },
  {
    indicator: 're_referrals_12m',
    title: 'Referrals within 12 months of another (%)',
    good_is: 'low',
    target: 20,
    national: 25,
    neighbours: 24,
    tolerance: 2,
  },
  { indicator: 'plans_current', title: 'Child protection plans at the end of the month', good_is: 'low', target: 350, tolerance: 30 },
  {
    indicator: 'plans_over_2_years',
    title: 'Plans of over two years (%)',
    good_is: 'low',
    target: 4,
    national: 5,
    neighbours: 5,
    tolerance: 1,
  },
  { indicator: 'training', title: 'Staff trained in exploitation (%)', good_is: 'high', target: 85, tolerance: 5 },
];

const settings = {
  name: boroughName,
  code: boroughCode,
  time_zone: 'Europe/London',
  agencies: [
    { name: 'police', kind: 'police', title: 'Police' },
    { name: 'social-care', kind: 'childrens_social_care', title: "Children's social care" },
    { name: 'licensing', kind: 'licensing', title: 'Licensing' },
    { name: 'return-interviews', kind: 'voluntary_sector', title: 'Return interview provider' },
  ],
  document: {
    terms_of_reference: 'Monthly assessment of child sexual exploitation and missing children, agreed by the exploitation sub-group.',
    commissioning_customer: 'Chair of the exploitation sub-group',
    author_role: 'Partnership analyst',
    authorising_officer: 'Detective superintendent, public protection',
    distribution: [
      'Chair of the exploitation sub-group',
      'Head of safeguarding',
      'Detective inspector, exploitation team',
      'Missing children co-ordinator',
    ],
  },
  geography: { lsoas: 'lsoas.csv', wards: 'wards.csv', boundaries: 'boundaries.geojson' },
  scorecard,
};

const heading = `# ${boroughName} is invented: no such place, people or agencies exist.\n# Written by "lantern generate". Keys left out have their defaults.\n`;

/** The area file and the files that it names. */
export function areaFiles(place: GeneratedPlace): GeneratedFile[] {
  const features = place.boundaries.features.map((feature) => JSON.stringify(feature)).join(',\n');
  const file = (path: string, content: string): GeneratedFile => ({ path, content, encoding: 'utf8' });
  return [
    file('area.yaml', heading + stringify(settings, { lineWidth: 0 })),
    file(
      'lsoas.csv',
      formatCsv(
        ['code', 'name', 'ward', 'population', 'population_0_17'],
        place.lsoas.map((lsoa) => [lsoa.code, lsoa.name, lsoa.ward, lsoa.population, lsoa.population_0_17]),
      ),
    ),
    file(
      'wards.csv',
      formatCsv(
        ['code', 'name'],
        place.wards.map((ward) => [ward.code, ward.name]),
      ),
    ),
    file('boundaries.geojson', `{"type":"FeatureCollection","features":[\n${features}\n]}\n`),
  ];
}
