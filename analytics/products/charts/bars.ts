import { type Html, html } from '../../html/html.ts';
import { type PictureFrame, type PictureWidth, picture } from '../page/figure.ts';
import { palette } from './palette.ts';
import { at, linear, type Scale, ticksTo } from './scale.ts';

export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly printed: string;
  /** Another value that the bar is compared with, drawn as a tick. */
  readonly compared?: number | undefined;
}

export interface Bars extends PictureFrame {
  readonly bars: readonly Bar[];
  /** What the tick is; left out where nothing is compared. */
  readonly comparedWith?: string;
}

interface Plan {
  readonly width: number;
  /** Where bars start. */
  readonly left: number;
  /** Room on the right for a printed value. */
  readonly right: number;
  readonly row: number;
  /** Top of the bar and foot of its label, from the top of the row. */
  readonly bar: number;
  readonly label: number;
  readonly thick: number;
  readonly font: number;
}

const plans: Readonly<Record<PictureWidth, Plan>> = {
  wide: { width: 690, left: 250, right: 60, row: 28, bar: 5, label: 19, thick: 18, font: 14 },
  // labels stand above their bars
  narrow: { width: 350, left: 1, right: 48, row: 42, bar: 19, label: 14, thick: 15, font: 13 },
};

function tickAt(x: number, top: number, plan: Plan): Html {
  return html`<line x1="${at(x)}" x2="${at(x)}" y1="${top - 3}" y2="${top + plan.thick + 3}" stroke="${palette.orange}" stroke-width="3"/>`;
}

function drawnBar(bar: Bar, top: number, x: Scale, plan: Plan, kind: PictureWidth): Html {
  const barTop = top + plan.bar;
  const end = Math.max(x(bar.value), bar.compared === undefined ? 0 : x(bar.compared));
  const label =
    kind === 'wide'
      ? html`<text x="${plan.left - 10}" y="${top + plan.label}" text-anchor="end">${bar.label}</text>`
      : html`<text x="0" y="${top + plan.label}">${bar.label}</text>`;
  return html`${label}<rect x="${plan.left}" y="${barTop}" width="${at(x(bar.value) - plan.left)}" height="${plan.thick}" fill="${palette.darkBlue}"/>${bar.compared === undefined ? '' : tickAt(x(bar.compared), barTop, plan)}<text x="${at(end + 8)}" y="${at(barTop + plan.thick / 2 + 5)}">${bar.printed}</text>
`;
}

/** Horizontal bars from zero with their values beside them. */
export function bars({ bars: all, comparedWith, ...frame }: Bars, kind: PictureWidth): Html {
  const plan = plans[kind];
  const highest = Math.max(1, ...all.flatMap((bar) => [bar.value, bar.compared ?? 0]));
  const x = linear([0, ticksTo(highest).at(-1) ?? highest], [plan.left, plan.width - plan.right]);
  const rows = all.map((bar, index) => drawnBar(bar, index * plan.row, x, plan, kind));
  const foot = all.length * plan.row;
  const height = foot + (comparedWith === undefined ? 6 : 32);
  const key =
    comparedWith === undefined
      ? ''
      : html`${tickAt(plan.left + 4, foot + 8, { ...plan, thick: 14 })}<text x="${plan.left + 14}" y="${foot + 20}" fill="${palette.quiet}">${comparedWith}</text>`;
  // between labels above bars an axis would cross the words
  const axis = kind === 'wide' ? html`<line x1="${plan.left}" x2="${plan.left}" y1="0" y2="${foot}" stroke="${palette.quiet}"/>` : '';
  return picture(
    frame,
    kind,
    { width: plan.width, height },
    html`<g font-size="${plan.font}" fill="${palette.ink}">${axis}
${rows}${key}</g>`,
  );
}
