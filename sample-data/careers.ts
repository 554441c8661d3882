import { heavyTailed } from './allocation.ts';
import type { Child } from './model.ts';
import { generateChild } from './people.ts';
import type { Random } from './random.ts';
import type { Sites } from './sites.ts';
import type { Calendar } from './time.ts';

/** How many episodes of category missing a child has in each year, the last year first. */
export interface Career {
  readonly child: Child;
  readonly counts: number[];
  role: 'network' | 'escalating' | 'other';
}

/** What the sample is calibrated to, for the last year and the one before; earlier years shrink. */
const lastYears = [
  { children: 131, episodes: 416 },
  { children: 121, episodes: 338 },
] as const;
const earlier = { children: 112, episodes: 300, shrink: 0.95 };

export const networkChildren = 15;
export const escalatingChildren = 5;

export interface YearFigures {
  readonly children: number;
  readonly episodes: number;
}

/** Children missing and episodes of each year, the last first, scaled. */
export function yearFigures(calendar: Calendar, factor: number): YearFigures[] {
  return calendar.years.map(({ part }, index) => {
    const known = lastYears[index];
    const shrink = earlier.shrink ** Math.max(0, index - 2);
    const children = Math.max(2, Math.round((known?.children ?? earlier.children * shrink) * factor * part));
    const episodes = Math.max(children, Math.round((known?.episodes ?? earlier.episodes * shrink) * factor * part));
    return { children, episodes };
  });
}

/** Which years each child is missing in: about a third of one year's children are missing in the next as well. */
function activeYears(random: Random, figures: readonly YearFigures[]): boolean[][] {
  const careers: boolean[][] = [];
  for (let year = figures.length - 1; year >= 0; year -= 1) {
    const wanted = figures[year]?.children ?? 0;
    const before = careers.filter((career) => career[year + 1] === true);
    const carried = random.some(before, Math.min(before.length, Math.round(wanted * 0.36)));
    for (const career of carried) career[year] = true;
    for (let index = carried.length; index < wanted; index += 1) {
      const career = figures.map(() => false);
      career[year] = true;
      careers.push(career);
    }
  }
  return careers;
}

/** Puts those with a planted part where their counts fit it: the networks and the escalating have several, a few others have most. */
function ordered(random: Random, careers: readonly Career[], factor: number): Career[] {
  const part = (role: Career['role']) => random.shuffled(careers.filter((career) => career.role === role));
  const others = part('other');
  const network = part('network');
  const most = Math.round(6 * factor);
  return [...others.slice(0, most), ...part('escalating'), ...network, ...others.slice(most)];
}

/** The children who go missing, with their yearly numbers of episodes: exact in every year. */
export function generateCareers(
  random: Random,
  calendar: Calendar,
  sites: Sites,
  areas: readonly string[],
  figures: readonly YearFigures[],
  factor: number,
): Career[] {
  const active = activeYears(random, figures);
  const both = random.shuffled(active.filter((years) => years[0] === true && years[1] === true));
  const current = random.shuffled(active.filter((years) => years[0] === true && years[1] !== true));
  const escalating = new Set(both.slice(0, Math.max(1, Math.round(escalatingChildren * factor))));
  const inNetworks = Math.max(4, Math.round(networkChildren * factor));
  const known = both.slice(escalating.size, escalating.size + Math.ceil(inNetworks * 0.6));
  const network = new Set([...known, ...current.slice(0, Math.max(0, inNetworks - known.length))]);
  const careers = active.map((years): Career => {
    const lastYear = years.indexOf(true);
    const role = escalating.has(years) ? 'escalating' : network.has(years) ? 'network' : 'other';
    const length = years.filter(Boolean).length;
    const ages = [length > 1 ? 13 : 11, role === 'other' ? 17 : 16] as const;
    const options = { at: calendar.years[lastYear]?.to ?? calendar.to, ages, missing: true } as const;
    const child = generateChild(
      random,
      sites,
      areas,
      role === 'network' ? { ...options, concern: random.pick(['suspected', 'confirmed']) } : options,
    );
    return { child, counts: figures.map(() => 0), role };
  });
  figures.forEach((figure, year) => {
    const here = careers.filter((_, index) => active[index]?.[year] === true);
    const counts = heavyTailed(here.length, figure.episodes);
    ordered(random, here, factor).forEach((career, rank) => {
      career.counts[year] = counts[rank] ?? 1;
    });
  });
  return careers;
}
