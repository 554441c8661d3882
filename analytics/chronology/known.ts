import { type Moment, recordKey } from './moment.ts';

/** What one agency could have known, by what the extracts say. */
export interface Known {
  readonly party: string;
  /** Records of its own, and when it had the first and the last. */
  readonly own: number;
  readonly ownFrom: string | undefined;
  readonly ownTo: string | undefined;
  /** Records of others that were shared with it, and since when. */
  readonly told: number;
  readonly toldFrom: string | undefined;
  readonly toldTo: string | undefined;
  /** Records of others of which nothing says that it knew. */
  readonly notTold: number;
}

/** Who an agency's name or a code of `referral-source` stands for: one name for the folder and for its kind. */
export type Party = (name: string) => string;

/** Who else knew of a moment, but for those who hold it. */
export function toldOf(moment: Moment, party: Party): string[] {
  const others = moment.known_to.split(';').filter((name) => name !== '');
  return [...new Set(others.map(party))].filter((name) => name !== party(moment.agency)).sort();
}

function earliest(times: readonly string[]): string | undefined {
  return [...times].sort((a, b) => Date.parse(a) - Date.parse(b))[0];
}

function latest(times: readonly string[]): string | undefined {
  return [...times].sort((a, b) => Date.parse(b) - Date.parse(a))[0];
}

/**
 * What each agency could have known and when: its own records from when it had them, and those of others from the first moment that was shared with
 * it. Who knew first comes first.
 */
export function whatWasKnown(moments: readonly Moment[], party: Party): Known[] {
  const records = moments.filter((each) => each.moment === 'record');
  const holders = new Map<string, string[]>();
  const told = new Map<string, Map<string, string>>();
  for (const record of records) {
    const holder = party(record.agency);
    holders.set(holder, [...(holders.get(holder) ?? []), record.recorded_at]);
  }
  for (const moment of moments) {
    for (const name of toldOf(moment, party)) {
      const known = told.get(name) ?? new Map<string, string>();
      const key = recordKey(moment);
      const before = known.get(key);
      known.set(key, before === undefined ? moment.recorded_at : (earliest([before, moment.recorded_at]) ?? before));
      told.set(name, known);
    }
  }
  const rows = [...new Set([...holders.keys(), ...told.keys()])].map((name) => {
    const own = holders.get(name) ?? [];
    const shared = [...(told.get(name)?.values() ?? [])];
    const notTold = records.length - own.length - shared.length;
    return {
      party: name,
      own: own.length,
      ownFrom: earliest(own),
      ownTo: latest(own),
      told: shared.length,
      toldFrom: earliest(shared),
      toldTo: latest(shared),
      notTold,
    };
  });
  const since = (row: Known) => Date.parse(earliest([row.ownFrom, row.toldFrom].filter((time) => time !== undefined)) ?? '');
  return rows.sort((a, b) => since(a) - since(b) || (a.party < b.party ? -1 : 1));
}
