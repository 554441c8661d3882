import { type Html, html } from '../../html/html.ts';
import { type PictureFrame, type PictureWidth, picture } from '../page/figure.ts';
import { type Box, inLines, overlaps, widthOf } from './label-places.ts';
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

export interface NetworkPicture extends PictureFrame {
  readonly nodes: readonly NetworkNode[];
  readonly links: readonly NetworkLink[];
}

function thickness(link: NetworkLink): number {
  return Math.min(3.5, 0.9 + link.shared * 0.25);
}

function drawnLink(link: NetworkLink, from: Placed, to: Placed): Html {
  const dash = link.validated ? '' : html` stroke-dasharray="5 4"`;
  return html`<line x1="${at(from.x)}" y1="${at(from.y)}" x2="${at(to.x)}" y2="${at(to.y)}" stroke="${link.validated ? palette.quiet : '#848B90'}" stroke-width="${at(thickness(link))}"${dash}/>\n`;
}

/** Places on a line for its number: the middle, and further and further from it. */
function placesOn(link: NetworkLink, from: Placed, to: Placed): Box[] {
  return [0.5, 0.46, 0.54, 0.42, 0.58, 0.38, 0.62, 0.34, 0.66, 0.3, 0.7, 0.26, 0.74, 0.22, 0.78].map((part) => ({
    x: from.x + (to.x - from.x) * part,
    y: from.y + (to.y - from.y) * part,
    halfWidth: 5 + 4 * String(link.shared).length,
    halfHeight: 9,
  }));
}

/** How far a place lies from the line between two nodes. */
function distance({ x, y }: Box, from: Placed, to: Placed): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const part = ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy || 1);
  const held = Math.min(1, Math.max(0, part));
  return Math.hypot(x - from.x - held * dx, y - from.y - held * dy);
}

/**
 * Records shared on validated links, most first, wherever a number touches neither another nor a node, and lies on no other
 * validated link, whose number it would seem to be. The table has them all.
 */
function counts(links: readonly NetworkLink[], places: ReadonlyMap<string, Placed>): Html[] {
  const taken: Box[] = [...places.values()].map(({ x, y }) => ({ x, y, halfWidth: nodeRadius + 4, halfHeight: nodeRadius + 4 }));
  const key = (link: NetworkLink) => `${link.source} ${link.target}`;
  const validated = links.filter((link) => link.validated).sort((a, b) => b.shared - a.shared || (key(a) < key(b) ? -1 : 1));
  const ends = validated.flatMap((link) => {
    const from = places.get(link.source);
    const to = places.get(link.target);
    return from === undefined || to === undefined ? [] : [{ link, from, to }];
  });
  return ends.flatMap(({ link, from, to }) => {
    const box = placesOn(link, from, to).find(
      (candidate) =>
        !taken.some((other) => overlaps(candidate, other)) &&
        !ends.some((other) => other.link !== link && distance(candidate, other.from, other.to) < candidate.halfHeight),
    );
    if (box === undefined) return [];
    taken.push(box);
    return [
      html`<text class="label" x="${at(box.x)}" y="${at(box.y + 4.5)}" text-anchor="middle" fill="${palette.ink}" stroke="#FFFFFF" stroke-width="4" paint-order="stroke">${link.shared}</text>`,
    ];
  });
}

interface Entry {
  readonly sign: Html;
  readonly words: string;
}

function entriesOf(looks: readonly NodeLook[], links: readonly NetworkLink[]): Entry[] {
  const line = (dash: boolean) =>
    html`<line x1="-10" x2="12" y1="0" y2="0" stroke="${palette.quiet}" stroke-width="2.5"${dash ? html` stroke-dasharray="5 4"` : ''}/>`;
  const validated = links.some((link) => link.validated);
  return [
    ...looks.map((look) => ({ sign: legendNode(look, 0, 0), words: lookWords[look] })),
    ...(validated ? [{ sign: line(false), words: 'Validated link' }] : []),
    ...(links.some((link) => !link.validated) ? [{ sign: line(true), words: 'Link not validated' }] : []),
    ...(validated
      ? [{ sign: html`<text x="0" y="5" text-anchor="middle">3</text>`, words: 'Records shared, on validated links where there is room' }]
      : []),
  ];
}

const legends = { wide: { columns: 3, column: 224, characters: 100 }, narrow: { columns: 2, column: 174, characters: 44 } };

/** Signs and their words in columns; words too long for one take as many as they need. */
function legend(entries: readonly Entry[], top: number, kind: PictureWidth): { readonly svg: Html; readonly height: number } {
  const { columns, column, characters } = legends[kind];
  let [used, y] = [0, top + 16];
  const drawn = entries.map(({ sign, words }) => {
    const lines = inLines(words, characters);
    const wanted = Math.min(columns, Math.ceil((widthOf(lines[0] ?? '', 13) + 40) / column));
    if (used + wanted > columns) [used, y] = [0, y + 26];
    const x = 16 + used * column;
    used += wanted;
    const texts = lines.map((line, index) => html`<text x="20" y="${5 + index * 17}">${line}</text>`);
    const group = html`<g transform="translate(${x} ${y})">${sign}${texts}</g>`;
    y += (lines.length - 1) * 17;
    return group;
  });
  return { svg: html`${drawn}`, height: y - top + 14 };
}

/** A network: shapes by kind with short codes inside, lines by validation, counts of records on the lines, and a legend. */
export function networkPicture({ nodes, links, ...frame }: NetworkPicture, kind: PictureWidth): Html {
  const known = new Set(nodes.map((node) => node.id));
  const inside = links.filter((link) => known.has(link.source) && known.has(link.target));
  const placed = layout(
    nodes.map((node) => node.id),
    inside,
    kind,
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
  const key = legend(entriesOf(looks, inside), placed.height, kind);
  return picture(
    frame,
    kind,
    { width: placed.width, height: placed.height + key.height },
    html`${lines}<g font-size="13" font-weight="700">${counts(inside, places)}
${shapes}</g><g font-size="13" fill="${palette.ink}">${key.svg}</g>`,
  );
}
