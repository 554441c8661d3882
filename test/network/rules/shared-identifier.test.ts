import { expect, test } from 'vitest';
import { suspect, vehicle, victim } from '../network-builder.ts';
import { found, ids, world } from './world.ts';

test('a vehicle tied to two children is shared, to one child it is not', () => {
  const made = world();
  made.report('V1', '2015-01-05', [vehicle('v'), victim('c1')]);
  expect(found(made, 'shared_identifier')).toEqual([]);
  made.report('V2', '2015-01-06', [vehicle('v'), victim('c2')]);
  const [one] = found(made, 'shared_identifier');
  expect(ids(one)).toEqual(['v', 'c1', 'c2']);
  expect(one?.because).toBe('This vehicle is tied to 2 children by 2 records.');
});

test('a phone tied to people in two groups is shared, in one group it is not', () => {
  const made = world();
  const phone = { type: 'phone', id: 'p', role: 'means' } as const;
  for (let i = 0; i < 3; i += 1) {
    made.report(`A${i}`, `2015-01-0${i + 1}`, [suspect('s1'), suspect('s2')]);
    made.report(`B${i}`, `2015-01-0${i + 1}`, [suspect('t1'), suspect('t2')]);
  }
  made.report('P1', '2015-02-01', [phone, suspect('s1')]);
  expect(found(made, 'shared_identifier')).toEqual([]);
  made.report('P2', '2015-02-02', [phone, suspect('t1')]);
  const [one] = found(made, 'shared_identifier');
  expect(one?.because).toBe('This phone is tied to people in 2 groups by 2 records.');
  expect(one?.facts).toMatchObject({ children: 0, groups: 2 });
});

test('records before the window tie nobody', () => {
  const made = world();
  made.report('V1', '2013-03-31', [vehicle('v'), victim('c1')]);
  made.report('V2', '2015-01-06', [vehicle('v'), victim('c2')]);
  expect(found(made, 'shared_identifier', '2015-03')).toEqual([]);
  expect(found(made, 'shared_identifier', '2015-02')).toHaveLength(1);
});
