import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extractNamed } from '../../analytics/contracts/extract.ts';
import { squashed } from '../../analytics/contracts/header-names.ts';
import { checkMapping } from '../../analytics/contracts/mapping.ts';
import { extractYaml, mappingYamlHead } from '../../analytics/contracts/mapping-yaml.ts';
import { proposeMapping } from '../../analytics/contracts/propose-mapping.ts';
import { trials } from '../support/trials.ts';
import { conformSamples, missing, pseudonym, sampleOf } from './samples.ts';

const golden = 'test/contracts/golden';

describe('what real systems export', () => {
  test.each([
    ['police-missing', 'missing', 'police'],
    ['ssda903-missing', 'missing', 'social-care'],
    ['annex-a-referrals', 'referrals', 'social-care'],
    ['flags-referrals', 'referrals', 'social-care'],
  ])('%s is proposed as its golden file says', (name, extract, agency) => {
    const yaml = extractYaml(proposeMapping(extractNamed(extract), sampleOf(`${golden}/${name}.csv`)));
    expect(`${mappingYamlHead(agency)}\n${yaml}`).toBe(readFileSync(`${golden}/${name}.yaml`, 'utf8'));
  });

  test('a police export’s proposal is a mapping as it stands', () => {
    const check = checkMapping(readFileSync(`${golden}/police-missing.yaml`));
    expect(check.ok && check.mapping.extracts.get('missing')?.sources.get('reported_at')).toEqual({
      kind: 'columns',
      headers: ['Date Reported', 'Time Reported'],
      with: ' ',
    });
  });

  test('a return’s proposal says what it lacks until a person has decided it', () => {
    const text = readFileSync(`${golden}/ssda903-missing.yaml`, 'utf8');
    const check = checkMapping(Buffer.from(text));
    expect(check.ok ? '' : check.problems.map(({ message }) => message).join()).toMatch(
      /missing needs episode_id, risk_level, age, cse_concern/,
    );
    const decided = text
      .replace(/# (episode_id: \{join: .*\}).*/, '$1')
      .replace(/# risk_level: .*if .*/, 'risk_level: medium')
      .replace(/# cse_concern: .*if .*/, 'cse_concern: not_recorded')
      .replace('    # age:', '    age: Age\n    #')
      .concat('  shared: [CHILD, MIS_START]\n');
    expect(checkMapping(Buffer.from(decided))).toMatchObject({ ok: true });
  });
});

test('a proposal that covers what is required reads back as the mapping that was proposed', () => {
  for (const { extract, sample } of conformSamples()) {
    const proposal = proposeMapping(extract, sample);
    const check = checkMapping(Buffer.from(extractYaml(proposal)));
    expect(check.ok ? check.mapping.extracts.get(extract.name) : check.problems).toEqual(proposal.mapping);
  }
});

test('headers of any letters are written so that they are read back', () => {
  const header = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((text) => squashed(text) !== '');
  fc.assert(
    fc.property(header, (extra) => {
      const name = `Date/Time Reported`;
      const sample = {
        headers: ['URN', 'CHILD', name, 'MISSING', 'Risk', 'Age', 'CSE', extra],
        rows: [['A1', pseudonym(3), '2014-02-03 10:00', 'M', 'High', '14', 'Y', 'x']],
      };
      const proposal = proposeMapping(missing, sample);
      fc.pre(proposal.uncovered.length === 0);
      const uncommented = extractYaml(proposal).replace(/^( +)# (- .*)$/gm, '$1$2');
      const check = checkMapping(Buffer.from(uncommented));
      expect(check.ok ? check.mapping.extracts.get('missing')?.ignored : check.problems).toEqual(proposal.unmatched);
    }),
    trials(),
  );
});
