import type { SourceRow } from './model.ts';
import { boroughCode, otherAuthorities } from './names.ts';
import type { Network } from './networks.ts';
import type { Random } from './random.ts';
import type { Sites } from './sites.ts';
import { type Calendar, day } from './time.ts';

/** The register of places: homes from social care with their inspections, the rest from licensing. */
export function premisesRows(sites: Sites, calendar: Calendar): SourceRow[] {
  const homes = sites.homes.map(
    (home): SourceRow => ({
      agency: 'social-care',
      extract: 'premises',
      at: calendar.from,
      values: {
        premises_id: home.id,
        premises_type: home.type,
        area: home.area,
        capacity: home.capacity,
        inspection_outcome: home.inspection,
      },
    }),
  );
  const places = sites.places.map(
    (site): SourceRow => ({
      agency: 'licensing',
      extract: 'premises',
      at: calendar.from,
      values: { premises_id: site.id, premises_type: site.type, area: site.area },
    }),
  );
  return [...homes, ...places];
}

const kindOf: Readonly<Record<string, string>> = {
  licensed_premises: 'alcohol',
  takeaway: 'late_refreshment',
  taxi_office: 'private_hire_operator',
  hotel: 'alcohol',
  shop: 'alcohol',
};

/** Licences of places, drivers and vehicles; some suspects and vehicles of networks hold one, one of them from elsewhere. */
export function licenceRows(random: Random, calendar: Calendar, sites: Sites, networks: readonly Network[]): SourceRow[] {
  const rows: SourceRow['values'][] = [];
  const add = (entity_type: string, entity_id: string, licence: string, authority: string) => {
    const from = calendar.from - random.whole(0, 700) * day;
    const to = from + 3 * 365 * day;
    const status = to < calendar.to ? 'expired' : random.weighted({ current: 88, conditions: 7, suspended: 3, revoked: 2 });
    rows.push({
      licence_id: `LIC${String(rows.length + 1).padStart(5, '0')}`,
      entity_type,
      entity_id,
      licence,
      status,
      authority,
      from: new Date(from),
      to: new Date(to),
    });
  };
  for (const site of sites.places) {
    const kind = kindOf[site.type];
    if (kind !== undefined) add('premises', site.id, kind, boroughCode);
  }
  for (const [index, network] of networks.entries()) {
    add('vehicle', network.vehicle, 'hackney_carriage', boroughCode);
    const driver = network.suspects[0];
    if (driver !== undefined)
      add('person', driver.adult.id, 'private_hire_driver', index % 2 === 0 ? boroughCode : (otherAuthorities[0] ?? boroughCode));
  }
  for (let index = 0; index < 60; index += 1) add('person', random.pseudonym(), 'private_hire_driver', boroughCode);
  return rows.map((values) => ({ agency: 'licensing', extract: 'licences', at: calendar.from, values }));
}

const owners = ['police', 'childrens_social_care', 'health_community', 'school_or_college', 'licensing', 'youth_service'];
const kinds = {
  strategy_meeting: 8,
  risk_assessment: 10,
  return_interview: 8,
  disruption_visit: 12,
  warning_notice: 8,
  licensing_review: 6,
  intelligence_request: 12,
  mapping_meeting: 5,
  outreach: 6,
  data_quality: 4,
  escalate: 2,
};

/** What the sub-group agreed: about four actions a month, some late, some without a date. */
export function actionRows(
  random: Random,
  calendar: Calendar,
  networks: readonly Network[],
  sites: Sites,
  children: readonly string[],
  factor: number,
): SourceRow[] {
  const months = (calendar.to - calendar.from) / (30.44 * day);
  const times = Array.from(
    { length: Math.round(4 * months * factor) },
    () => calendar.from + day + random.share() * (calendar.to - calendar.from - 3 * day),
  ).sort((a, b) => a - b);
  return times.map((at, index) => {
    const type = random.weighted({ person: 50, premises: 26, theme: 10, practice: 14 });
    const network = networks.find((each) => each.from < at && random.chance(0.4));
    const person = network === undefined ? random.pick(children) : random.pick(network.children).career.child.id;
    const site = network?.site.id ?? random.pick(sites.places).id;
    const due = random.chance(0.86) ? at + random.pick([14, 28, 42, 56]) * day : undefined;
    const done = random.chance(0.78) ? Math.min(at + random.whole(3, 80) * day, calendar.to + 60 * day) : undefined;
    return {
      agency: 'social-care',
      extract: 'actions',
      at,
      values: {
        action_id: `ACT${String(index + 1).padStart(5, '0')}`,
        raised_at: new Date(at),
        meeting: random.weighted({ exploitation_subgroup: 5, missing_panel: 3, operational_managers: 2 }),
        concerns_type: type,
        concerns_id: type === 'person' ? person : type === 'premises' ? site : undefined,
        action: random.weighted(kinds),
        kind: random.chance(0.9) ? 'action' : 'recommendation',
        owner: random.pick(owners),
        due_at: due === undefined ? undefined : new Date(due),
        completed_at: done === undefined ? undefined : new Date(done),
      },
    };
  });
}
