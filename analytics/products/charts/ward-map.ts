import { forceCollide, forceSimulation, forceX, forceY } from 'd3-force';
import type { Boundaries } from '../../area/place.ts';
import { picture } from '../page/figure.ts';
import { type Html, html } from '../page/html.ts';
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

export interface WardMap {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly boundaries: Boundaries;
  readonly wards: readonly MapWard[];
  readonly markers: readonly MapMarker[];
  /** The words of each class, from light to dark. */
  readonly classes: readonly string[];
  readonly markerWords: string;
}

const width = 690;
const legendHeight = 64;

interface Label {
  readonly kind: 'ward' | 'marker';
  readonly words: string;
  readonly class: number | undefined;
  readonly home: readonly [number, number];
  x: number;
  y: number;
}

/** Labels beside each other instead of over each other, each as near to its place as that allows. */
function apart(labels: Label[]): Label[] {
  const radius = (label: Label) => (label.kind === 'ward' ? 12 : 16);
  const simulation = forceSimulation(labels)
    .force(
      'x',
      forceX<Label>((label) => label.home[0]).strength((label) => (label.kind === 'ward' ? 0.9 : 0.3)),
    )
    .force(
      'y',
      forceY<Label>((label) => label.home[1]).strength((label) => (label.kind === 'ward' ? 0.9 : 0.3)),
    )
    .force('collide', forceCollide<Label>(radius).strength(1).iterations(4))
    .stop();
  simulation.tick(200);
  // the last word is the distance between labels
  simulation.force('x', null).force('y', null).tick(30);
  return labels;
}

function drawn(label: Label): Html {
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
  return html`${leader}<path d="${path}" fill="#FFFFFF" stroke="${palette.darkPink}" stroke-width="2.5"/><text class="label" x="${x}" y="${at(label.y + 4.5)}" text-anchor="middle" font-size="12" font-weight="700" fill="${palette.darkPink}">${label.words}</text>`;
}

function legend(map: WardMap, mapHeight: number): Html {
  const step = 108;
  const entries = map.classes.map(
    (words, index) =>
      html`<rect x="${index * step}" y="${mapHeight + 10}" width="18" height="18" fill="${blues[index] ?? palette.none}" stroke="${palette.quiet}" stroke-width="0.6"/><text x="${index * step + 25}" y="${mapHeight + 24}">${words}</text>`,
  );
  const y = mapHeight + 47;
  const marker = html`<path d="M9 ${y - 9}l9 9l-9 9l-9 -9Z" transform="translate(1 0)" fill="#FFFFFF" stroke="${palette.darkPink}" stroke-width="2.5"/><text x="25" y="${y + 5}">${map.markerWords}</text>`;
  return html`<g font-size="14" fill="${palette.ink}">${entries}${map.markers.length > 0 ? marker : ''}</g>`;
}

/** A map of wards in five classes of one hue, with numbers that the table names, and markers by the middle of their area. */
export function wardMap(map: WardMap): Html {
  const { wards, path, height: mapHeight } = projected(map.boundaries, { width, least: 260, most: 620 });
  const centres = new Map(map.boundaries.features.map((feature) => [feature.properties.code, path.centroid(feature)]));
  const byCode = new Map(map.wards.map((ward) => [ward.code, ward]));
  const shapes = wards.map((feature) => {
    const shade = byCode.get(feature.properties.code)?.class;
    return html`<path d="${path(feature)}" fill="${shade === undefined ? 'url(#no-rate)' : (blues[shade] ?? palette.none)}" stroke="${palette.darkGrey}" stroke-width="0.8"/>\n`;
  });
  const labels = [
    ...map.wards.map((ward) => ({ kind: 'ward' as const, words: String(ward.number), class: ward.class, area: ward.code })),
    ...map.markers.map((marker) => ({ kind: 'marker' as const, words: marker.label, class: undefined, area: marker.area })),
  ].flatMap(({ area, ...label }): Label[] => {
    const home = centres.get(area);
    return home === undefined ? [] : [{ ...label, home, x: home[0], y: home[1] }];
  });
  const hatch = html`<defs><pattern id="no-rate" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="${palette.none}"/><line x1="0" y1="0" x2="0" y2="6" stroke="${palette.quiet}" stroke-width="1"/></pattern></defs>`;
  return picture(
    map.id,
    { width, height: mapHeight + legendHeight },
    map.name,
    map.description,
    html`${hatch}${shapes}<g font-size="14">${apart(labels).map(drawn)}</g>${legend(map, mapHeight)}`,
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
