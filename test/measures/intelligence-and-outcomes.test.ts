import { expect, test } from 'vitest';
import { intelligence, measured, person } from './measured.ts';

const options = { month: '2014-03', firstMonth: '2014-01' };

test('reports are counted by each grade and theme, with their share of the month; a report can have several themes', async () => {
  const rows = await measured(
    'intelligence_summary',
    {
      intelligence: [
        intelligence('I1', '2014-01-05T10:00:00Z', { themes: 'online;hotels; online' }),
        intelligence('I2', '2014-01-06T10:00:00Z', { source_evaluation: '1', intelligence_assessment: 'E' }),
        intelligence('I3', '2014-03-06T10:00:00Z', { themes: 'online' }),
      ],
    },
    options,
  );
  const of = (month: string, dimension: string) =>
    rows
      .filter((row) => row['month'] === month && row['dimension'] === dimension)
      .map((row) => [row['value'], row['reports'], row['share']]);
  expect(of('2014-01', 'theme')).toEqual([
    ['hotels', 1, 0.5],
    ['not_recorded', 1, 0.5],
    ['online', 1, 0.5],
  ]);
  expect(of('2014-01', 'source_evaluation')).toEqual([
    ['1', 1, 0.5],
    ['2', 1, 0.5],
  ]);
  expect(of('2014-01', 'intelligence_assessment')).toEqual([
    ['B', 1, 0.5],
    ['E', 1, 0.5],
  ]);
  expect(of('2014-02', 'handling_code')).toEqual([['P', 0, null]]);
  expect(of('2014-03', 'theme')).toEqual([
    ['hotels', 0, 0],
    ['not_recorded', 0, 0],
    ['online', 1, 1],
  ]);
});

const outcome = (id: string, occurredAt: string, entity: string, more = {}) => ({
  outcome_id: id,
  entity_type: 'person' as const,
  entity_id: person(entity),
  capacity: 'suspect' as const,
  outcome: 'arrest' as const,
  occurred_at: occurredAt,
  ...more,
});

test('outcomes are counted by month and kind, people and premises once each', async () => {
  const rows = await measured(
    'disruption',
    {
      outcomes: [
        outcome('O1', '2014-01-05T10:00:00Z', '1'),
        outcome('O2', '2014-01-06T10:00:00Z', '1'),
        outcome('O3', '2014-03-06T10:00:00Z', '9', { entity_type: 'premises', capacity: 'premises', outcome: 'closure_order' }),
        outcome('O4', '2014-03-07T10:00:00Z', '8', { entity_type: 'vehicle', capacity: 'vehicle', outcome: 'vehicle_seized' }),
      ],
    },
    options,
  );
  expect(rows.map((row) => Object.values(row))).toEqual([
    ['2014-01', 'arrest', 2, 1, 0],
    ['2014-01', 'closure_order', 0, 0, 0],
    ['2014-01', 'vehicle_seized', 0, 0, 0],
    ['2014-02', 'arrest', 0, 0, 0],
    ['2014-02', 'closure_order', 0, 0, 0],
    ['2014-02', 'vehicle_seized', 0, 0, 0],
    ['2014-03', 'arrest', 0, 0, 0],
    ['2014-03', 'closure_order', 1, 0, 1],
    ['2014-03', 'vehicle_seized', 1, 0, 0],
  ]);
});

test('without outcomes there are no rows', async () => {
  expect(await measured('disruption', {}, options)).toEqual([]);
});
