import { expect, test } from 'vitest';
import type { Finding } from '../../../analytics/findings/finding.ts';
import type { Facts } from '../../../analytics/products/facts/facts.ts';
import { tacticalAssessment } from '../../../analytics/products/tactical-assessment/tactical-assessment.ts';
import { fixtureFacts, smallFacts } from '../fixtures/facts.ts';
import { finding } from '../fixtures/findings.ts';
import { brokenLinks, wrongNumbers } from './links.ts';

const words = (markup: string) =>
  markup
    .replace(/<[^>]*>/g, '|')
    .replace(/[|\s]*\|[|\s]*/g, '|')
    .trim();

const premises = (name: string, rest: Partial<Finding>) =>
  finding('premises_of_interest', name, [{ type: 'premises', id: name, role: 'location' }], rest);
const decided = (name: string, decision: string, day: string, more: Finding['facts'] = {}) =>
  premises(name, { decision, facts: { records: 4, decided_on: day, ...more } });

const confirmed = decided('c0ffee0000000001', 'confirmed', '2014-02-05', { review_at: '2014-06-01' });
const ordinary = decided('c0ffee0000000002', 'place_in_ordinary_use', '2014-03-02');
const archived = decided('c0ffee0000000003', 'confirmed', '2013-01-02', { archived: 'yes' });
const forgotten = premises('c0ffee0000000004', { facts: { archived: 'yes' } });
const reopened = premises('c0ffee0000000005', {
  facts: {
    decided_on: '2014-02-07',
    reopened_decision: 'not_supported',
    new_records: 4,
    reopened_by: ['1', '2', '3', '4'].map((number) => `police:intelligence:INT-${number}`).join(';'),
  },
});
const waiting = premises('c0ffee0000000006', {});

const withFindings = (findings: readonly Finding[], facts: Facts = smallFacts()): Facts => ({ ...facts, findings });
const made = tacticalAssessment(withFindings([confirmed, ordinary, archived, forgotten, reopened, waiting]));
/** A section's words. */
const section = (id: string, page = made.page) =>
  words(new RegExp(`<section aria-labelledby="${id}">([\\s\\S]*?)</section>`).exec(page)?.[1] ?? '');

test('what was decided is listed apart, counted by decision, the latest first', () => {
  const said = section('decided');
  expect(said).toContain('|Findings decided on, by decision|Decision|Findings|Confirmed|1|Place in ordinary use|1|');
  expect(said).toContain(
    '|Premises of interest|Place in ordinary use|2 March 2014|No day given|Continuing|Premises of interest|Confirmed|5 February 2014|1 June 2014|',
  );
});

test('only what waits for a decision stands where findings are listed', () => {
  const said = section('locations');
  for (const { entities } of [reopened, waiting]) expect(made.page).toContain(`#entity-${entities[0]?.id}`);
  expect(said).toMatch(/c0ffee/);
  const shown = tacticalAssessment(withFindings([confirmed, ordinary, archived, forgotten])).page;
  expect(section('locations', shown)).not.toMatch(/c0ffee/);
});

test('what nobody has reviewed for as long as the area file has it is in the archive list and in no other', () => {
  expect(section('decided')).toMatch(
    /In the archive: nobody has reviewed them, and no record has changed them, for 12 months\|Kind\|Findings\|Premises of interest\|2\|/,
  );
});

test('a finding that a new record opened again says what had been decided, when, and which records are new', () => {
  expect(section('locations')).toContain(
    'Opened again: decided on 7 February 2014 (not supported), and|4|records are new since: intelligence INT-1 of police, intelligence INT-2 of police',
  );
  expect(section('locations')).toContain('intelligence INT-3 of police and others');
});

test('the method annex has how many of each kind were confirmed of those decided on, those opened again and archived among them', () => {
  expect(section('annexes')).toContain(
    '|Precision by kind of finding: confirmed over decided|Kind|Confirmed|Decided|Premises of interest|2|4|',
  );
});

test('each of these numbers is linked to the findings that it counts', () => {
  expect(brokenLinks(made)).toEqual([]);
  expect(wrongNumbers(made).wrong).toEqual([]);
});

test('where nobody has decided the document says so', () => {
  const none = tacticalAssessment(fixtureFacts()).page;
  expect(section('decided', none)).toContain('No decision stands on a finding of this month.');
  expect(section('decided', none)).toContain('No finding is in the archive');
  expect(section('annexes', none)).toContain('Nobody has decided on a finding yet');
});
