import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seenIn } from '../../analytics/network/links.ts';
import { monthNumber } from '../../analytics/network/numbered-month.ts';
import { incidenceOf } from '../../analytics/network/records.ts';
import { membersOf, windowOf } from '../../analytics/network/window.ts';
import { trials } from '../support/trials.ts';
import { linked, networkRows, thresholds } from './network-builder.ts';

const months = ['2014-09', '2014-10', '2014-11', '2014-12'];
const report = fc.record({
  month: fc.constantFrom(...months),
  day: fc.constantFrom('01', '02'),
  operation: fc.constantFrom(undefined, 'o1', 'o2'),
  people: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 1, maxLength: 5 }),
});

/** Counted again the long way: units by their text, and everybody in each who is named with another. */
function counted(reports: readonly (typeof report extends fc.Arbitrary<infer Report> ? Report : never)[], from: string, to: string) {
  const units = new Map<string, Set<string>>();
  const pairs = new Map<string, Set<string>>();
  for (const [number, { month, day, operation, people }] of reports.entries()) {
    if (month < from || month > to || people.length < 2) continue;
    const unit = operation === undefined ? `report ${number}` : `${operation} ${month}-${day}`;
    units.set(unit, new Set([...(units.get(unit) ?? []), ...people]));
    for (const one of people)
      for (const other of people) if (one < other) pairs.set(`${one}-${other}`, new Set([...(pairs.get(`${one}-${other}`) ?? []), unit]));
  }
  const sizes = [...units.values()].map((members) => members.size);
  const times = (id: string) => [...units.values()].filter((members) => members.has(id)).length;
  return {
    size: sizes.reduce((sum, size) => sum + size, 0),
    pairs: sizes.reduce((sum, size) => sum + size * (size - 1), 0),
    times: ['a', 'b', 'c', 'd', 'e', 'f'].map(times),
    units: Object.fromEntries([...pairs].map(([pair, shared]) => [pair, shared.size])),
  };
}

test('links, entities and sizes of a window are those of its records counted the long way', () => {
  fc.assert(
    fc.property(fc.array(report, { maxLength: 25 }), fc.constantFrom(...months), fc.constantFrom(...months), (reports, one, other) => {
      const [from, to] = one < other ? [one, other] : [other, one];
      const world = networkRows();
      for (const [number, { month, day, operation, people }] of reports.entries())
        world.report(`R${number}`, `${month}-${day}`, people.map(linked), operation === undefined ? {} : { operation });
      const incidence = incidenceOf(world.columns(), thresholds);
      const window = windowOf(incidence, seenIn(incidence, { month: to, without: new Set() }), monthNumber(from));
      const place = (id: string) => incidence.places.get(`person:${id}`) ?? -1;
      const id = (at: number | undefined) => incidence.entities[at ?? -1]?.id ?? '';
      const { a, b } = incidence.table;
      expect({
        size: window.size,
        pairs: window.pairs,
        times: ['a', 'b', 'c', 'd', 'e', 'f'].map((each) => window.times[place(each)] ?? 0),
        units: Object.fromEntries(window.shared.map((link) => [`${id(a[link])}-${id(b[link])}`, window.units[link]])),
      }).toEqual(counted(reports, from, to));
      const { unit, member } = membersOf(incidence, seenIn(incidence, { month: to, without: new Set() }), monthNumber(from));
      const sizes = [...Map.groupBy(unit, (each) => each).values()].map((rows) => rows.length);
      expect(sizes.reduce((sum, size) => sum + size * (size - 1), 0)).toBe(window.pairs);
      expect(['a', 'b', 'c', 'd', 'e', 'f'].map((each) => member.filter((at) => at === place(each)).length)).toEqual(
        ['a', 'b', 'c', 'd', 'e', 'f'].map((each) => window.times[place(each)] ?? 0),
      );
    }),
    trials(),
  );
});
