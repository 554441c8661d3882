import { lastDayOf } from '../days.ts';
import { type Evaluation, sourcesSince, validationStart } from '../evaluation.ts';
import { otherEnd } from '../links.ts';
import { entityKey } from '../pairs.ts';
import { anyTrusted, type Candidate, counted, countedTogether, entityAt, keyAt, sourcesOf } from './candidate.ts';
import { premisesOfInterest } from './premises-of-interest.ts';

const placedWords = { here: 'Placed here by another authority', outside: 'Placed outside the area' };

/** A child placed away from the area that looks after them, and linked to people of concern or premises of interest here. */
export function outOfAreaLink(evaluation: Evaluation): Candidate[] {
  const day = lastDayOf(evaluation.view.month);
  const from = validationStart(evaluation);
  const ofInterest = new Set(premisesOfInterest(evaluation).flatMap((candidate) => candidate.anchor));
  const isOfConcern = (place: number) => evaluation.person(place).class === 'person_of_concern' || ofInterest.has(keyAt(evaluation, place));
  const away = evaluation.context.placedAway.filter((row) => row.from_date <= day && (row.to_date === null || row.to_date >= day));
  return [...Map.groupBy(away, (row) => row.person_id)].flatMap(([id, rows]): Candidate[] => {
    const place = evaluation.place(entityKey('person', id));
    const [latest] = [...rows].sort((one, other) =>
      one.from_date > other.from_date ? -1 : one.from_date < other.from_date ? 1 : one.source < other.source ? -1 : 1,
    );
    if (place === undefined || latest === undefined || !evaluation.person(place).child) return [];
    const links = evaluation.linksWith(place, isOfConcern).filter((link) => sourcesSince(link, from).length > 0);
    if (links.length === 0) return [];
    const others = links.map((link) => otherEnd(link, place));
    const premises = others.filter((other) => evaluation.entity(other).type === 'premises').length;
    const records = sourcesOf(links, from);
    const who = countedTogether([
      [others.length - premises, 'person of concern', 'people of concern'],
      [premises, 'premises of interest', 'premises of interest'],
    ]);
    return [
      {
        kind: 'out_of_area_link',
        anchor: [keyAt(evaluation, place)],
        entities: [place, ...others].map((each) => entityAt(evaluation, each)),
        sources: new Set([...records, latest.source]),
        because: `${placedWords[latest.placed]}, and linked by ${counted(records.size, 'record')} to ${who}.`,
        facts: {
          placed: latest.placed,
          people_of_concern: others.length - premises,
          premises_of_interest: premises,
          records: records.size,
        },
        actions: { protective: ['risk_assessment', 'mapping_meeting', 'escalate'], overt: [] },
        positionOfTrust: anyTrusted(evaluation, others),
      },
    ];
  });
}
