import { expect, test } from 'vitest';
import { suspect, victim } from '../network-builder.ts';
import { found, ids, type World, world } from './world.ts';

type Licence = World['rows']['context']['licences'][number];

function driver(licence: Partial<Licence> = {}): World {
  const made = world();
  made.report('R1', '2015-01-05', [suspect('d'), victim('c')]);
  made.rows.context.licences.push({
    source: 'licences:licensing:L1',
    entity_type: 'person',
    entity_id: 'd',
    licence: 'private_hire_driver',
    status: 'current',
    authority: 'E08999002',
    from_date: '2014-01-01',
    to_date: '2015-03-31',
    ...licence,
  });
  return made;
}

test('a driver linked to a child of concern whose licence another authority gave is found, with the licence among the records', () => {
  const [one] = found(driver(), 'licensed_elsewhere');
  expect(ids(one)).toEqual(['d', 'c']);
  expect(one?.because).toBe(
    'Linked to 1 child of concern by 1 record, and licensed by another authority (E08999002): private hire driver.',
  );
  expect([...(one?.sources ?? [])]).toContain('licences:licensing:L1');
});

test('the area’s own licence, one revoked, and one that is over or has not begun are not', () => {
  for (const licence of [{ authority: 'E08999001' }, { status: 'revoked' }, { to_date: '2015-03-30' }, { from_date: '2015-04-01' }])
    expect(found(driver(licence), 'licensed_elsewhere')).toEqual([]);
});

test('without the area’s code nobody can say which licences are from elsewhere, and the kind is not assessed', () => {
  const made = driver();
  made.rows.context.areaCode = null;
  expect(found(made, 'licensed_elsewhere')).toEqual([]);
});

test('a holder linked to nobody but adults is not found', () => {
  const made = driver({ entity_id: 'x' });
  made.report('R2', '2015-01-05', [suspect('x'), suspect('y')]);
  expect(found(made, 'licensed_elsewhere')).toEqual([]);
});
