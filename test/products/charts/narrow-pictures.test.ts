import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import type { Html } from '../../../analytics/html/html.ts';
import { bars } from '../../../analytics/products/charts/bars.ts';
import { controlChart } from '../../../analytics/products/charts/control-chart.ts';
import { bestPlace, inLines, widthOf } from '../../../analytics/products/charts/label-places.ts';
import { networkPicture } from '../../../analytics/products/charts/network-picture.ts';
import type { PictureWidth } from '../../../analytics/products/page/figure.ts';
import { fixtureFacts } from '../fixtures/facts.ts';
import { numbersFrom } from '../fixtures/random.ts';

const frame = { id: 'x', name: 'Name', description: 'Words' };
const points = () => fixtureFacts().marts.control_charts.rows.filter((row) => row.series === 'missing_episodes');

function svgOf({ markup }: Html) {
  const svg = parseHTML(`<!doctype html><html><body>${markup}</body></html>`).document.querySelector('svg');
  if (svg === null) throw new Error('There is no picture.');
  return svg;
}

type Svg = ReturnType<typeof svgOf>;
type Node = ReturnType<Svg['querySelectorAll']>[number];

/** The nearest value of an attribute, of an element or of one around it. */
function inherited(element: Node, name: string): string {
  return element.getAttribute(name) ?? (element.parentElement === null ? '' : inherited(element.parentElement, name));
}

/** Where a text stands, by about its width; groups are moved by nothing but a translation. */
function boxOf(text: Node) {
  const [, dx = '0', dy = '0'] = /translate\(([-\d.]+) ([-\d.]+)\)/.exec(text.parentElement?.getAttribute('transform') ?? '') ?? [];
  const x = Number(text.getAttribute('x')) + Number(dx);
  const y = Number(text.getAttribute('y')) + Number(dy);
  const font = Number(inherited(text, 'font-size'));
  // a little less than the width that the pictures reckon with
  const width = widthOf(text.textContent ?? '', font) * 0.9;
  const anchor = text.getAttribute('text-anchor') ?? 'start';
  const left = anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x;
  return { words: text.textContent, font, left, right: left + width, top: y - font * 0.75, bottom: y + 3 };
}

/** Texts that are too small, or that leave the picture. */
function faults(svg: Svg): unknown[] {
  const [, , width = 0, height = 0] = (svg.getAttribute('viewBox') ?? '').split(' ').map(Number);
  expect(width).toBe(350);
  const boxes = [...svg.querySelectorAll('text')].map(boxOf);
  expect(boxes.length).toBeGreaterThan(3);
  return boxes.filter((box) => box.font < 11 || box.left < -1 || box.right > width + 1 || box.top < -1 || box.bottom > height + 1);
}

const widths = ['wide', 'narrow'] as const;

function network(count: number, kind: PictureWidth): Svg {
  const next = numbersFrom(4);
  const looks = ['child_of_concern', 'person_of_concern', 'premises', 'identifier'] as const;
  const nodes = Array.from({ length: count }, (_, index) => ({ id: `n${index}`, code: `C${index}`, look: looks[index % 4] ?? looks[0] }));
  const links = nodes.flatMap((node, index) =>
    nodes
      .slice(0, index)
      .flatMap((other) =>
        next() < 0.4 ? [{ source: other.id, target: node.id, shared: 100 + Math.floor(next() * 9), validated: next() < 0.5 }] : [],
      ),
  );
  return svgOf(networkPicture({ ...frame, nodes, links }, kind));
}

test('in a narrow control chart every text is inside the picture, and the newest point is drawn', () => {
  const svg = svgOf(controlChart({ ...frame, month: '2014-03', points: points() }, 'narrow'));
  expect(faults(svg)).toEqual([]);
  const [newest = ''] = [...svg.querySelectorAll('path[fill="#F46A25"]')].map((path) => path.getAttribute('d') ?? '');
  expect(Number(/^M([\d.]+)/.exec(newest)?.[1])).toBeCloseTo(326, 0);
  const words = [...svg.querySelectorAll('text')].map((text) => text.textContent);
  for (const label of ['Mar 14 61', 'mean 32.3', 'upper limit 47.1', 'lower limit 17.4', 'Mar 14']) expect(words).toContain(label);
});

test('a narrow control chart of one month, or of nothing but noughts, keeps its text inside', () => {
  const rows = points();
  const noughts = rows.map((row) => ({ ...row, value: 0, mean: 0, lower: 0, upper: 0 }));
  for (const each of [rows.slice(-1), rows.slice(-5), noughts]) {
    expect(faults(svgOf(controlChart({ ...frame, month: '2014-03', points: each }, 'narrow')))).toEqual([]);
  }
});

test('narrow bars have their labels above them, inside the picture', () => {
  const bar = (label: string, value: number) => ({ label, value, printed: String(value), compared: value + 20 });
  const all = [bar('Debt bondage', 1000), bar('Concern about adults in a position of trust', 3)];
  const svg = svgOf(bars({ ...frame, bars: all, comparedWith: 'monthly mean of the 12 months before' }, 'narrow'));
  expect(faults(svg)).toEqual([]);
  const [label] = [...svg.querySelectorAll('text')].map(boxOf);
  expect(label?.bottom).toBeLessThan(Number(svg.querySelector('rect')?.getAttribute('y')));
});

test.each([3, 15, 40])('in a narrow network of %i nodes every text is inside the picture', (count) => {
  expect(faults(network(count, 'narrow'))).toEqual([]);
});

test.each(widths)('numbers of a %s network stand on validated links only, and touch neither each other nor a node', (kind) => {
  const svg = network(14, kind);
  const texts = [...svg.querySelectorAll('text.label')].map((text) => ({
    words: text.textContent ?? '',
    x: Number(text.getAttribute('x')),
    y: Number(text.getAttribute('y')),
  }));
  const printed = texts.filter(({ words }) => /^\d+$/.test(words));
  expect(printed.length).toBeGreaterThan(3);
  expect(printed.length).toBeLessThanOrEqual(svg.querySelectorAll('line:not([stroke-dasharray])').length);
  for (const one of printed) {
    for (const other of texts) {
      if (other !== one) expect(Math.abs(one.x - other.x) >= 20 || Math.abs(one.y - other.y) >= 14).toBe(true);
    }
  }
});

test('words break into lines between words', () => {
  expect(inLines('one two three four', 8)).toEqual(['one two', 'three', 'four']);
  expect(inLines('one', 2)).toEqual(['one']);
});

test('a place that is forbidden is never taken, and of the others the one that touches least', () => {
  const box = (x: number) => ({ x, y: 0, halfWidth: 5, halfHeight: 5 });
  expect(bestPlace([box(0), box(20), box(40)], [box(2)], [box(21)])).toEqual(box(40));
  expect(bestPlace([box(0)], [box(2)], [])).toBeUndefined();
});
