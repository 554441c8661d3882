import { expect, test } from 'vitest';
import { mappedRows } from '../../analytics/contracts/mapped-row.ts';
import { proposeMapping } from '../../analytics/contracts/propose-mapping.ts';
import { missing, pseudonym } from './samples.ts';

test('rows are shown as they came and as they become, and what could identify is masked', () => {
  const sample = {
    headers: ['URN', 'CHILD', 'Date/Time Reported', 'Risk', 'Age', 'CSE', 'Reasons'],
    rows: [
      ['MP/14/1', pseudonym(1), '31/01/2014 9:05', 'Red', '14', 'Y', 'bullying; Fun'],
      ['943 476 5919', 'Jane Example', '31/01/2014', 'High', 'fourteen', 'N', 'bullying'],
      ['MP/14/3', pseudonym(1), '31/01/2014 10:05', 'High', '14', 'N', ''],
    ],
  };
  const proposal = proposeMapping(missing, sample);
  expect(mappedRows(missing, proposal.mapping, sample, 2)).toEqual([
    {
      theirs: {
        URN: 'MP/14/1',
        CHILD: pseudonym(1),
        'Date/Time Reported': '31/01/2014 9:05',
        Risk: 'Red',
        Age: '14',
        CSE: 'Y',
        Reasons: 'bullying; Fun',
      },
      ours: {
        episode_id: 'MP/14/1',
        person_id: pseudonym(1),
        reported_at: '2014-01-31T09:05',
        risk_level: null,
        age: '14',
        cse_concern: 'suspected',
        reasons: null,
      },
    },
    {
      theirs: {
        URN: '[masked]',
        CHILD: '[masked]',
        'Date/Time Reported': '31/01/2014',
        Risk: 'High',
        Age: '[masked]',
        CSE: 'N',
        Reasons: 'bullying',
      },
      ours: {
        episode_id: '[masked]',
        person_id: '[masked]',
        reported_at: '2014-01-31',
        risk_level: 'high',
        age: '[masked]',
        cse_concern: 'none',
        reasons: 'bullying',
      },
    },
  ]);
});
