import type { NotAssessed } from '../../findings/not-assessed.ts';
import type { ContextRows } from '../context-rows.ts';

interface Kind {
  readonly title: string;
  /** What must have come, at least one of each list: extracts, or `area_code` of the area file. */
  readonly needs: readonly (readonly string[])[];
}

const reports = [['intelligence_mentions']];
const sightings = [['intelligence_mentions', 'missing']];

/** Every kind of finding of the network (network.md, "Findings"). */
const kinds = {
  linked_person_of_concern: { title: 'Person of concern linked to several children', needs: reports },
  person_with_several_children: { title: 'Person of concern named with several children', needs: reports },
  premises_of_interest: { title: 'Premises of interest', needs: sightings },
  organised_network: { title: 'Organised network', needs: reports },
  connecting_person: { title: 'Person who connects otherwise separate groups', needs: reports },
  connecting_premises: { title: 'Premises that connect otherwise separate groups', needs: sightings },
  emerging_link: { title: 'Emerging link', needs: sightings },
  placement_targeted: { title: 'Children’s home targeted', needs: reports },
  licensed_elsewhere: { title: 'Holder of a licence given by another authority', needs: [...reports, ['licences'], ['area_code']] },
  violence_near_child: { title: 'Weapons or violence near a child of concern', needs: reports },
  shared_identifier: { title: 'Shared vehicle, phone or account', needs: reports },
  sibling_of_child_of_concern: { title: 'Sibling of a child of concern', needs: [['referrals']] },
  child_without_own_record: {
    title: 'Child without a referral of their own',
    needs: [['referrals'], ['intelligence_mentions', 'missing_companions']],
  },
  out_of_area_link: {
    title: 'Child placed away and linked to people or premises of concern',
    needs: [...sightings, ['placements', 'missing']],
  },
  co_missing_group: { title: 'Children missing together', needs: [['missing']] },
} as const satisfies Record<string, Kind>;

export type NetworkFindingKind = keyof typeof kinds;
export const networkKinds = Object.keys(kinds).filter((kind): kind is NetworkFindingKind => kind in kinds);

/** Kinds that cannot be looked at for want of what has not come: listed as not assessed, never as nothing found. */
export function notAssessedOf({ supplied, areaCode }: ContextRows): NotAssessed[] {
  const there = new Set([...supplied, ...(areaCode === null ? [] : ['area_code'])]);
  return networkKinds.flatMap((kind): NotAssessed[] => {
    const { title, needs } = kinds[kind];
    const missing = needs.filter((any) => !any.some((name) => there.has(name))).flat();
    return missing.length === 0 ? [] : [{ kind, title, missing_extracts: missing }];
  });
}
