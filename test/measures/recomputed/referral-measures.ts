import type { SentRows } from '../../support/edition-of.ts';
import { monthAt } from './clock.ts';
import { areSeveral } from './concern.ts';
import { standingIn } from './poisson.ts';
import {
  agencyOf,
  byText,
  codesIn,
  different,
  inOrderOf,
  inWindow,
  type KnownReferral,
  type MeasureRow,
  passed,
  referralsOf,
  type Setting,
} from './world.ts';

const isOfChild = ({ age = 0 }: KnownReferral) => age < 18;
const people = (referrals: readonly KnownReferral[]) => different(referrals.map(({ person_id }) => person_id));

/** What had been decided by the end of the reporting month; undefined where nothing had. */
function decisionOf({ decision, decided_at }: KnownReferral, setting: Setting): string | undefined {
  const isLater = decided_at !== undefined && decided_at !== null && passed(decided_at, setting) === undefined;
  return isLater || decision === 'pending' ? undefined : (decision ?? undefined);
}

/** Referrals that are alike: of one tier, with no, some or several indicators. */
function stratumOf({ risk_tier, indicators }: KnownReferral, setting: Setting): string {
  const found = codesIn(indicators);
  const many = found.length === 0 ? 'none' : areSeveral(found, setting) ? 'several' : 'some';
  return `${risk_tier ?? 'not_recorded'} ${many}`;
}

/** `decision_by_source`. */
export function decisionBySource(rows: SentRows, setting: Setting): MeasureRow[] {
  const all = referralsOf(rows, setting).filter(({ at }) => inWindow(at, setting));
  const decided = all.filter((row) => isOfChild(row) && decisionOf(row, setting) !== undefined);
  const isRefused = (row: KnownReferral) => decisionOf(row, setting) === 'no_further_action';
  const shares = new Map(
    [...Map.groupBy(decided, (row) => stratumOf(row, setting))].map(([stratum, own]) => [
      stratum,
      own.filter(isRefused).length / own.length,
    ]),
  );
  const table = [...Map.groupBy(all, ({ source }) => source ?? '')].map(([source, own]) => {
    const ofSource = decided.filter((row) => row.source === source);
    const refused = ofSource.filter(isRefused).length;
    const expected = ofSource.reduce((sum, row) => sum + (shares.get(stratumOf(row, setting)) ?? 0), 0);
    return {
      source,
      referrals: ofSource.length,
      no_further_action: refused,
      expected,
      ratio: expected === 0 ? null : refused / expected,
      funnel: expected === 0 ? null : standingIn(refused, expected),
      undecided: own.filter(isOfChild).length - ofSource.length,
      young_adults: people(own.filter((row) => !isOfChild(row))),
    };
  });
  return inOrderOf(table, 'source');
}

/** Latest first: by time received, then agency, then number. */
const latestFirst = (a: KnownReferral, b: KnownReferral) =>
  b.at - a.at || byText(agencyOf(a), agencyOf(b)) || byText(a.referral_id ?? '', b.referral_id ?? '');

/** `risk_movement`. */
export function riskMovement(rows: SentRows, setting: Setting): MeasureRow[] {
  const tiered = referralsOf(rows, setting).filter(({ risk_tier }) => risk_tier !== undefined && risk_tier !== null);
  const movements = [...Map.groupBy(tiered, ({ person_id }) => person_id)].flatMap(([, own]) =>
    [...new Set(own.map(({ at }) => monthAt(at)))]
      .filter((month) => month >= setting.from && month <= setting.to)
      .flatMap((month) => {
        const [before] = own.filter(({ at }) => monthAt(at) < month).sort(latestFirst);
        const [latest] = own.filter(({ at }) => monthAt(at) === month).sort(latestFirst);
        return latest === undefined ? [] : [{ month, before, latest }];
      }),
  );
  const cells = Map.groupBy(movements, ({ month, before, latest }) => `${month} ${before?.risk_tier ?? 'none'} ${latest.risk_tier}`);
  const table = [...cells].map(([key, own]) => {
    const [month = '', from_tier = '', to_tier = ''] = key.split(' ');
    const children = own.filter(({ latest }) => isOfChild(latest)).length;
    return { month, from_tier, to_tier, children, young_adults: own.length - children };
  });
  return inOrderOf(table, 'month', 'from_tier', 'to_tier');
}

/** `flag_consistency`. */
export function flagConsistency(rows: SentRows, setting: Setting): MeasureRow[] {
  const all = referralsOf(rows, setting).filter(({ at }) => inWindow(at, setting));
  const isFlagged = (row: KnownReferral) => row.cse_flag === 'yes';
  const hasMany = (row: KnownReferral) => codesIn(row.indicators).length >= setting.area.file.assurance.unflagged_indicators;
  const table = [...Map.groupBy(all, agencyOf)].map(([agency, own]) => {
    const ofChildren = [...Map.groupBy(own.filter(isOfChild), ({ person_id }) => person_id).values()];
    const flagged = ofChildren.filter((referrals) => referrals.some(isFlagged)).length;
    const unflagged = ofChildren.filter((referrals) => !referrals.some(isFlagged) && referrals.some(hasMany)).length;
    return {
      agency,
      children_flagged: flagged,
      children_unflagged_with_indicators: unflagged,
      share_unflagged: flagged + unflagged === 0 ? null : unflagged / (flagged + unflagged),
      young_adults: people(own.filter((row) => !isOfChild(row) && (isFlagged(row) || hasMany(row)))),
    };
  });
  return inOrderOf(table, 'agency');
}
