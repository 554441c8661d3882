import { expect, test } from 'vitest';
import { assetText } from '../../analytics/assets.ts';
import { aliases, codes, codesOf, labelOf } from '../../analytics/contracts/codes.ts';
import { curatedColumns, identityColumns } from '../../analytics/contracts/curated.ts';
import { extractNamed, extracts } from '../../analytics/contracts/extract.ts';
import { rowFiles } from '../../analytics/contracts/generate-rows.ts';

test('there are twenty extracts, five of them required', () => {
  expect(extracts()).toHaveLength(20);
  expect(
    extracts()
      .filter((extract) => extract.required)
      .map((extract) => extract.name),
  ).toEqual(['intelligence', 'missing', 'referrals', 'intelligence_mentions', 'referral_events']);
});

test('every code list that a column names is in codes.csv', () => {
  const lists = new Set(codes().map((code) => code.list));
  for (const extract of extracts()) {
    for (const field of extract.fields)
      if (field.codeList !== undefined) expect([field.name, lists.has(field.codeList)]).toEqual([field.name, true]);
  }
});

test('every alias leads to a code of its list, and none hides another code', () => {
  const known = new Set(codes().map((code) => `${code.list} ${code.code.toLowerCase()}`));
  for (const alias of aliases()) {
    expect([alias.alias, known.has(`${alias.list} ${alias.code.toLowerCase()}`)]).toEqual([alias.alias, true]);
    if (known.has(`${alias.list} ${alias.alias.toLowerCase()}`)) expect(alias.alias.toLowerCase()).toBe(alias.code.toLowerCase());
  }
});

test('no list has one alias for two codes', () => {
  const keys = aliases().map((alias) => `${alias.list} ${alias.alias.trim().toLowerCase()}`);
  expect(new Set(keys).size).toBe(keys.length);
});

test('parents, key times and orders name columns that are there', () => {
  for (const extract of extracts()) {
    const names = new Set(extract.fields.map((field) => field.name));
    const named = [...extract.keyTime, ...extract.primaryKey, ...extract.order.flatMap((pair) => [pair.field, pair.notBefore])];
    const sources = extract.fields.flatMap((field) => (field.knownFrom === undefined ? [] : [field.knownFrom]));
    for (const name of [...named, ...sources, ...(extract.parent === undefined ? [] : [extract.parent.field])]) {
      expect([extract.name, name, names.has(name)]).toEqual([extract.name, name, true]);
    }
    if (extract.parent !== undefined) expect(extractNamed(extract.parent.extract).name).toBe(extract.parent.extract);
  }
});

test('a number that may be another agency’s has a column for the agency, and is part of the identity with it', () => {
  expect(Object.keys(curatedColumns(extractNamed('missing_companions')))).toContain('episode_id_agency');
  expect(identityColumns(extractNamed('missing_companions'))).toEqual(['agency', 'episode_id', 'episode_id_agency', 'person_id']);
});

test('the service that a contact was with does not hide the agency that sent it', () => {
  expect(Object.keys(curatedColumns(extractNamed('contacts'))).filter((name) => name.includes('agency'))).toEqual([
    'agency',
    'contacted_agency',
    'contacted_agency_raw',
  ]);
});

test('the generated row types are those of the schemas', () => {
  for (const file of rowFiles()) expect(assetText(`analytics/contracts/rows/${file.name}`)).toBe(file.text);
});

test('codes have labels, and a code outside its list is its own', () => {
  expect(labelOf('premises-type', 'takeaway')).toBe('Takeaway or food outlet');
  expect(labelOf('premises-type', 'elsewhere')).toBe('elsewhere');
  expect(codesOf('missing.category').map((code) => code.label)).toEqual(['Missing', 'Absent', 'Away from placement']);
});
