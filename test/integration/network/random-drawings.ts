import fc from 'fast-check';
import type { Drawing } from '../../../analytics/network/drawing.ts';

/** Texts that a format may take for its own signs, for a number or for nothing. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...'"\'<>&,;:=+-@\t\n\r\u0001\u000b\u007f\u0085\uffff',
        ' ',
        '  ',
        ']]>',
        '&amp;',
        '_x0041_',
        '00123',
        '1e5',
        'true',
        'é',
        '漢',
        '🙂',
      ),
      fc.string({ minLength: 1, maxLength: 4 }),
    ),
    { maxLength: 6 },
  )
  .map((pieces) => pieces.join(''));

const day = fc
  .integer({ min: Date.UTC(2011, 0, 1) / 86_400_000, max: Date.UTC(2014, 2, 31) / 86_400_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
/** 0, or a number that is held in full: igraph refuses a file with a smaller one. */
const upTo = (max: number) => fc.oneof(fc.constant(0), fc.double({ min: 2 ** -1022, max, noNaN: true }));
const count = fc.integer({ min: 0, max: 1_000_000 });

const types = ['person', 'premises', 'vehicle'] as const;

function nodeOf(type: (typeof types)[number], at: number) {
  return fc.record({
    // igraph reads an ampersand in the id of a node, however it is escaped, as five characters
    id: text.map((id) => `${id.replaceAll('&', '')}${at}`),
    type: fc.constant(type),
    class: fc.constantFrom('child_of_concern', 'person_of_concern', type),
    premises_type: fc.option(fc.constantFrom('hotel', 'takeaway')),
    component: count,
    community: count,
    degree: count,
    betweenness: upTo(1e6),
    also_child_of_concern_from: fc.option(fc.constantFrom('2013-05', '2012-12')),
    records: count,
  });
}

function linkOf(source: Drawing['nodes'][number], target: Drawing['nodes'][number]) {
  return fc
    .record({
      shared: count,
      weight: upTo(1e6),
      p: fc.option(upTo(1)),
      validated: fc.boolean(),
      dates: fc.tuple(day, day),
      status: fc.constantFrom('new', 'revived', 'continuing', 'dormant'),
      records: fc.array(text, { minLength: 1, maxLength: 3 }),
    })
    .map(({ dates, records, ...link }) => {
      const [first_date, last_date] = [...dates].sort() as [string, string]; // a pair sorted is a pair
      return {
        source: source.id,
        target: target.id,
        source_type: source.type,
        target_type: target.type,
        kind: 'episode;report',
        ...link,
        first_date,
        last_date,
        first_month: first_date.slice(0, 7),
        last_month: last_date.slice(0, 7),
        evidence: records.map((record_id) => ({
          agency: 'police',
          table: 'intelligence',
          record_id,
          date: first_date,
          grade: '2B',
          handling: 'P',
        })),
      };
    });
}

/** Small networks of entities and records with names that are hard to write. */
export const drawings: fc.Arbitrary<Drawing> = fc
  .tuple(...Array.from({ length: 8 }, (_, at) => nodeOf(types[at % types.length] ?? 'person', at)))
  .chain((nodes) => {
    const pairs = nodes.flatMap((one, at) => nodes.slice(at + 1).map((other) => [one, other] as const));
    return fc
      .subarray(pairs, { minLength: 1 })
      .chain((chosen) => fc.tuple(...chosen.map(([one, other]) => linkOf(one, other))))
      .map((links) => ({ nodes, links }));
  });
