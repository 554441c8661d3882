import { picture } from '../page/figure.ts';
import { type Html, html } from '../page/html.ts';
import { layout, nodeRadius, type Placed } from './network-layout.ts';
import { drawnNode, legendNode, lookWords, type NodeLook } from './node-shapes.ts';
import { palette } from './palette.ts';
import { at } from './scale.ts';

export interface NetworkNode {
  readonly id: string;
  /** Short, as in the table under the picture. */
  readonly code: string;
  readonly look: NodeLook;
}

export interface NetworkLink {
  readonly source: string;
  readonly target: string;
  /** Records that the two share. */
  readonly shared: number;
  readonly validated: boolean;
}

export interface NetworkPicture {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly nodes: readonly NetworkNode[];
  readonly links: readonly NetworkLink[];
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly halfWidth: number;
  readonly halfHeight: number;
}

function overlaps(a: Box, b: Box): boolean {
  return Math.abs(a.x - b.x) < a.halfWidth + b.halfWidth && Math.abs(a.y - b.y) < a.halfHeight + b.halfHeight;
}

function thickness(link: NetworkLink): number {
  return Math.min(3.5, 0.9 + link.shared * 0.25);
}

function drawnLink(link: NetworkLink, from: Placed, to: Placed): Html {
  const dash = link.validated ? '' : html` stroke-dasharray="5 4"`;
  return html`<line x1="${at(from.x)}" y1="${at(from.y)}" x2="${at(to.x)}" y2="${at(to.y)}" stroke="${link.validated ? palette.quiet : '#848B90'}" stroke-width="${at(thickness(link))}"${dash}/>\n`;
}

/** Counts of shared records on their lines, wherever there is room for one that touches nothing; the table has them all. */
function counts(links: readonly NetworkLink[], places: ReadonlyMap<string, Placed>): Html[] {
  const taken: Box[] = [...places.values()].map(({ x, y }) => ({ x, y, halfWidth: nodeRadius + 3, halfHeight: nodeRadius + 3 }));
  const byCount = links.filter((link) => link.shared > 1).sort((a, b) => b.shared - a.shared);
  return byCount.flatMap((link) => {
    const from = places.get(link.source);
    const to = places.get(link.target);
    if (from === undefined || to === undefined) return [];
    const box = [0.5, 0.42, 0.58, 0.34, 0.66]
      .map(
        (part): Box => ({
          x: from.x + (to.x - from.x) * part,
          y: from.y + (to.y - from.y) * part,
          halfWidth: 5 + 4 * String(link.shared).length,
          halfHeight: 9,
        }),
      )
      .find((candidate) => !taken.some((other) => overlaps(candidate, other)));
    if (box === undefined) return [];
    taken.push(box);
    return [
      html`<text class="label" x="${at(box.x)}" y="${at(box.y + 4.5)}" text-anchor="middle" fill="${palette.ink}" stroke="#FFFFFF" stroke-width="4" paint-order="stroke">${link.shared}</text>`,
    ];
  });
}

const legendColumn = 224;

function legend(looks: readonly NodeLook[], links: readonly NetworkLink[], top: number): { readonly svg: Html; readonly height: number } {
  const line = (dash: boolean) =>
    html`<line x1="-10" x2="12" y1="0" y2="0" stroke="${palette.quiet}" stroke-width="2.5"${dash ? html` stroke-dasharray="5 4"` : ''}/>`;
  const entries: { readonly sign: Html; readonly words: string }[] = looks.map((look) => ({
    sign: legendNode(look, 0, 0),
    words: lookWords[look],
  }));
  if (links.some((link) => link.validated)) entries.push({ sign: line(false), words: 'Validated link' });
  if (links.some((link) => !link.validated)) entries.push({ sign: line(true), words: 'Link not validated' });
  entries.push({ sign: html`<text x="0" y="5" text-anchor="middle">3</text>`, words: 'Records shared, if over 1' });
  const svg = html`${entries.map(
    ({ sign, words }, index) =>
      html`<g transform="translate(${16 + (index % 3) * legendColumn} ${top + 16 + Math.floor(index / 3) * 26})">${sign}<text x="20" y="5">${words}</text></g>`,
  )}`;
  return { svg, height: Math.ceil(entries.length / 3) * 26 + 10 };
}

/** A network: shapes by kind with short codes inside, lines by validation, counts of records on the lines, and a legend. */
export function networkPicture({ id, name, description, nodes, links }: NetworkPicture): Html {
  const known = new Set(nodes.map((node) => node.id));
  const inside = links.filter((link) => known.has(link.source) && known.has(link.target));
  const placed = layout(
    nodes.map((node) => node.id),
    inside,
  );
  const places = new Map(placed.nodes.map((node) => [node.id, node]));
  const lines = [...inside.filter((link) => !link.validated), ...inside.filter((link) => link.validated)].map((link) => {
    const from = places.get(link.source);
    const to = places.get(link.target);
    return from === undefined || to === undefined ? '' : drawnLink(link, from, to);
  });
  const shapes = nodes.map((node) => {
    const place = places.get(node.id);
    return place === undefined ? '' : html`${drawnNode(node.look, node.code, place.x, place.y, nodeRadius)}\n`;
  });
  const looks = Object.keys(lookWords).filter((look): look is NodeLook => nodes.some((node) => node.look === look));
  const key = legend(looks, inside, placed.height);
  return picture(
    id,
    { width: placed.width, height: placed.height + key.height },
    name,
    description,
    html`${lines}<g font-size="13" font-weight="700">${counts(inside, places)}
${shapes}</g><g font-size="13" fill="${palette.ink}">${key.svg}</g>`,
  );
}
