import type { Adult, Child, Sex } from './model.ts';
import { boroughCode, otherAuthorities } from './names.ts';
import type { Random } from './random.ts';
import type { Sites } from './sites.ts';
import { day } from './time.ts';

const ethnicities = {
  W1: 655,
  W2: 6,
  W3: 5,
  W4: 8,
  W9: 42,
  M1: 26,
  M2: 8,
  M3: 18,
  M9: 14,
  A1: 22,
  A2: 84,
  A3: 24,
  A4: 6,
  A9: 14,
  B1: 12,
  B2: 30,
  B9: 8,
  O2: 8,
  O9: 10,
};
const disabilities = {
  none: 74,
  adhd: 8,
  autism: 6,
  learning_disability: 4,
  learning_difficulty: 3,
  mental_health: 4,
  'adhd;ehcp': 2,
  communication: 1,
};
const missingCare = {
  not_looked_after: 42,
  child_in_need: 14,
  child_protection_plan: 6,
  looked_after_in_area: 20,
  looked_after_out_of_area: 5,
  placed_by_other_authority: 10,
  unaccompanied_child: 2,
  care_leaver: 1,
};
const concerns = { none: 62, suspected: 28, confirmed: 10 } as const;

export interface ChildOptions {
  /** When the child should have the age given, or thereabouts. */
  readonly at: number;
  readonly ages: readonly [number, number];
  readonly missing: boolean;
  readonly concern?: Child['concern'];
  readonly family?: string;
}

function bornFor(random: Random, at: number, ages: readonly [number, number]): number {
  const age = random.whole(ages[0], ages[1]);
  return at - Math.floor((age + 0.03 + 0.92 * random.share()) * 365.25) * day;
}

/** A child of the borough, or placed in it. The ages given hold at the time given. */
export function generateChild(random: Random, sites: Sites, areas: readonly string[], options: ChildOptions): Child {
  const care = options.missing ? random.weighted(missingCare) : 'not_looked_after';
  const lookedAfter = care.startsWith('looked_after') || care.startsWith('placed') || care === 'unaccompanied_child';
  const home = lookedAfter && random.chance(0.6) ? random.pick(sites.homes) : undefined;
  const female = options.missing && options.concern !== undefined && options.concern !== 'none' ? 0.82 : 0.56;
  return {
    id: random.pseudonym(),
    born: bornFor(random, options.at, options.ages),
    sex: random.chance(female) ? 'female' : 'male',
    ethnicity: random.weighted(ethnicities),
    policeKnowEthnicity: random.chance(0.73),
    careKnowsEthnicity: random.chance(0.91),
    disability: random.weighted(disabilities),
    care,
    authority: care === 'placed_by_other_authority' ? random.pick(otherAuthorities) : boroughCode,
    homeArea: home?.area ?? random.pick(areas),
    homeType: home === undefined ? (lookedAfter ? 'foster_home' : 'family_home') : 'childrens_home',
    homePremises: home?.id ?? random.pseudonym(),
    school: random.pick(sites.schools),
    family: options.family ?? random.pseudonym(),
    concern: options.concern ?? random.weighted(concerns),
  };
}

const observedCodes: Readonly<Record<string, string>> = { W: 'IC1', M: 'IC3', A: 'IC4', B: 'IC3', O: 'IC6' };

/** An adult whom reports name. */
export function generateAdult(random: Random, at: number, ages: readonly [number, number] = [19, 52]): Adult {
  const ethnicity = random.weighted(ethnicities);
  const sex: Sex = random.chance(0.83) ? 'male' : 'female';
  return {
    id: random.pseudonym(),
    born: bornFor(random, at, ages),
    sex,
    ethnicity,
    observed: observedCodes[ethnicity.slice(0, 1)] ?? 'IC9',
    ageKnown: random.chance(0.9),
  };
}
