import { labelOf } from '../../contracts/codes.ts';
import type { Finding } from '../../findings/finding.ts';
import { type Html, html, type Piece } from '../../html/html.ts';
import { table } from '../../html/table.ts';
import { type NetworkNode, networkPicture } from '../charts/network-picture.ts';
import { lookLetter, lookOf, lookWords } from '../charts/node-shapes.ts';
import type { Facts } from '../facts/facts.ts';
import type { LinkRow, NodeRow } from '../facts/mart-rows.ts';
import { figure } from '../page/figure.ts';
import { inWords, monthName } from '../page/format.ts';
import { quoted, quotedEvidence } from '../page/quoted.ts';
import { namingOf } from './naming.ts';

interface Member extends NetworkNode {
  readonly node: NodeRow;
  readonly role: string;
}

const typeOrder = ['person', 'premises', 'vehicle', 'phone', 'online_account'];
const looks: readonly string[] = Object.keys(lookWords);

/**
 * The members of a network with short codes: those of the finding and what the network's tables tie to two or more of them
 * (premises and identifiers). Above the number that the area file allows, those with most records.
 */
export function membersOf(facts: Facts, finding: Finding): Member[] {
  const roles = new Map(finding.entities.map((entity) => [entity.id, entity.role]));
  const ties = new Map<string, number>();
  for (const link of facts.links.rows) {
    if (roles.has(link.source) && !roles.has(link.target)) ties.set(link.target, (ties.get(link.target) ?? 0) + 1);
    if (roles.has(link.target) && !roles.has(link.source)) ties.set(link.source, (ties.get(link.source) ?? 0) + 1);
  }
  const tied = (node: NodeRow) => node.type !== 'person' && (ties.get(node.id) ?? 0) > 1;
  const inside = facts.nodes.rows.filter((node) => typeOrder.includes(node.type) && (roles.has(node.id) || tied(node)));
  const drawn = [...inside]
    .sort((a, b) => Number(roles.has(b.id)) - Number(roles.has(a.id)) || b.records - a.records || (a.id < b.id ? -1 : 1))
    .slice(0, facts.area.file.products.drawn_nodes);
  const ordered = drawn.sort(
    (a, b) =>
      typeOrder.indexOf(a.type) - typeOrder.indexOf(b.type) ||
      looks.indexOf(lookOf(a.type, a.class)) - looks.indexOf(lookOf(b.type, b.class)) ||
      b.degree - a.degree ||
      (a.id < b.id ? -1 : 1),
  );
  const counted = new Map<string, number>();
  return ordered.map((node) => {
    const look = lookOf(node.type, node.class);
    const number = (counted.get(lookLetter[look]) ?? 0) + 1;
    counted.set(lookLetter[look], number);
    const dagger = node.also_child_of_concern_from !== '' && look !== 'child_of_concern' ? '†' : '';
    return { id: node.id, code: `${lookLetter[look]}${number}${dagger}`, look, node, role: roles.get(node.id) ?? 'linked' };
  });
}

/** The links among the members. Several kinds between the same two are one line with their records together. */
export function linksAmong(facts: Facts, members: readonly Member[]): LinkRow[] {
  const ids = new Set(members.map((member) => member.id));
  return facts.links.rows.filter(
    (link) => ids.has(link.source) && ids.has(link.target) && link.kind !== 'placement' && link.kind !== 'sibling',
  );
}

function drawnLinks(links: readonly LinkRow[]): { source: string; target: string; shared: number; validated: boolean }[] {
  const pairs = new Map<string, { source: string; target: string; shared: number; validated: boolean }>();
  for (const link of links) {
    const [source = '', target = ''] = [link.source, link.target].sort();
    const kept = pairs.get(`${source} ${target}`);
    pairs.set(`${source} ${target}`, {
      source,
      target,
      shared: (kept?.shared ?? 0) + link.shared,
      validated: (kept?.validated ?? false) || link.validated,
    });
  }
  return [...pairs.values()];
}

function describe(node: NodeRow): string {
  const look = lookOf(node.type, node.class);
  const kind =
    look === 'premises'
      ? labelOf('premises-type', node.premises_type || 'not_recorded')
      : look === 'identifier'
        ? inWords(node.type)
        : lookWords[look];
  const also =
    node.also_child_of_concern_from !== '' && look !== 'child_of_concern'
      ? `, also recorded as a child of concern from ${monthName(node.also_child_of_concern_from)}`
      : '';
  return `${kind}${also}`;
}

function memberTable(facts: Facts, finding: Finding, members: readonly Member[], title: string): Html {
  const naming = namingOf(facts);
  const inFinding = new Set(finding.entities.map((entity) => entity.id));
  return table({
    caption: `Who and what is in ${title}`,
    columns: [
      { header: 'In the picture' },
      { header: 'Pseudonym' },
      { header: 'What' },
      { header: 'Part' },
      { header: 'Validated links', numeric: true },
      { header: 'Records', numeric: true },
    ],
    rows: members.map((member): Piece[] => [
      member.code,
      naming.link(member.id),
      describe(member.node),
      inFinding.has(member.id) ? inWords(member.role) : 'Linked to two or more of them',
      quoted(facts.nodes, member.node, 'degree'),
      quoted(facts.nodes, member.node, 'records'),
    ]),
    note: 'Validated links and records are those of the whole network. Being linked says that records name two together, and nothing of why.',
  });
}

function linkTable(facts: Facts, members: readonly Member[], links: readonly LinkRow[]): Html {
  const codes = new Map(members.map((member) => [member.id, member.code]));
  return table({
    caption: 'Links drawn',
    quietCaption: true,
    columns: [
      { header: 'Between' },
      { header: 'Through' },
      { header: 'Records shared', numeric: true },
      { header: 'Validated' },
      { header: 'First' },
      { header: 'Last' },
    ],
    rows: links.map((link): Piece[] => [
      `${codes.get(link.source) ?? ''} and ${codes.get(link.target) ?? ''}`,
      inWords(link.kind),
      quoted(facts.links, link, 'shared'),
      link.validated ? 'Yes' : 'No',
      monthName(link.first_month),
      monthName(link.last_month),
    ]),
  });
}

/** The picture of one organised network, the table of its members, and the links behind it. */
export function networkFigure(facts: Facts, finding: Finding, title: string, id: string): Html {
  const members = membersOf(facts, finding);
  if (members.length === 0) return html`<p>No picture: the tables of the network do not hold its members.</p>\n`;
  const links = linksAmong(facts, members);
  const left = finding.entities.length - members.filter((member) => member.role !== 'linked').length;
  const people = members.filter((member) => member.node.type === 'person').length;
  const sentence = `${title} joins ${people} people and ${members.length - people} places, vehicles, phones and accounts`;
  const dagger = members.some((member) => member.code.endsWith('†')) ? ' † also recorded as a child of concern.' : '';
  return html`${figure({
    id,
    title: sentence,
    subtitle: `Records shared, ${monthName(finding.first_month)} to ${monthName(facts.month)}; thicker lines share more records`,
    svg: (width) =>
      networkPicture(
        {
          id: `svg-${id}`,
          name: sentence,
          description: `Network of ${members.length} people, premises and identifiers and ${drawnLinks(links).length} links. The tables name each member and each link.`,
          nodes: members,
          links: drawnLinks(links),
        },
        width,
      ),
    note: html`The finding rests on ${quotedEvidence(finding)} records.${dagger}${left > 0 ? ` ${left} more members with fewer records are not drawn.` : ''}`,
    table: linkTable(facts, members, links),
  })}${memberTable(facts, finding, members, title)}`;
}
