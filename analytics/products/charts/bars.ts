import { picture } from '../page/figure.ts';
import { type Html, html } from '../page/html.ts';
import { palette } from './palette.ts';
import { at, linear, ticksTo } from './scale.ts';

export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly printed: string;
  /** Another value that the bar is compared with, drawn as a tick. */
  readonly compared?: number | undefined;
}

export interface Bars {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly bars: readonly Bar[];
  /** What the tick is; left out where nothing is compared. */
  readonly comparedWith?: string;
}

const width = 690;
const labelWidth = 250;
const line = 28;

/** Horizontal bars from zero with their values beside them. */
export function bars({ id, name, description, bars: all, comparedWith }: Bars): Html {
  const highest = Math.max(1, ...all.flatMap((bar) => [bar.value, bar.compared ?? 0]));
  const x = linear([0, ticksTo(highest).at(-1) ?? highest], [labelWidth, width - 60]);
  const rows = all.map((bar, index) => {
    const top = index * line;
    const end = Math.max(x(bar.value), bar.compared === undefined ? 0 : x(bar.compared));
    const tick =
      bar.compared === undefined
        ? ''
        : html`<line x1="${at(x(bar.compared))}" x2="${at(x(bar.compared))}" y1="${top + 2}" y2="${top + line - 2}" stroke="${palette.orange}" stroke-width="3"/>`;
    return html`<text x="${labelWidth - 10}" y="${top + 19}" text-anchor="end">${bar.label}</text><rect x="${labelWidth}" y="${top + 5}" width="${at(x(bar.value) - labelWidth)}" height="${line - 10}" fill="${palette.darkBlue}"/>${tick}<text x="${at(end + 8)}" y="${top + 19}">${bar.printed}</text>
`;
  });
  const height = all.length * line + (comparedWith === undefined ? 6 : 30);
  const key =
    comparedWith === undefined
      ? ''
      : html`<line x1="${labelWidth + 4}" x2="${labelWidth + 4}" y1="${height - 22}" y2="${height - 4}" stroke="${palette.orange}" stroke-width="3"/><text x="${labelWidth + 14}" y="${height - 8}" fill="${palette.quiet}">${comparedWith}</text>`;
  return picture(
    id,
    { width, height },
    name,
    description,
    html`<g font-size="14" fill="${palette.ink}"><line x1="${labelWidth}" x2="${labelWidth}" y1="0" y2="${all.length * line}" stroke="${palette.quiet}"/>
${rows}${key}</g>`,
  );
}
