import { labelOf } from '../../contracts/codes.ts';
import type { LicenceRow } from '../context-rows.ts';
import { lastDayOf } from '../days.ts';
import { type Evaluation, sourcesSince, validationStart } from '../evaluation.ts';
import { otherEnd } from '../links.ts';
import { entityKey } from '../pairs.ts';
import { anyTrusted, type Candidate, counted, entityAt, keyAt, sourcesOf } from './candidate.ts';

const inForce = ['current', 'conditions', 'suspended'];

/** Whether a licence of another authority is in force on the last day of the month. */
function isElsewhere(row: LicenceRow, areaCode: string, day: string): boolean {
  const covers = (row.from_date === null || row.from_date <= day) && (row.to_date === null || row.to_date >= day);
  return row.authority !== areaCode && inForce.includes(row.status) && covers;
}

function toCandidate(evaluation: Evaluation, place: number, licences: readonly LicenceRow[]): Candidate[] {
  const from = validationStart(evaluation);
  const toChildren = evaluation
    .linksWith(place, (other) => evaluation.person(other).childOfConcern)
    .filter((link) => sourcesSince(link, from).length > 0);
  if (toChildren.length === 0) return [];
  const records = sourcesOf(toChildren, from);
  const kinds = [...new Set(licences.map((row) => labelOf('licence', row.licence).toLowerCase()))].sort().join(', ');
  const authorities = [...new Set(licences.map((row) => row.authority))].sort();
  const children = counted(toChildren.length, 'child of concern', 'children of concern');
  return [
    {
      kind: 'licensed_elsewhere',
      anchor: [keyAt(evaluation, place)],
      entities: [place, ...toChildren.map((link) => otherEnd(link, place))].map((each) => entityAt(evaluation, each)),
      sources: new Set([...records, ...licences.map((row) => row.source)]),
      because: `Linked to ${children} by ${counted(records.size, 'record')}, and licensed by another authority (${authorities.join(', ')}): ${kinds}.`,
      facts: {
        children: toChildren.length,
        records: records.size,
        licences: licences.length,
        authorities: authorities.join(' '),
        licence: kinds,
      },
      actions: { protective: ['intelligence_request'], overt: ['licensing_review'] },
      positionOfTrust: anyTrusted(evaluation, [place]),
    },
  ];
}

/** A person, vehicle or premises linked to a child of concern whose licence another authority gave, and which is in force. */
export function licensedElsewhere(evaluation: Evaluation): Candidate[] {
  const { licences, areaCode } = evaluation.context;
  if (areaCode === null) return [];
  const day = lastDayOf(evaluation.view.month);
  const elsewhere = licences.filter((row) => isElsewhere(row, areaCode, day));
  const byHolder = Map.groupBy(elsewhere, (row) => entityKey(row.entity_type, row.entity_id));
  return [...byHolder].flatMap(([key, rows]): Candidate[] => {
    const place = evaluation.place(key);
    return place === undefined ? [] : toCandidate(evaluation, place, rows);
  });
}
