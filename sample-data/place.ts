import type { Boundaries, Lsoa, Ward } from '../analytics/area/place.ts';
import { boroughName, wardNames } from './names.ts';
import type { Random } from './random.ts';

export interface GeneratedPlace {
  readonly lsoas: readonly Lsoa[];
  readonly wards: readonly Ward[];
  readonly boundaries: Boundaries;
}

type Point = readonly [number, number];
/** One cell of the mesh: its middle and the corners, in order, by their key. */
interface Cell {
  readonly middle: Point;
  readonly corners: readonly string[];
}

const lsoaCount = 160;
const cellSize = 0.011;

function key(x: number, y: number): string {
  return `${Math.round(x * 1e6)},${Math.round(y * 1e6)}`;
}

/** Hexagons nearest to the middle, with an uneven edge, so that the borough is no circle. */
function hexagons(random: Random): Cell[] {
  const cells: { cell: Cell; far: number }[] = [];
  const wave = [random.share() * 6, random.share() * 6];
  for (let row = -12; row <= 12; row += 1) {
    for (let column = -12; column <= 12; column += 1) {
      const middle: Point = [cellSize * Math.sqrt(3) * (column + (row & 1) / 2), cellSize * 1.5 * row];
      const angle = Math.atan2(middle[1], middle[0]);
      const bend = 1 + 0.18 * Math.sin(2 * angle + (wave[0] ?? 0)) + 0.1 * Math.sin(5 * angle + (wave[1] ?? 0));
      const corners = Array.from({ length: 6 }, (_, index) => {
        const turn = (Math.PI / 3) * index + Math.PI / 6;
        return key(middle[0] + cellSize * Math.cos(turn), middle[1] + cellSize * Math.sin(turn));
      });
      cells.push({ cell: { middle, corners }, far: (Math.hypot(...middle) / bend) * (0.97 + 0.06 * random.share()) });
    }
  }
  return cells
    .sort((a, b) => a.far - b.far)
    .slice(0, lsoaCount)
    .map((each) => each.cell)
    .sort((a, b) => b.middle[1] - a.middle[1] || a.middle[0] - b.middle[0]);
}

/** Corner keys differ by rounding between neighbours: the same corner is given one key. */
function snapped(cells: readonly Cell[]): Cell[] {
  const names = new Map<string, string>();
  const snap = (corner: string) => {
    const [x = 0, y = 0] = corner.split(',').map(Number);
    for (let dx = -2; dx <= 2; dx += 1) {
      for (let dy = -2; dy <= 2; dy += 1) {
        const found = names.get(`${x + dx},${y + dy}`);
        if (found !== undefined) return found;
      }
    }
    names.set(corner, corner);
    return corner;
  };
  return cells.map((cell) => ({ ...cell, corners: cell.corners.map(snap) }));
}

/** The edges of a cell as [from, to], counter-clockwise. */
function edges(cell: Cell): [string, string][] {
  return cell.corners.map((corner, index) => [corner, cell.corners[(index + 1) % 6] ?? corner]);
}

/** Where each corner, and the middle of each edge, ends up: moved a little, the same for all who share it. */
function mover(random: Random): (name: string) => Point {
  const moved = new Map<string, Point>();
  return (name) => {
    const known = moved.get(name);
    if (known !== undefined) return known;
    const ends = name.split('|').map((end) => end.split(',').map(Number));
    const mean = (axis: number) => ends.reduce((sum, end) => sum + (end[axis] ?? 0), 0) / ends.length / 1e6;
    const jitter = () => (random.share() - 0.5) * cellSize * 0.42;
    const point: Point = [Number((mean(0) + jitter()).toFixed(5)), Number((mean(1) + jitter()).toFixed(5))];
    moved.set(name, point);
    return point;
  };
}

/** Rings of the edges that only one of the cells has: the outline of their union. */
function outline(cells: readonly Cell[], place: (name: string) => Point): number[][][] {
  const inner = new Set(cells.flatMap((cell) => edges(cell).map(([from, to]) => `${to}|${from}`)));
  const next = new Map(cells.flatMap((cell) => edges(cell).filter(([from, to]) => !inner.has(`${from}|${to}`))));
  const rings: number[][][] = [];
  while (next.size > 0) {
    const start = [...next.keys()][0] ?? '';
    const ring: number[][] = [];
    for (let from = start, to = next.get(from); to !== undefined; from = to, to = next.get(from)) {
      next.delete(from);
      ring.push([...place(from)], [...place([from, to].sort().join('|'))]);
    }
    rings.push([...ring, [...place(start)]]);
  }
  return rings.sort((a, b) => b.length - a.length);
}

/** Wards grow from seeds far from each other, the smallest first, so that each is in one piece. */
function wardsOf(cells: readonly Cell[], random: Random): number[] {
  const gap = (a: number, b: number) =>
    Math.hypot((cells[a]?.middle[0] ?? 0) - (cells[b]?.middle[0] ?? 0), (cells[a]?.middle[1] ?? 0) - (cells[b]?.middle[1] ?? 0));
  const all = cells.map((_, index) => index);
  const seeds = [random.whole(0, cells.length - 1)];
  const farthest = (index: number) => Math.min(...seeds.map((seed) => gap(index, seed)));
  while (seeds.length < wardNames.length) seeds.push(all.reduce((best, index) => (farthest(index) > farthest(best) ? index : best)));
  const ward = all.map((index) => seeds.indexOf(index));
  const near = all.map((index) => all.filter((other) => other !== index && gap(index, other) < cellSize * 2));
  while (ward.includes(-1)) {
    const open = all.filter((index) => ward[index] === -1 && (near[index] ?? []).some((other) => ward[other] !== -1));
    const size = (number: number) => ward.filter((each) => each === number).length;
    const options = open.flatMap((index) =>
      (near[index] ?? []).flatMap((other) => (ward[other] === -1 ? [] : [{ index, to: ward[other] ?? 0 }])),
    );
    const sizes = wardNames.map((_, number) => size(number));
    const cost = (option: { index: number; to: number }) => (sizes[option.to] ?? 0) + gap(option.index, seeds[option.to] ?? 0) * 20;
    const best = options.reduce((least, option) => (cost(option) < cost(least) ? option : least));
    ward[best.index] = best.to;
  }
  return ward;
}

/** A borough of 21 wards and 160 lower areas that tile it, near where no land is. Rings run as RFC 7946 says: outer ones counter-clockwise. */
export function generatePlace(random: Random, scale: number): GeneratedPlace {
  const cells = snapped(hexagons(random));
  const place = mover(random);
  const ward = wardsOf(cells, random);
  const wards = wardNames.map((name, index) => ({ code: `E05999${String(index + 1).padStart(3, '0')}`, name }));
  const lsoas = cells.map((_, index) => {
    const population = Math.round(random.whole(1250, 1950) * scale);
    const number = ward[index] ?? 0;
    const letter = String.fromCharCode(65 + ward.slice(0, index).filter((each) => each === number).length);
    return {
      code: `E01999${String(index + 1).padStart(3, '0')}`,
      name: `${boroughName} ${String(number + 1).padStart(3, '0')}${letter}`,
      ward: wards[number]?.code ?? '',
      population,
      population_0_17: Math.round(population * (0.17 + 0.12 * random.share())),
    };
  });
  const feature = (level: 'lsoa' | 'ward', code: string, members: readonly Cell[]) => ({
    type: 'Feature' as const,
    properties: { level, code },
    geometry: { type: 'Polygon' as const, coordinates: outline(members, place) },
  });
  const features = [
    ...cells.map((cell, index) => feature('lsoa', lsoas[index]?.code ?? '', [cell])),
    ...wards.map((each, index) =>
      feature(
        'ward',
        each.code,
        cells.filter((_, cell) => ward[cell] === index),
      ),
    ),
  ];
  return { lsoas, wards, boundaries: { type: 'FeatureCollection', features } };
}
