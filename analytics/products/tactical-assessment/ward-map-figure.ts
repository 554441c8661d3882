import { wardOf } from '../../area/place.ts';
import { type Html, html, type Piece } from '../../html/html.ts';
import { table } from '../../html/table.ts';
import { classesOf, classOf, type MapMarker, wardMap } from '../charts/ward-map.ts';
import type { Facts } from '../facts/facts.ts';
import type { MartRow } from '../facts/mart-rows.ts';
import { figure } from '../page/figure.ts';
import { monthName, rounded } from '../page/format.ts';
import { quoted } from '../page/quoted.ts';

type AreaRate = MartRow<'area_rates'>;

/** Wards with their rate of children missing, highest first; the number is the ward's on the map. */
export interface RankedWard {
  readonly number: number;
  readonly code: string;
  readonly name: string;
  readonly row: AreaRate | undefined;
}

/** Wards numbered by their rate: 1 is the highest; those without a rate come last. */
export function rankedWards(facts: Facts): RankedWard[] {
  const rows = new Map(
    facts.marts.area_rates.rows.filter((row) => row.level === 'ward' && row.source === 'missing').map((row) => [row.area, row]),
  );
  const rate = (code: string) => rows.get(code)?.rate_per_1000 ?? -1;
  return [...facts.area.place.wards]
    .sort((a, b) => rate(b.code) - rate(a.code) || (a.code < b.code ? -1 : 1))
    .map((ward, index) => ({ number: index + 1, code: ward.code, name: ward.name, row: rows.get(ward.code) }));
}

const funnelFlags: Readonly<Record<string, string>> = {
  above_99_8: 'Above the 99.8% limit',
  above_95: 'Above the 95% limit',
  within: 'Within limits',
  below_95: 'Below the 95% limit',
  below_99_8: 'Below the 99.8% limit',
};

/** How a rate stands against the funnel of all wards. */
export function funnelWords(funnel: string): string {
  return funnelFlags[funnel] ?? '';
}

function classWords(bounds: readonly number[], least: number): string[] {
  return bounds.map((bound, index) => `${rounded(index === 0 ? least : (bounds[index - 1] ?? 0), 1)} to ${rounded(bound, 1)}`);
}

function rateTable(facts: Facts, wards: readonly RankedWard[]): Html {
  const mart = facts.marts.area_rates;
  return table({
    caption: 'Children missing by ward of the place missing from',
    quietCaption: true,
    columns: [
      { header: 'On the map' },
      { header: 'Ward' },
      { header: 'Children', numeric: true },
      { header: 'Episodes', numeric: true },
      { header: 'Per 1,000 children', numeric: true },
      { header: '95% interval', numeric: true },
      { header: 'Funnel' },
    ],
    rows: wards.map(({ number, name, row }): Piece[] => [
      number,
      name,
      quoted(mart, row, 'children'),
      quoted(mart, row, 'n'),
      quoted(mart, row, 'rate_per_1000', 'decimal'),
      row === undefined || row.lower95 === null
        ? ''
        : html`${quoted(mart, row, 'lower95', 'decimal')} to ${quoted(mart, row, 'upper95', 'decimal')}`,
      row === undefined || row.rate_per_1000 === null ? 'No rate' : funnelWords(row.funnel),
    ]),
  });
}

/** The place on the map of an LSOA: itself where its boundary is known, else its ward. */
function drawable(facts: Facts, area: string): string | undefined {
  const known = facts.area.place.boundaries?.features.some((feature) => feature.properties.code === area);
  return known === true ? area : wardOf(facts.area.place, area);
}

/** The finding of the map: the wards above the funnel, or else the ward with the highest rate. */
function mapTitle(wards: readonly RankedWard[]): string {
  const flagged = wards.filter(({ row }) => row?.funnel === 'above_99_8');
  const [highest] = wards;
  return flagged.length > 0
    ? `${flagged.length === 1 ? 'One ward lies' : `${flagged.length} wards lie`} above the 99.8% limit of the funnel: ${flagged.map((ward) => ward.name).join(', ')}`
    : `The highest rate is in ${highest?.name ?? ''}; no ward lies above the 99.8% limit of the funnel`;
}

/** The map of wards, and the table behind it. Undefined where the area file has no boundaries. */
export function wardMapFigure(facts: Facts, places: readonly { readonly label: string; readonly area: string }[]): Html | undefined {
  const { boundaries } = facts.area.place;
  const wards = rankedWards(facts);
  const rates = wards.flatMap(({ row }) => (row === undefined || row.rate_per_1000 === null ? [] : [row.rate_per_1000]));
  if (boundaries === undefined || wards.length === 0 || rates.length === 0) return undefined;
  const bounds = classesOf(rates);
  const markers = places.flatMap(({ label, area }): MapMarker[] => {
    const at = drawable(facts, area);
    return at === undefined ? [] : [{ label, area: at }];
  });
  const title = mapTitle(wards);
  return figure({
    id: 'ward-map',
    title,
    subtitle: `Children reported missing per 1,000 children who live in the ward, by ward missing from, the 12 months to ${monthName(facts.month)}; wards are numbered from the highest rate`,
    svg: (width) =>
      wardMap(
        {
          id: 'svg-ward-map',
          name: title,
          description:
            'Map of the wards, darker where the rate is higher, with a diamond for each premises of interest at the middle of its small area. The table behind this picture has every rate.',
          boundaries,
          wards: wards.map(({ number, code, row }) => ({
            number,
            code,
            class: row === undefined || row.rate_per_1000 === null ? undefined : classOf(row.rate_per_1000, bounds),
          })),
          markers,
          classes: classWords(bounds, Math.min(...rates)),
          markerWords: 'Premises of interest, at the middle of their small area, lettered as in the table',
        },
        width,
      ),
    table: rateTable(facts, wards),
  });
}
