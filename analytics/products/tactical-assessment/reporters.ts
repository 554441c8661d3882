import { type Html, html } from '../../html/html.ts';
import { table } from '../../html/table.ts';
import type { Facts } from '../facts/facts.ts';
import { rowOf } from '../facts/questions.ts';
import type { NumberColumn } from '../page/quoted.ts';
import { columnsOf, comparedRow } from './compared-row.ts';

/** Whether the police, and whether any other agency, send missing episodes. */
function senders(facts: Facts): { readonly police: boolean; readonly care: boolean } {
  const kinds = new Map(facts.area.file.agencies.map(({ name, kind }) => [name, kind]));
  const sends = facts.completeTo.filter(({ extract }) => extract === 'missing').map(({ agency }) => kinds.get(agency) ?? agency);
  return { police: sends.includes('police'), care: sends.some((kind) => kind !== 'police') };
}

/** Why nothing is said of who reported episodes: one side sends none, so that all are the other's. */
function oneSided(facts: Facts): string | undefined {
  const { police, care } = senders(facts);
  if (police && care) return undefined;
  return `Who reported the episodes cannot be compared: ${police ? 'no agency but the police has' : 'the police have not'} sent missing episodes.`;
}

/** Missing events by who reported them: police alone, social care alone, both. */
export function reportersTable(facts: Facts): Html {
  const mart = facts.marts.episode_reconciliation;
  if (rowOf(mart, facts.month) === undefined) return html``;
  const only = oneSided(facts);
  if (only !== undefined) return html`<p>${only}</p>\n`;
  type Row = (typeof mart.rows)[number];
  const of = (who: string) => mart.rows.filter((row) => row.reported_by === who);
  const line = (title: string, who: string, column: NumberColumn<Row> = 'events') => comparedRow(facts, title, mart, of(who), column);
  const awaited = (who: string) => of(who).some((row) => row.month === facts.month && row.cannot_say > 0);
  return table({
    caption: 'Missing episodes by who reported them',
    columns: columnsOf(facts),
    rows: [
      line('By the police and by social care', 'both'),
      line('By the police alone', 'police_only'),
      line('By social care alone', 'care_only'),
      ...(awaited('police_only')
        ? [line('By the police; whether by social care too cannot be said yet', 'police_only', 'cannot_say')]
        : []),
      ...(awaited('care_only') ? [line('By social care; whether by the police too cannot be said yet', 'care_only', 'cannot_say')] : []),
    ],
    note: `Reports of one child within ${facts.area.file.measures.event_merge_hours} hours of each other, or overlapping, are one episode. Social care stands for every agency but the police.`,
  });
}
