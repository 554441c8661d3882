import type { Month } from '../../area/calendar.ts';
import { type Html, html } from '../../html/html.ts';
import { formatted, shortMonth } from '../page/format.ts';
import type { Plot, Point } from './control-chart.ts';
import { type Box, bestPlace, widthOf } from './label-places.ts';
import { palette } from './palette.ts';
import { at, spread } from './scale.ts';

type Line = 'upper' | 'mean' | 'lower' | 'value';

interface Entry {
  readonly line: Line;
  readonly value: number;
  readonly words: string;
  readonly colour: string;
}

/** What is named: the lines with their last value, and the reporting month. */
function entriesOf(last: Point, month: Month): Entry[] {
  const names: Readonly<Record<Line, string>> = { upper: 'upper limit', mean: 'mean', lower: 'lower limit', value: shortMonth(month) };
  const lines: readonly Line[] = ['upper', 'mean', 'lower', 'value'];
  return lines.flatMap((line) => {
    const value = last[line];
    if (value === null) return [];
    const words = `${names[line]} ${formatted(value, Number.isInteger(value) ? 'count' : 'decimal')}`;
    return [{ line, value, words, colour: line === 'value' ? palette.ink : palette.quiet }];
  });
}

const weight = (entry: Entry) => (entry.line === 'value' ? html` font-weight="700"` : '');

/** Names of the lines at their right ends, moved apart where they would touch. */
export function labelsBeside(last: Point, month: Month, plot: Plot): Html {
  const entries = entriesOf(last, month);
  const positions = spread(
    entries.map((entry) => plot.y(entry.value)),
    17,
    plot.bottom,
  );
  return html`<g font-size="${plot.font}">${entries.map(
    (entry, index) =>
      html`<text x="${plot.right + 12}" y="${at((positions[index] ?? 0) + 5)}" fill="${entry.colour}"${weight(entry)}>${entry.words}</text>`,
  )}</g>`;
}

/** Room that the line of values takes: a box at each point and between points. */
function lineBoxes(points: readonly Point[], { x, y }: Plot): Box[] {
  const half = { halfWidth: 3, halfHeight: 4 };
  return points.flatMap((point, index): Box[] => {
    if (point.value === null) return [];
    const own = { x: x(index), y: y(point.value), ...half };
    const next = points[index + 1]?.value ?? null;
    if (next === null) return [own];
    const step = (part: number) => ({ x: x(index + part), y: y((point.value ?? 0) + (next - (point.value ?? 0)) * part), ...half });
    return [own, ...Array.from({ length: 11 }, (_, part) => step((part + 1) / 12))];
  });
}

/** Places for a name above and below its line, from the newest month back. */
function candidates(entry: Entry, plot: Plot): Box[] {
  const halfWidth = widthOf(entry.words, plot.font) / 2 + (entry.line === 'value' ? 2 : 0);
  const right = plot.right + 12 - halfWidth;
  const line = plot.y(entry.value);
  const away = entry.line === 'value' ? 18 : 10;
  const across = entry.line === 'value' ? [right, right - 20, right - 40] : Array.from({ length: 50 }, (_, step) => right - step * 5);
  const sides = entry.line === 'lower' || entry.value === 0 ? [away, -away] : [-away, away];
  return across
    .filter((x) => x - halfWidth > plot.left)
    .flatMap((x) => sides.map((side) => ({ x, y: line + side, halfWidth, halfHeight: 7 })))
    .filter((box) => box.y + box.halfHeight < plot.bottom && box.y - box.halfHeight > 0);
}

/** Names of the lines above or below them, wherever the values leave most room; the reporting month comes first. */
export function labelsAlong(points: readonly Point[], month: Month, plot: Plot): Html {
  const last = points.at(-1);
  if (last === undefined) return html``;
  const values = lineBoxes(points, plot);
  const named: Box[] = [];
  const entries = entriesOf(last, month).sort((a, b) => Number(b.line === 'value') - Number(a.line === 'value'));
  // a name must not lie over another line either
  const others = (entry: Entry): Box[] =>
    entries
      .filter((other) => other.line !== entry.line && other.line !== 'value')
      .map((other) => ({ x: (plot.left + plot.right) / 2, y: plot.y(other.value), halfWidth: plot.right, halfHeight: 1 }));
  return html`<g font-size="${plot.font}">${entries.map((entry) => {
    const box = bestPlace(candidates(entry, plot), named, [...values, ...others(entry)]);
    if (box === undefined) return '';
    named.push(box);
    return html`<text x="${at(box.x)}" y="${at(box.y + 4.5)}" text-anchor="middle" fill="${entry.colour}" stroke="#FFFFFF" stroke-width="4" paint-order="stroke"${weight(entry)}>${entry.words}</text>`;
  })}</g>`;
}
