import { forceCollide, forceSimulation, forceX, forceY } from 'd3-force';
import type { Boundaries } from '../../area/place.ts';
import { type Html, html } from '../../html/html.ts';
import { type PictureFrame, type PictureWidth, picture } from '../page/figure.ts';
import { inLines } from './label-places.ts';
import { projected } from './map-projection.ts';
import { blues, palette, textOn } from './palette.ts';
import { at } from './scale.ts';

/** A ward on the map: its number in the table and its class, undefined where it has no rate. */
export interface MapWard {
  readonly code: string;
  readonly number: number;
  readonly class: number | undefined;
}

export interface MapMarker {
  readonly label: string;
  /** The LSOA or ward it lies in: it is drawn at the middle of that, never at an address. */
  readonly area: string;
}

export interface WardMap extends PictureFrame {
  readonly boundaries: Boundaries;
  readonly wards: readonly MapWard[];
  readonly markers: readonly MapMarker[];
  /** The words of each class, from light to dark. */
  readonly classes: readonly string[];
  readonly markerWords: string;
}

interface Plan {
  readonly width: number;
  readonly most: number;
  readonly font: number;
  readonly markerFont: number;
  /** Classes in a row of the legend, their distance, and characters in a line of it. */
  readonly columns: number;
  readonly column: number;
  readonly characters: number;
}

const plans: Readonly<Record<PictureWidth, Plan>> = {
  wide: { width: 690, most: 620, font: 14, markerFont: 12, columns: 6, column: 108, characters: 100 },
  narrow: { width: 350, most: 560, font: 13, markerFont: 13, columns: 3, column: 116, characters: 50 },
};

interface Label {
  readonly kind: 'ward' | 'marker';
  readonly words: string;
  readonly class: number | undefined;
  readonly home: readonly [number, number];
  x: number;
  y: number;
}

const radiusOf = (label: Label) => (label.kind === 'ward' ? 12 : 16);

/** Labels beside each other instead of over each other, each as near to its place as that allows, and inside the picture. */
function apart(labels: Label[], width: number, height: number): Label[] {
  const inside = () => {
    for (const label of labels) {
      const room = radiusOf(label);
      label.x = Math.min(Math.max(label.x, room), width - room);
      label.y = Math.min(Math.max(label.y, room), height - room);
    }
  };
  const simulation = forceSimulation(labels)
    .force(
      'x',
      forceX<Label>((label) => label.home[0]).strength((label) => (label.kind === 'ward' ? 0.9 : 0.3)),
    )
    .force(
      'y',
      forceY<Label>((label) => label.home[1]).strength((label) => (label.kind === 'ward' ? 0.9 : 0.3)),
    )
    .force('collide', forceCollide<Label>(radiusOf).strength(1).iterations(4))
    .force('inside', inside)
    .stop();
  simulation.tick(200);
  // the last word is the distance between labels
  simulation.force('x', null).force('y', null).tick(30);
  return labels;
}

function drawn(label: Label, plan: Plan): Html {
  const x = at(label.x);
  const y = at(label.y);
  if (label.kind === 'ward') {
    return html`<text class="label" x="${x}" y="${at(label.y + 5)}" text-anchor="middle" fill="${label.class === undefined ? palette.ink : textOn(label.class)}">${label.words}</text>`;
  }
  const path = `M${x} ${at(label.y - 14)}L${at(label.x + 14)} ${y}L${x} ${at(label.y + 14)}L${at(label.x - 14)} ${y}Z`;
  const moved = Math.hypot(label.x - label.home[0], label.y - label.home[1]) > 14;
  const leader = moved
    ? html`<path d="M${at(label.home[0])} ${at(label.home[1])}L${x} ${y}" stroke="${palette.darkPink}" stroke-width="1.5"/><circle cx="${at(label.home[0])}" cy="${at(label.home[1])}" r="3" fill="${palette.darkPink}"/>`
    : '';
  return html`${leader}<path d="${path}" fill="#FFFFFF" stroke="${palette.darkPink}" stroke-width="2.5"/><text class="label" x="${x}" y="${at(label.y + 4.5)}" text-anchor="middle" font-size="${plan.markerFont}" font-weight="700" fill="${palette.darkPink}">${label.words}</text>`;
}

function legend(map: WardMap, top: number, plan: Plan): { readonly svg: Html; readonly height: number } {
  const entries = map.classes.map((words, index) => {
    const x = (index % plan.columns) * plan.column;
    const y = top + 10 + Math.floor(index / plan.columns) * 26;
    return html`<rect x="${x}" y="${y}" width="18" height="18" fill="${blues[index] ?? palette.none}" stroke="${palette.quiet}" stroke-width="0.6"/><text x="${x + 25}" y="${y + 14}">${words}</text>`;
  });
  const classesHeight = Math.ceil(map.classes.length / plan.columns) * 26;
  const y = top + classesHeight + 21;
  const lines = map.markers.length > 0 ? inLines(map.markerWords, plan.characters) : [];
  const sign = html`<path d="M9 ${y - 9}l9 9l-9 9l-9 -9Z" transform="translate(1 0)" fill="#FFFFFF" stroke="${palette.darkPink}" stroke-width="2.5"/>`;
  const words = lines.map((line, index) => html`<text x="25" y="${y + 5 + index * 18}">${line}</text>`);
  return {
    svg: html`<g font-size="${plan.font}" fill="${palette.ink}">${entries}${lines.length > 0 ? sign : ''}${words}</g>`,
    height: classesHeight + 20 + lines.length * 18,
  };
}

/** Numbers of wards and letters of premises, each by the middle of its area. */
function labelsOf(map: WardMap, centres: ReadonlyMap<string, readonly [number, number]>): Label[] {
  return [
    ...map.wards.map((ward) => ({ kind: 'ward' as const, words: String(ward.number), class: ward.class, area: ward.code })),
    ...map.markers.map((marker) => ({ kind: 'marker' as const, words: marker.label, class: undefined, area: marker.area })),
  ].flatMap(({ area, ...label }): Label[] => {
    const home = centres.get(area);
    return home === undefined ? [] : [{ ...label, home, x: home[0], y: home[1] }];
  });
}

/** A map of wards in five classes of one hue, with numbers that the table names, and markers by the middle of their area. */
export function wardMap(map: WardMap, kind: PictureWidth): Html {
  const plan = plans[kind];
  const { width } = plan;
  const { wards, path, height } = projected(map.boundaries, { width, least: 260, most: plan.most });
  const centres = new Map(map.boundaries.features.map((feature) => [feature.properties.code, path.centroid(feature)]));
  const byCode = new Map(map.wards.map((ward) => [ward.code, ward]));
  // a pattern of its own: that of a picture not shown fills nothing
  const pattern = `${map.id}-${kind}-no-rate`;
  const shapes = wards.map((feature) => {
    const shade = byCode.get(feature.properties.code)?.class;
    const fill = shade === undefined ? `url(#${pattern})` : (blues[shade] ?? palette.none);
    return html`<path d="${path(feature)}" fill="${fill}" stroke="${palette.darkGrey}" stroke-width="0.8"/>\n`;
  });
  const hatch = html`<defs><pattern id="${pattern}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="${palette.none}"/><line x1="0" y1="0" x2="0" y2="6" stroke="${palette.quiet}" stroke-width="1"/></pattern></defs>`;
  const labels = apart(labelsOf(map, centres), width, height).map((label) => drawn(label, plan));
  const key = legend(map, height, plan);
  return picture(
    map,
    kind,
    { width, height: height + key.height },
    html`${hatch}${shapes}<g font-size="${plan.font}">${labels}</g>${key.svg}`,
  );
}

/** Bounds of up to five classes of equal numbers of wards; equal values share a class. */
export function classesOf(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const bounds = [1, 2, 3, 4].map((part) => sorted[Math.ceil((sorted.length * part) / 5) - 1] ?? 0);
  return [...new Set([...bounds, sorted.at(-1) ?? 0])];
}

/** The class of a value: the first whose upper bound it does not pass. */
export function classOf(value: number, bounds: readonly number[]): number {
  const index = bounds.findIndex((bound) => value <= bound);
  return index < 0 ? bounds.length - 1 : index;
}
