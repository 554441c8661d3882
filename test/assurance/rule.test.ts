import { expect, test } from 'vitest';
import { areaWithoutFile } from '../../analytics/area/read-area.ts';
import { ruleSql, rules } from '../../analytics/assurance/rule.ts';
import { makeRuleTables } from '../../analytics/assurance/rule-tables.ts';
import { codesOf } from '../../analytics/contracts/codes.ts';
import { extractNamed, extracts } from '../../analytics/contracts/extract.ts';
import { thresholds } from '../../analytics/edition/open-edition.ts';
import { editionOf } from '../support/edition-of.ts';

const base = [
  'anchor_id',
  'first_month',
  'last_month',
  'due_at',
  'evidence_agency',
  'evidence_table',
  'evidence_record_id',
  'evidence_date',
];
const always = ['month', 'from', 'to', 'as_at', 'area_code'];

test.each(rules().map((rule) => [rule.kind, rule] as const))(
  '%s names only extracts, thresholds, actions and codes that there are',
  (_, rule) => {
    const known = extracts().map((extract) => extract.name);
    for (const name of [...rule.needs, ...rule.complete_to, ...rule.recorded_in.map((each) => each.extract)]) expect(known).toContain(name);
    for (const { extract, columns } of rule.recorded_in) {
      const fields = extractNamed(extract).fields.map((field) => field.name);
      for (const column of columns) expect(fields).toContain(column);
    }
    for (const key of rule.thresholds) expect(Object.keys(thresholds(areaWithoutFile()))).toContain(key);
    for (const action of rule.suggested_actions) expect(codesOf('action').map((code) => code.code)).toContain(action);
    for (const { code_list } of rule.facts) if (code_list !== undefined) expect(codesOf(code_list).length).toBeGreaterThan(0);
  },
);

test.each(rules().map((rule) => [rule.kind, rule] as const))('%s says only what its facts and thresholds hold', (_, rule) => {
  const names = [...rule.because, ...rule.cannot_say].flatMap((text) =>
    Array.from(text.matchAll(/\{([a-z0-9_]+)\}/g), (match) => match[1]),
  );
  const held = [...rule.facts.map((fact) => fact.name), ...rule.thresholds, 'reason'];
  for (const name of names) expect(held).toContain(name);
  expect(rule.cannot_say.length > 0).toBe(rule.complete_to.length > 0);
  if (rule.complete_to.length > 0) {
    expect(rule.cannot_say.join(' ')).toContain('{reason}');
    expect(rule.complete_to).toEqual(expect.arrayContaining(rule.needs));
  }
});

test.each(rules().map((rule) => [rule.kind, rule] as const))('%s yields the columns that its description names', async (_, rule) => {
  const edition = await editionOf({}, { month: '2014-03' });
  try {
    await makeRuleTables(edition);
    await edition.engine.table('cases', ruleSql(rule), { ...edition.parameters, area_code: null });
    const described = await edition.engine.rows('DESCRIBE cases');
    const columns = described.map((row) => String(row['column_name']));
    const wanted = [...base, ...rule.entities.map((entity) => entity.column), ...rule.facts.map((fact) => fact.name)];
    for (const column of wanted) expect(columns).toContain(column);
  } finally {
    edition.close();
  }
});

test.each(rules().map((rule) => [rule.kind, rule] as const))('%s lists every threshold that its SQL uses', (_, rule) => {
  const used = Array.from(ruleSql(rule).matchAll(/\$([a-z_0-9]+)/g), (match) => match[1] ?? '').filter((name) => !always.includes(name));
  for (const name of used) expect(rule.thresholds).toContain(name);
});
