/** The agencies of the sample, by their folder under landing/. */
export const agencies = ['police', 'social-care', 'licensing', 'return-interviews'] as const;
export type AgencyName = (typeof agencies)[number];

/** A cell before it is spelled: a Date is written as a date or a time, as the column's type says. */
export type Value = string | number | Date | undefined;
export type Values = Readonly<Record<string, Value>>;

/** One row of an extract, and when its sender knew it. */
export interface SourceRow {
  readonly agency: AgencyName;
  readonly extract: string;
  /** When the sender first had the row, in milliseconds. */
  readonly at: number;
  /** Every value as it ended up. */
  readonly values: Values;
  /** What the sender had instead until it was put right. */
  readonly before?: { readonly until: number; readonly values: Values } | undefined;
}

export type Sex = 'female' | 'male';

export interface Child {
  readonly id: string;
  readonly born: number;
  readonly sex: Sex;
  readonly ethnicity: string;
  /** Whether the police and social care have the ethnicity at all. */
  readonly policeKnowEthnicity: boolean;
  readonly careKnowsEthnicity: boolean;
  readonly disability: string;
  readonly care: string;
  readonly authority: string;
  readonly homeArea: string;
  readonly homeType: string;
  readonly homePremises: string;
  readonly school: string;
  readonly family: string;
  /** How strong a concern of exploitation there is. */
  readonly concern: 'none' | 'suspected' | 'confirmed';
}

export interface Adult {
  readonly id: string;
  readonly born: number;
  readonly sex: Sex;
  readonly ethnicity: string;
  /** Officers' impression instead of what the person said. */
  readonly observed: string;
  readonly ageKnown: boolean;
}

/** Somewhere that is not a home: where people are found, meet or are seen. */
export interface Site {
  readonly id: string;
  readonly type: string;
  readonly area: string;
}

/** One time that a child was away, whoever reported it. */
export interface Episode {
  readonly child: Child;
  readonly category: 'missing' | 'absent' | 'away_from_placement';
  readonly reporters: 'police' | 'care' | 'both';
  readonly lastSeen: number;
  readonly reported: number;
  readonly returned: number;
  readonly concern: 'none' | 'suspected' | 'confirmed' | 'not_recorded';
  readonly risk: string;
  /** Planted reasons to be found somewhere, with somebody. */
  readonly outing: Outing | undefined;
  readonly policeNumber: string;
  readonly careNumber: string;
}

/** A planted time that children of one network were away together. */
export interface Outing {
  readonly network: number;
  readonly at: number;
  readonly site: Site;
  readonly children: readonly string[];
  readonly companion: Adult;
}

export function ageAt(born: number, when: number): number {
  const from = new Date(born);
  const to = new Date(when);
  const before = to.getUTCMonth() * 31 + to.getUTCDate() < from.getUTCMonth() * 31 + from.getUTCDate();
  return to.getUTCFullYear() - from.getUTCFullYear() - (before ? 1 : 0);
}

/** The age band of the contract that an age falls in. */
export function ageBand(age: number): string {
  const bands: readonly [number, string][] = [
    [9, '0-9'],
    [12, '10-12'],
    [15, '13-15'],
    [17, '16-17'],
    [20, '18-20'],
    [24, '21-24'],
    [34, '25-34'],
    [44, '35-44'],
    [54, '45-54'],
  ];
  return bands.find(([last]) => age <= last)?.[1] ?? '55+';
}

/** A record number of an agency: prefix, year and running number. */
export function recordNumber(prefix: string, when: number, index: number): string {
  return `${prefix}-${new Date(when).getUTCFullYear()}-${String(index).padStart(5, '0')}`;
}
