import { expect, test } from 'vitest';
import { assessed, child } from './assess-rows.ts';
import { tableOfCases, without } from './table-of-cases.ts';

const agencies = ['police', 'camhs', 'sexual_health', 'school_or_college'] as const;

/** A contact of a child aged 15 in 2014. */
function contact(person_id: string, day: string, agency: (typeof agencies)[number] = 'police', age = 15) {
  return {
    contact_id: `${person_id.slice(0, 4)}-${day}-${agency}`,
    person_id,
    agency,
    occurred_at: `${day}T12:00:00Z`,
    kind: 'other' as const,
    age,
  };
}

/** So many contacts in each year from 2011 on, by one agency after another, a month apart. */
function spread(person_id: string, ...years: readonly number[]) {
  return years.flatMap((count, year) =>
    Array.from({ length: count }, (_, index) =>
      contact(person_id, `${2011 + year}-0${index + 1}-10`, agencies[index % agencies.length], 15 - Math.max(0, 3 - year)),
    ),
  );
}

const peer = (index: number) => (index + 0x1000).toString(16).padStart(32, '0');
/** Twenty other children of the same age, each with so many contacts. */
const peers = (count: number, children = 20) => Array.from({ length: children }, (_, index) => spread(peer(index), count)).flat();

tableOfCases('cumulative_contact', {
  'ten contacts over three years, never more than four in one, stand out as a whole': {
    sent: { contacts: [...spread(child, 4, 3, 3), ...peers(1)] },
    expected: 'continuing',
    firstMonth: '2013-03',
    because:
      '10 contacts with 4 agencies from 10 January 2011 to 10 March 2013; never more than 4 in a year, or 1 in a year with one agency. ' +
      'Of 21 children of about the same age with a contact, 95 in 100 have 1 or fewer.',
  },
  'nine do not': { sent: { contacts: [...spread(child, 3, 3, 3), ...peers(1)] }, expected: 'none' },
  'the tenth of the next month has not come yet': {
    sent: { contacts: [...spread(child, 3, 3, 3), contact(child, '2014-04-01'), ...peers(1)] },
    expected: 'none',
  },
  'seven in one year were in plain sight': { sent: { contacts: [...spread(child, 7, 2, 2), ...peers(1)] }, expected: 'none' },
  'five with one agency in one year were, too': {
    sent: {
      contacts: [
        ...['2012-01-05', '2012-02-05', '2012-03-05', '2012-04-05', '2012-05-05'].map((day) => contact(child, day, 'camhs')),
        ...spread(child, 4, 0, 3),
        ...peers(1),
      ],
    },
    expected: 'none',
  },
  'a new year between two contacts of Christmas parts them': {
    sent: {
      contacts: [
        ...['2012-12-24', '2012-12-27', '2012-12-31', '2013-01-01', '2013-01-02'].map((day) => contact(child, day, 'camhs')),
        ...spread(child, 4, 0, 3),
        ...peers(1),
      ],
    },
    expected: 'continuing',
  },
  'where peers have as many it does not stand out': {
    sent: { contacts: [...spread(child, 4, 3, 3), ...Array.from({ length: 20 }, (_, index) => spread(peer(index), 4, 3, 4)).flat()] },
    expected: 'none',
  },
  'with under twenty peers the limit alone counts, and no peers are told of': {
    sent: { contacts: [...spread(child, 4, 3, 3), ...peers(1, 18)] },
    expected: 'continuing',
    because:
      '10 contacts with 4 agencies from 10 January 2011 to 10 March 2013; never more than 4 in a year, or 1 in a year with one agency.',
  },
  'contacts without an age are compared with nobody': {
    sent: { contacts: [...spread(child, 4, 3, 3).map((each) => without(each, 'age')), ...peers(1)] },
    expected: 'none',
  },
  'a young adult is none': {
    sent: { contacts: [...spread(child, 4, 3, 3).map((each) => ({ ...each, age: each.age + 4 })), ...peers(1)] },
    expected: 'none',
  },
  'without contacts it is not assessed': { sent: { missing: [] }, expected: 'not assessed' },
});

test('children two years older are no peers', async () => {
  const older = peers(1).map((each) => ({ ...each, age: each.age + 2 }));
  const [finding] = (await assessed({ contacts: [...spread(child, 4, 3, 3), ...older] }, { month: '2014-03' })).of('cumulative_contact');
  expect(finding?.facts).toMatchObject({ contacts: 10, peers: null, peer_contacts: null });
});
