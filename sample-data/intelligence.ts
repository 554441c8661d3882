import { type Adult, ageAt, ageBand, type Child, recordNumber, type Site, type SourceRow } from './model.ts';
import type { Random } from './random.ts';
import { hour, minute } from './time.ts';

/** One entity in a report. */
export interface Mention {
  readonly type: 'person' | 'premises' | 'vehicle' | 'phone' | 'online_account';
  readonly id: string;
  readonly role: string;
  readonly person?: Adult | Child;
  readonly premisesType?: string;
  readonly relation?: string;
  readonly locationRole?: string;
}

/** What a report says, before it has a number and grades. */
export interface Report {
  readonly at: number;
  readonly area: string;
  readonly themes: readonly string[];
  readonly mentions: readonly Mention[];
  /** Planted reports are never assessed as false, so that what they say can be found. */
  readonly planted: boolean;
  readonly operation?: string | undefined;
  readonly model?: string;
}

export function suspect(adult: Adult, relation = 'acquaintance'): Mention {
  return { type: 'person', id: adult.id, role: 'suspect', person: adult, relation };
}

export function linked(person: Adult | Child): Mention {
  return { type: 'person', id: person.id, role: 'linked', person };
}

export function childIn(child: Child, role: 'victim' | 'child_at_risk'): Mention {
  return { type: 'person', id: child.id, role, person: child };
}

/** Somebody who reports: in the record, and in no network. */
export function reporting(adult: Adult, role: 'witness' | 'professional'): Mention {
  return { type: 'person', id: adult.id, role, person: adult };
}

export function placeIn(site: Site, locationRole: string): Mention {
  return { type: 'premises', id: site.id, role: 'location', premisesType: site.type, locationRole };
}

export function means(type: 'vehicle' | 'phone' | 'online_account', id: string): Mention {
  return { type, id, role: 'means' };
}

/** Reports in order of time, each with its number. */
export function numbered(reports: readonly Report[]): Map<Report, string> {
  const sorted = reports.map((report, index) => ({ report, index })).sort((a, b) => a.report.at - b.report.at || a.index - b.index);
  return new Map(sorted.map(({ report }, index) => [report, recordNumber('INT', report.at, index + 1)]));
}

/** Reports were graded 5x5x5 until the end of 2012. */
const newGradesFrom = Date.UTC(2013, 0, 1);

interface Grade {
  readonly source_evaluation: string;
  readonly intelligence_assessment: string;
  readonly handling_code: string;
  readonly handling_conditions: string | undefined;
}

function grade(random: Random, report: Report): Grade {
  if (report.at < newGradesFrom) {
    return {
      source_evaluation: random.weighted({ A: 6, B: 38, C: 22, D: 10, E: report.planted ? 30 : 24 }),
      intelligence_assessment: random.weighted({ '1': 12, '2': 30, '3': 30, '4': 24, '5': report.planted ? 0 : 4 }),
      handling_code: random.weighted({ '1': 26, '2': 2, '3': 34, '4': 8, '5': 3 }),
      handling_conditions: undefined,
    };
  }
  const shared = random.chance(0.72);
  return {
    source_evaluation: random.weighted({ '1': 18, '2': 72, '3': report.planted ? 4 : 10 }),
    intelligence_assessment: random.weighted({ A: 14, B: 22, C: 32, D: report.planted ? 12 : 27, E: report.planted ? 0 : 5 }),
    handling_code: shared ? 'P' : 'C',
    handling_conditions: shared ? undefined : `${random.weighted({ A1: 5, A2: 3, A3: 3 })};${random.weighted({ S1: 2, S2: 3 })}`,
  };
}

function personValues(random: Random, mention: Mention, at: number): SourceRow['values'] {
  const { person } = mention;
  if (person === undefined) return {};
  const isChild = 'concern' in person;
  const known = isChild || ('ageKnown' in person && person.ageKnown);
  const observed = 'observed' in person && random.chance(0.4) ? person.observed : person.ethnicity;
  return {
    age_band: known ? ageBand(ageAt(person.born, at)) : 'not_recorded',
    sex: person.sex,
    ethnicity: random.chance(0.62) ? observed : undefined,
    position_of_trust: mention.role === 'suspect' ? random.weighted({ no: 60, not_recorded: 38, yes: 2 }) : undefined,
  };
}

function mentionRow(random: Random, number: string, report: Report, mention: Mention): SourceRow {
  return {
    agency: 'police',
    extract: 'intelligence_mentions',
    at: report.at,
    values: {
      report_id: number,
      entity_type: mention.type,
      entity_id: mention.id,
      role: mention.role,
      relation_to_child: mention.relation,
      location_role: mention.locationRole,
      premises_type: mention.premisesType,
      ...personValues(random, mention, report.at),
    },
  };
}

/** The police's rows of every report and of whom and what it mentions. */
export function intelligenceRows(random: Random, numbers: ReadonlyMap<Report, string>): SourceRow[] {
  return [...numbers].flatMap(([report, number]) => {
    const before = Math.round(random.exponential(50) * 60) * minute;
    const window = Math.round(random.exponential(8) * 60) * minute;
    const suspects = report.mentions.filter((mention) => mention.role === 'suspect').length;
    const row: SourceRow = {
      agency: 'police',
      extract: 'intelligence',
      at: report.at,
      values: {
        report_id: number,
        reported_at: new Date(report.at),
        event_from: random.chance(0.88) ? new Date(report.at - before - window - hour) : undefined,
        event_to: new Date(report.at - before - hour),
        ...grade(random, report),
        area: random.chance(0.9) ? report.area : undefined,
        themes: report.themes.join(';'),
        model: report.model ?? (random.chance(0.5) ? 'not_recorded' : undefined),
        suspects_described: suspects > 0 && random.chance(0.7) ? suspects + (random.chance(0.2) ? random.whole(1, 3) : 0) : undefined,
        platform_kind: report.themes.includes('online') ? random.pick(['social', 'messaging', 'gaming', 'livestream']) : undefined,
        operation_id: report.operation,
      },
    };
    return [row, ...report.mentions.map((mention) => mentionRow(random, number, report, mention))];
  });
}
