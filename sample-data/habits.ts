import { extractNamed } from '../analytics/contracts/extract.ts';
import type { AgencyName, SourceRow, Value } from './model.ts';
import type { Random } from './random.ts';

type Spellings = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Codes that the education department uses for ethnicity, which social care has and the police have not. */
const departmentEthnicity = {
  W1: ['WBRI', 'WBRI', 'WBRI', 'White British'],
  W2: ['WIRI'],
  W3: ['WIRT'],
  W4: ['WROM'],
  W9: ['WOTH'],
  M1: ['MWBC'],
  M2: ['MWBA'],
  M3: ['MWAS'],
  M9: ['MOTH'],
  A1: ['AIND'],
  A2: ['APKN', 'APKN', 'Pakistani'],
  A3: ['ABAN'],
  A4: ['CHNE'],
  A9: ['AOTH'],
  B1: ['BCRB'],
  B2: ['BAFR'],
  B9: ['BOTH'],
  O2: ['ARAB'],
  O9: ['OOTH'],
};

const premises = {
  family_home: ['family_home', 'Home address'],
  childrens_home: ['childrens_home', 'Care home'],
  foster_home: ['foster_home', 'Foster'],
  licensed_premises: ['licensed_premises', 'Pub'],
  takeaway: ['takeaway', 'Fast food'],
  hotel: ['hotel', 'Guest house'],
  taxi_office: ['taxi_office', 'Minicab office'],
  transport_hub: ['transport_hub', 'Bus station'],
};

const careStatus = {
  looked_after_in_area: ['looked_after_in_area', 'LAC', 'LAC in area'],
  looked_after_out_of_area: ['looked_after_out_of_area', 'LAC out of area'],
  child_in_need: ['CIN', 'child_in_need', 'Child in need'],
  child_protection_plan: ['CPP', 'child_protection_plan'],
  unaccompanied_child: ['UASC'],
  not_looked_after: ['not_looked_after', 'Not looked after', 'none'],
};

const flags = { yes: ['Y', 'yes', 'Yes'], no: ['N', 'no', 'No'], not_recorded: ['not_recorded', 'Not known'] };

/** How each agency writes a code, by code list: one of these at random. What is not here is written as the contract has it. */
const spellings: Readonly<Record<AgencyName, Spellings>> = {
  police: {
    sex: { female: ['F'], male: ['M'] },
    'missing-risk-level': {
      low: ['Low', 'Standard'],
      medium: ['Medium', 'MEDIUM', 'Med'],
      high: ['High', 'HIGH'],
      no_apparent_risk: ['No apparent risk'],
    },
    'care-status': careStatus,
    'premises-type': premises,
    'cse-concern': { none: ['none', 'No'], suspected: ['suspected', 'Suspected'], not_recorded: ['not_recorded', 'N/K'] },
    'return-interview-outcome': { declined: ['declined', 'Child declined'] },
  },
  'social-care': {
    sex: { female: ['Female', 'female'], male: ['Male', 'male'] },
    ethnicity: departmentEthnicity,
    'care-status': careStatus,
    'referrals.cse_flag': flags,
    'referral-decision': {
      no_further_action: ['NFA', 'no_further_action', 'No further action'],
      strategy_discussion: ['strategy_discussion', 'S47'],
    },
    'referral-source': {
      school_or_college: ['school_or_college', 'School'],
      health_hospital: ['Hospital', 'A&E'],
      youth_offending: ['YOT'],
    },
    'missing.category': { away_from_placement: ['away_from_placement', 'Unauthorised absence'] },
    'premises-type': premises,
    'education-status': { missing_education: ['CME'] },
  },
  licensing: { 'premises-type': premises },
  'return-interviews': {
    'return-interview-outcome': {
      completed: ['Complete', 'completed', 'Done'],
      declined: ['Refused', 'Child declined'],
      consent_refused: ['Parent refused', 'Carer refused'],
      unable_to_contact: ['No contact', 'unable_to_contact'],
      not_offered: ['Not offered'],
      pending: ['Awaiting', 'pending'],
    },
    'return_interviews.child_seen_alone': flags,
  },
};

/** Values that an agency writes for what it does not know, where it writes any. */
const blanks: Readonly<Record<string, readonly string[]>> = {
  'police ethnicity': ['', '', 'NS', 'Not stated'],
  'social-care ethnicity': ['', 'NOBT', 'Not recorded'],
};

/** Each row as its agency writes it. A value put right later is spelled in the same way before. */
export function withHabits(random: Random, rows: readonly SourceRow[]): SourceRow[] {
  const lists = new Map<string, string>();
  const listOf = (extract: string, field: string) => {
    const key = `${extract} ${field}`;
    const known = lists.get(key) ?? extractNamed(extract).fields.find((each) => each.name === field)?.codeList ?? '';
    lists.set(key, known);
    return known;
  };
  const spelled = (row: SourceRow, values: Readonly<Record<string, Value>>) =>
    Object.fromEntries(
      Object.entries(values).map(([field, value]): [string, Value] => {
        if (value instanceof Date || typeof value === 'number') return [field, value];
        const list = listOf(row.extract, field);
        if (value === undefined || value === '') {
          const ways = row.extract === 'intelligence_mentions' ? undefined : blanks[`${row.agency} ${list}`];
          const written = ways === undefined ? '' : random.pick(ways);
          return [field, written === '' ? undefined : written];
        }
        const ways = spellings[row.agency][list]?.[value];
        return [field, ways === undefined ? value : random.pick(ways)];
      }),
    );
  return rows.map((row) => ({
    ...row,
    values: spelled(row, row.values),
    before: row.before === undefined ? undefined : { until: row.before.until, values: spelled(row, row.before.values) },
  }));
}
