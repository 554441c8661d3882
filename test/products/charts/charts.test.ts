import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { type Html, html } from '../../../analytics/html/html.ts';
import { bars } from '../../../analytics/products/charts/bars.ts';
import { controlChart } from '../../../analytics/products/charts/control-chart.ts';
import { spread, ticksTo } from '../../../analytics/products/charts/scale.ts';
import { classesOf, classOf, wardMap } from '../../../analytics/products/charts/ward-map.ts';
import { figure, type PictureWidth } from '../../../analytics/products/page/figure.ts';
import { fixtureArea } from '../fixtures/area.ts';
import { fixtureFacts } from '../fixtures/facts.ts';

const drawn = ({ markup }: Html) => parseHTML(`<!doctype html><html><body>${markup}</body></html>`).document;
const points = () => fixtureFacts().marts.control_charts.rows.filter((row) => row.series === 'missing_episodes');
const chart = (rows = points(), kind: PictureWidth = 'wide') =>
  drawn(controlChart({ id: 'x', name: 'Name', description: 'Words', month: '2014-03', points: rows }, kind));
const widths = ['wide', 'narrow'] as const;

test.each(widths)('a %s control chart marks a signal by its shape, and the reporting month by name', (kind) => {
  const document = chart(points(), kind);
  const diamonds = [...document.querySelectorAll('path[fill="#F46A25"]')];
  expect(diamonds.length).toBe(2); // one signal, one in the key
  expect(document.querySelectorAll('circle').length).toBe(points().length - 1);
  expect(document.body.textContent).toContain('Mar 14 61');
});

test('a month without a figure is left blank', () => {
  const rows = points().map((row, index) => (index === 5 ? { ...row, value: null } : row));
  expect(chart(rows).querySelectorAll('circle').length).toBe(points().length - 2);
  const line = chart(rows).querySelector('path[stroke-width="2"][fill="none"]')?.getAttribute('d') ?? '';
  expect(line.match(/M/g)?.length).toBe(2);
});

test('every picture has a role, a name and a description', () => {
  const svg = chart().querySelector('svg');
  expect(svg?.getAttribute('role')).toBe('img');
  expect(svg?.querySelector('title')?.textContent).toBe('Name');
  expect(svg?.querySelector('desc')?.textContent).toBe('Words');
});

test.each(widths)('%s bars start from zero and are as long as their values', (kind) => {
  const document = drawn(
    bars(
      {
        id: 'b',
        name: 'n',
        description: 'd',
        bars: [
          { label: 'a', value: 10, printed: '10' },
          { label: 'b', value: 5, printed: '5' },
        ],
      },
      kind,
    ),
  );
  const [long, short] = [...document.querySelectorAll('rect')].map((rect) => Number(rect.getAttribute('width')));
  expect(long).toBeCloseTo(2 * (short ?? 0), 0);
});

test.each(widths)('a %s map draws each ward once, and labels of wards and premises lie apart', (kind) => {
  const { place } = fixtureArea();
  if (place.boundaries === undefined) throw new Error('The fixture has boundaries.');
  const home = place.lsoas[0]?.code ?? '';
  const markers = ['A', 'B', 'C', 'D', 'E'].map((label) => ({ label, area: home }));
  const wards = place.wards.map((ward, index) => ({ code: ward.code, number: index + 1, class: index % 5 }));
  const document = drawn(
    wardMap(
      {
        id: 'm',
        name: 'n',
        description: 'd',
        boundaries: place.boundaries,
        wards,
        markers,
        classes: ['1', '2', '3', '4', '5'],
        markerWords: 'x',
      },
      kind,
    ),
  );
  expect(document.querySelectorAll('path[stroke="#3D3D3D"]').length).toBe(21);
  const labels = [...document.querySelectorAll('text.label')].map(
    (text) => [Number(text.getAttribute('x')), Number(text.getAttribute('y'))] as const,
  );
  expect(labels.length).toBe(26);
  labels.forEach(([x, y], index) => {
    for (const [otherX, otherY] of labels.slice(index + 1)) expect(Math.hypot(x - otherX, y - otherY)).toBeGreaterThan(20);
  });
});

test('a figure prints both widths of its picture, and no id twice', () => {
  const printed = figure({
    id: 'f',
    title: 't',
    subtitle: 's',
    table: html``,
    svg: (kind) => controlChart({ id: 'x', name: 'Name', description: 'Words', month: '2014-03', points: points() }, kind),
  });
  const document = drawn(printed);
  expect([...document.querySelectorAll('svg')].map((svg) => svg.getAttribute('class'))).toEqual(['picture-wide', 'picture-narrow']);
  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('classes hold about equal numbers of wards, and equal values share one', () => {
  expect(classesOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toEqual([2, 4, 6, 8, 10]);
  const bounds = classesOf([0, 0, 0, 0, 0, 0, 0, 0, 5, 9]);
  expect([0, 5, 9].map((value) => classOf(value, bounds))).toEqual([0, 1, 1]);
});

test('labels are moved apart, never past the lowest place', () => {
  expect(spread([10, 11, 50], 17, 60)).toEqual([10, 27, 50]);
  expect(spread([58, 59], 17, 60)).toEqual([43, 60]);
});

test('ticks are round and reach the highest value', () => {
  expect(ticksTo(61)).toEqual([0, 20, 40, 60, 80]);
  expect(ticksTo(0)).toEqual([0, 1]);
});
