import { codes } from '../../../analytics/contracts/codes.ts';
import type { SentRows } from '../../support/edition-of.ts';
import { daysBetween } from './clock.ts';
import { indicatorCodes, latestOf, onRungs, peopleOfConcern, rungs, saidOf, suspicionsOf } from './concern.ts';
import {
  begun,
  codesIn,
  different,
  inOrderOf,
  inWindow,
  type MeasureRow,
  medianOf,
  percentOf,
  referralsOf,
  type Setting,
  windowEndOf,
} from './world.ts';

/** Records of support of the window: dated by when it was asked for, else offered, else begun. */
function supportOf(rows: SentRows, setting: Setting) {
  return (rows.support ?? []).flatMap((row) => {
    const key = row.requested_at ?? row.offered_at ?? row.started_at;
    const at = begun(key, setting)?.slice(0, 7);
    if (at === undefined || at < setting.from || at > setting.to) return [];
    const [requested, offered, started] = [row.requested_at, row.offered_at, row.started_at].map((date) => begun(date, setting));
    return [{ person: row.person_id ?? '', service: row.service, requested, offered, started }];
  });
}

/** `support_gap`. */
export function supportGap(rows: SentRows, setting: Setting): MeasureRow[] {
  const isKnown = (rows.support ?? []).some((row) => begun(row.requested_at ?? row.offered_at ?? row.started_at, setting) !== undefined);
  if (!isKnown) return [];
  const people = onRungs(rows, setting);
  const support = supportOf(rows, setting);
  const services = codes().filter(({ list }) => list === 'support-service');
  const table = rungs.flatMap((rung) =>
    services.map(({ code: service }) => {
      const recordsOf = (isAdult: boolean) => {
        const own = new Set(people.filter((each) => each.rung === rung && each.isAdult === isAdult).map(({ person }) => person));
        return support.filter((row) => row.service === service && own.has(row.person));
      };
      const ofChildren = recordsOf(false);
      const count = (records: typeof support) => different(records.map(({ person }) => person));
      const waits = ofChildren.flatMap(({ requested, started }) =>
        requested === undefined || started === undefined ? [] : [daysBetween(requested, started)],
      );
      return {
        rung,
        service,
        children: people.filter((each) => each.rung === rung && !each.isAdult).length,
        offered: count(ofChildren.filter(({ offered, started }) => offered !== undefined || started !== undefined)),
        started: count(ofChildren.filter(({ started }) => started !== undefined)),
        median_days: medianOf(waits),
        requested: count(ofChildren),
        young_adults: count(recordsOf(true)),
      };
    }),
  );
  return inOrderOf(table, 'rung', 'service');
}

/** `indicator_prevalence`. */
export function indicatorPrevalence(rows: SentRows, setting: Setting): MeasureRow[] {
  const referrals = referralsOf(rows, setting).filter(({ at }) => inWindow(at, setting));
  const recorded = new Map<string, Set<string>>();
  for (const { person_id = '', indicators } of referrals) {
    recorded.set(person_id, new Set([...(recorded.get(person_id) ?? []), ...codesIn(indicators)]));
  }
  const people = onRungs(rows, setting).map((each) => ({ ...each, indicators: recorded.get(each.person) ?? new Set<string>() }));
  const kinds = [...indicatorCodes, { code: 'not_recorded', kind: null }];
  const table = rungs.flatMap((rung) =>
    kinds.map(({ code: indicator, kind }) => {
      const onRung = people.filter((each) => each.rung === rung);
      const having = onRung.filter(({ indicators }) => (indicator === 'not_recorded' ? indicators.size === 0 : indicators.has(indicator)));
      const children = having.filter(({ isAdult }) => !isAdult).length;
      return {
        rung,
        indicator,
        children,
        percent: percentOf(children, onRung.filter(({ isAdult }) => !isAdult).length),
        kind: kind ?? null,
        young_adults: having.length - children,
      };
    }),
  );
  return inOrderOf(table, 'rung', 'indicator');
}

/** `concern_profile`. */
export function concernProfile(rows: SentRows, setting: Setting): MeasureRow[] {
  const active = new Set(
    suspicionsOf(rows, setting)
      .filter(({ at }) => inWindow(at, setting))
      .map(({ person }) => person),
  );
  const people = peopleOfConcern(rows, setting).filter((person) => active.has(person));
  const said = saidOf(rows, setting).filter(({ at }) => at < windowEndOf(setting));
  const values = people.flatMap((person) =>
    (['age_band', 'sex', 'ethnicity'] as const).map((dimension) => {
      const own = said.filter((each) => each.person === person && each.dimension === dimension);
      return { dimension, value: latestOf(own) ?? 'not_recorded' };
    }),
  );
  const cells = Map.groupBy(values, ({ dimension, value }) => `${dimension} ${value}`);
  const table = [...cells].map(([key, own]) => {
    const [dimension = '', value = ''] = key.split(' ');
    return { dimension, value, people: own.length, percent: percentOf(own.length, people.length) };
  });
  return inOrderOf(table, 'dimension', 'value');
}
