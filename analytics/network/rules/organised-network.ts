import { type Evaluation, sourcesSince, type TestedLink, validationStart } from '../evaluation.ts';
import type { Group } from '../groups.ts';
import { anyTrusted, type Candidate, counted, entityAt, keyAt } from './candidate.ts';

/** Every link between members, context among them. */
function linksWithin({ incidence, link }: Evaluation, members: ReadonlySet<number>): TestedLink[] {
  const { a, b, linksStart, links } = incidence.table;
  return [...members].flatMap((member) =>
    Array.from(links.subarray(linksStart[member] ?? 0, linksStart[member + 1] ?? 0))
      .filter((number) => a[number] === member && members.has(b[number] ?? -1))
      .flatMap((number) => link(number) ?? []),
  );
}

function sourcesWithin(evaluation: Evaluation, members: ReadonlySet<number>): { sources: Set<string>; described: number } {
  const from = validationStart(evaluation);
  const sources = new Set<string>();
  let described = 0;
  for (const link of linksWithin(evaluation, members)) {
    for (const source of sourcesSince(link, from)) sources.add(source);
    for (const { record } of link.records) if (record.month >= from) described = Math.max(described, record.suspectsDescribed);
  }
  return { sources, described };
}

function networkOf(evaluation: Evaluation, group: Group): Candidate[] {
  const { thresholds } = evaluation;
  const people = (members: readonly number[]) => members.filter((member) => evaluation.person(member).class === 'person_of_concern').length;
  const children = (members: readonly number[]) => members.filter((member) => evaluation.person(member).child).length;
  if (people(group.core) < thresholds.organised_people || children(group.core) < thresholds.organised_children) return [];
  const all = [...group.core, ...group.attached];
  const { sources, described } = sourcesWithin(evaluation, new Set(all));
  const groupBased = Math.max(people(all), described) >= 2;
  const multiple = children(all) >= 2;
  const flags = [...(groupBased ? ['group based'] : []), ...(multiple ? ['multiple abuse'] : [])].join(' and ');
  const attached = group.attached.length === 0 ? '' : `, with ${group.attached.length} attached`;
  return [
    {
      kind: 'organised_network',
      anchor: group.core.map((member) => keyAt(evaluation, member)).sort(),
      entities: [
        ...group.core.map((member) => entityAt(evaluation, member, 'core')),
        ...group.attached.map((member) => entityAt(evaluation, member, 'attached')),
      ],
      sources,
      because: `A group of ${group.core.length} joined by validated links, ${counted(people(group.core), 'person of concern', 'people of concern')} and ${counted(children(group.core), 'child', 'children')} among them${attached}, through ${counted(sources.size, 'record')}: ${flags}.`,
      facts: {
        core: group.core.length,
        attached: group.attached.length,
        people_of_concern: people(all),
        children: children(all),
        records: sources.size,
        group_based: groupBased ? 'yes' : 'no',
        multiple_abuse: multiple ? 'yes' : 'no',
      },
      actions: { protective: ['complex_abuse_meeting', 'mapping_meeting'], overt: ['warning_notice'] },
      positionOfTrust: anyTrusted(evaluation, all),
    },
  ];
}

/** A community with people of concern and children in its core: group based, multiple abuse, or both. */
export function organisedNetwork(evaluation: Evaluation): Candidate[] {
  return evaluation.groups.flatMap((group) => networkOf(evaluation, group));
}
