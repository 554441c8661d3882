import type { SentRows } from '../../support/edition-of.ts';
import { monthAt } from './clock.ts';
import { bandsBefore, isAdultBand } from './concern.ts';
import { different, inOrderOf, type MeasureRow, monthsSince, referralsOf, reportsOf, type Setting, windowEndOf } from './world.ts';

/** One record with a flag: whom it names or refers, and whether it counts among the records. */
interface Flagged {
  readonly month: string;
  readonly flag: string;
  readonly isCounted: boolean;
  readonly children: readonly string[];
  readonly adults: readonly string[];
}

const isOfGroup = (model: string | undefined) => model === 'group_based' || model === 'gang';

/** The reports and what each is flagged with. */
function flaggedReports(rows: SentRows, setting: Setting): Flagged[] {
  const latest = bandsBefore(rows, setting, windowEndOf(setting));
  return reportsOf(rows, setting)
    .filter(({ intelligence_assessment }) => intelligence_assessment !== 'E')
    .flatMap((report) => {
      const people = report.mentions.filter(({ entity_type }) => entity_type === 'person');
      const suspects = different(people.filter(({ role }) => role === 'suspect').map(({ entity_id }) => entity_id));
      const described = report.suspects_described ?? 0;
      const named = people
        .filter(({ role }) => role === 'victim' || role === 'child_at_risk')
        .map(({ entity_id = '', age_band }) => {
          const isRecorded = age_band !== undefined && age_band !== null && age_band !== 'not_recorded';
          return { person: entity_id, isAdult: isAdultBand(isRecorded ? age_band : latest.get(entity_id)) };
        });
      const children = [...new Set(named.filter(({ isAdult }) => !isAdult).map(({ person }) => person))];
      const adults = named.filter(({ isAdult }) => isAdult).map(({ person }) => person);
      const isGroupBased = suspects >= 2 || described >= 2 || isOfGroup(report.model);
      const isMultiple = (suspects >= 1 || described >= 1) && children.length >= 2;
      const flags = [...(isGroupBased ? ['group_based'] : []), ...(isMultiple ? ['multiple_abuse'] : [])];
      return flags.map((flag) => ({ month: monthAt(report.at), flag, isCounted: true, children, adults }));
    });
}

/** Referrals by several people; a young adult's is counted in the column of young adults alone. */
function flaggedReferrals(rows: SentRows, setting: Setting): Flagged[] {
  return referralsOf(rows, setting)
    .filter(({ suspects_described, model }) => (suspects_described ?? 0) >= 2 || isOfGroup(model))
    .map(({ at, age = 0, person_id = '' }) => ({
      month: monthAt(at),
      flag: 'group_based',
      isCounted: age < 18,
      children: age < 18 ? [person_id] : [],
      adults: age < 18 ? [] : [person_id],
    }));
}

/** `group_based`. */
export function groupBased(rows: SentRows, setting: Setting): MeasureRow[] {
  const sources = [
    { source: 'referrals', flags: ['group_based'], all: referralsOf(rows, setting), flagged: flaggedReferrals(rows, setting) },
    { source: 'reports', flags: ['group_based', 'multiple_abuse'], all: reportsOf(rows, setting), flagged: flaggedReports(rows, setting) },
  ];
  const table = sources.flatMap(({ source, flags, all, flagged }) => {
    const recorded = all.map(({ at }) => monthAt(at));
    return monthsSince(recorded, setting).flatMap((month) =>
      flags.map((flag) => {
        const own = flagged.filter((each) => each.month === month && each.flag === flag);
        return {
          month,
          source,
          flag,
          n: own.filter(({ isCounted }) => isCounted).length,
          children: different(own.flatMap(({ children }) => children)),
          young_adults: different(own.flatMap(({ adults }) => adults)),
        };
      }),
    );
  });
  return inOrderOf(table, 'month', 'source', 'flag');
}
