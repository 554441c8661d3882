import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import type { Facts } from '../../../analytics/products/facts/facts.ts';
import { tacticalAssessment } from '../../../analytics/products/tactical-assessment/tactical-assessment.ts';
import { avoidedWords } from '../../../analytics/products/words.ts';
import { fixtureFacts, smallFacts } from '../fixtures/facts.ts';
import { brokenLinks, wrongNumbers } from './links.ts';

const made = tacticalAssessment(fixtureFacts());
const parsed = (text: string) => parseHTML(text).document;

/** Facts of a month before any step has run. */
function emptyFacts(): Facts {
  const facts = fixtureFacts();
  const marts = Object.fromEntries(Object.entries(facts.marts).map(([name, mart]) => [name, { ...mart, rows: [], computed: false }]));
  return {
    ...facts,
    marts: marts as unknown as Facts['marts'], // the same marts without their rows
    nodes: { ...facts.nodes, rows: [] },
    links: { ...facts.links, rows: [] },
    childRecords: { ...facts.childRecords, rows: [] },
    findings: [],
    notRun: ['network', 'assurance'],
    completeTo: [],
  };
}

test('the page and its evidence are as they were', async () => {
  const small = tacticalAssessment(smallFacts());
  await expect(small.page).toMatchFileSnapshot('../golden/tactical-assessment.html');
  await expect(small.evidence).toMatchFileSnapshot('../golden/tactical-assessment-evidence.html');
});

test('every link finds its anchor', () => {
  expect(brokenLinks(made)).toEqual([]);
});

test('every linked number is what the rows behind it say', () => {
  const { checked, wrong } = wrongNumbers(made);
  expect(wrong).toEqual([]);
  expect(checked).toBeGreaterThan(1000);
});

test('a page without its rows would fail that test', () => {
  expect(wrongNumbers({ ...made, evidence: made.evidence.replaceAll('>61<', '>62<') }).wrong.length).toBeGreaterThan(0);
});

test('the same facts have the same bytes', () => {
  expect(tacticalAssessment(fixtureFacts())).toEqual(made);
});

test('neither page has a script, needs the network, or is over 3 MB', () => {
  for (const text of Object.values(made)) {
    expect(text).not.toMatch(/<script|<link|@import|url\(\s*['"]?(?!#)/);
    expect(text).not.toMatch(/(?:src|href)="https?:/);
    expect(Buffer.byteLength(text)).toBeLessThan(3_000_000);
  }
});

test('no page has a term that is never used about a child', () => {
  for (const text of Object.values(made)) {
    const { body } = parsed(text);
    for (const style of body.querySelectorAll('style')) style.remove();
    expect(avoidedWords(body.textContent ?? '')).toEqual([]);
  }
});

test('headings go down one level at a time', () => {
  for (const text of Object.values(made)) {
    const levels = [...parsed(text).querySelectorAll('h1,h2,h3,h4')].map((heading) => Number(heading.tagName.slice(1)));
    expect(levels[0]).toBe(1);
    expect(levels.slice(1).filter((level, index) => level - (levels[index] ?? 0) > 1)).toEqual([]);
  }
});

test('marking, pseudonymised personal data, data window, version and run stand on both pages', () => {
  const marking = fixtureFacts().area.file.marking;
  for (const text of Object.values(made)) {
    const { body } = parsed(text);
    expect(body.querySelector('header.marking')?.textContent).toContain(marking.classification);
    expect(body.querySelector('footer.marking')?.textContent).toContain(marking.handling);
    expect(body.textContent?.toLowerCase()).toContain('pseudonymised personal data');
    expect(body.textContent).toContain('0123456789abcdef');
    expect(text).toContain('@top-center');
  }
});

test('probability and confidence are left to the analyst', () => {
  const { body } = parsed(made.page);
  const facts = body.querySelectorAll('.key-facts > li');
  expect(facts.length).toBeLessThanOrEqual(7);
  for (const fact of facts)
    expect(fact.querySelector('.judgement')?.textContent).toBe('Judgement [analyst to complete]Confidence [analyst to complete]');
  const outside = [...body.querySelectorAll('section')].filter((section) => section.getAttribute('aria-labelledby') !== 'annexes');
  for (const section of outside)
    expect(section.textContent).not.toMatch(/\b(likely|unlikely|almost certain|remote chance|realistic possibility)\b/i);
});

test('children stand in order of criteria met, and no score is given', () => {
  const met = [...parsed(made.page).querySelectorAll('.child h4')].map((heading) =>
    Number(/: (\d+) criteri/.exec(heading.textContent ?? '')?.[1]),
  );
  expect(met.length).toBeGreaterThan(3);
  expect([...met].sort((a, b) => b - a)).toEqual(met);
});

test('whoever was ever a child of concern is shown so among people of concern', () => {
  const text = parsed(made.page).body.textContent ?? '';
  expect(text).toContain('also recorded as a child of concern from May 2012');
  expect(text).toContain('Also recorded as a child of concern from May 2012');
});

test('a page names whole pseudonyms only on the evidence page', () => {
  const facts = fixtureFacts();
  const id = facts.findings[0]?.entities[0]?.id ?? '';
  expect(parsed(made.page).body.textContent).not.toContain(id);
  expect(parsed(made.evidence).body.textContent).toContain(id);
});

test('every finding of the month has its records on the evidence page', () => {
  const { body } = parsed(made.evidence);
  for (const finding of fixtureFacts().findings) {
    const section = body.querySelector(`#finding-${finding.finding_id}`);
    for (const { record_id } of finding.evidence) expect(section?.textContent).toContain(record_id);
  }
});

test('a section with nothing to say says so and why', () => {
  const { page, evidence } = tacticalAssessment(emptyFacts());
  const words = parsed(page).body.textContent ?? '';
  expect(brokenLinks({ page, evidence })).toEqual([]);
  expect(words).toContain('No child is listed');
  expect(words).toContain('No organised network stands');
  expect(words).toContain('Assurance has not run for this month');
  expect(words).toContain('There is no map and no rate');
  expect(words).toContain('No extract has declared to when it is complete');
});

test('rules that were not assessed are named with what they wait for, and no case of them is called none', () => {
  const notAssessed = [{ kind: 'late_referral_after_missing', title: 'Referral after a missing episode', missing_extracts: ['referrals'] }];
  const findings = fixtureFacts().findings.filter((finding) => finding.kind !== 'late_referral_after_missing');
  const words = parsed(tacticalAssessment(fixtureFacts({ notAssessed, findings })).page).body.textContent ?? '';
  expect(words).toContain('Referral after a missing episode: for want of referrals');
  expect(words).not.toContain('missing episodes without a referral in time, new');
  expect(words).not.toContain('No case stands');
});

test('cases that are not new are counted by month, and the evidence page holds every one', () => {
  const facts = fixtureFacts();
  const old = facts.findings.map((finding) =>
    finding.kind === 'interview_not_offered' ? { ...finding, status: 'continuing' as const } : finding,
  );
  const { page, evidence } = tacticalAssessment({ ...facts, findings: old });
  const cases = old.filter((finding) => finding.kind === 'interview_not_offered');
  const row = parsed(page).querySelector(`td a.n[data-rule="count"][data-key*="${cases[0]?.finding_id}"]`);
  expect(page).toContain('Before October 2013');
  expect(row?.textContent).toBe(String(cases.length));
  for (const { finding_id } of cases) expect(evidence).toContain(`id="finding-${finding_id}"`);
});

test('outcomes of the month and the year are linked to their rows', () => {
  const row = [...parsed(made.page).querySelectorAll('a.n[data-measure="disruption"]')].map((link) => [
    link.getAttribute('data-rule'),
    link.textContent,
  ]);
  expect(row).toEqual([
    [null, '2'],
    ['sum', '2'],
  ]);
});

test('text from data is escaped wherever it is printed', () => {
  const facts = fixtureFacts();
  const hostile = '"><script>x</script>&\'';
  const { page, evidence } = tacticalAssessment({
    ...facts,
    area: { ...facts.area, file: { ...facts.area.file, name: hostile, marking: { classification: hostile, handling: hostile } } },
    findings: facts.findings.map((finding) => ({
      ...finding,
      because: hostile,
      entities: finding.entities.map((entity) => ({ ...entity, id: `${entity.id}${hostile}`, role: hostile })),
      evidence: finding.evidence.map((item) => ({ ...item, record_id: hostile, agency: hostile, handling: hostile })),
    })),
  });
  for (const text of [page, evidence]) {
    expect(text.toLowerCase()).not.toContain('<script');
    expect(parsed(text).querySelectorAll('script').length).toBe(0);
  }
  expect(brokenLinks({ page, evidence })).toEqual([]);
});
