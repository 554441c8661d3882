import { expect, test } from 'vitest';
import { cases } from '../../../analytics/products/tactical-assessment/cases.ts';
import { smallFacts } from '../fixtures/facts.ts';
import { finding } from '../fixtures/findings.ts';

const overdue = (name: string, owner: string) =>
  finding('action_overdue', name, [{ type: 'agency', id: owner, role: 'owner' }], { status: 'new', facts: {} });

test('a case that is of an agency names the agency, under a heading that says so', () => {
  const page = cases(
    { ...smallFacts(), findings: [overdue('A1', 'police'), overdue('A2', 'childrens_social_care')] },
    'action_overdue',
  ).markup;
  expect(page).toContain('Agreed actions overdue');
  expect(page).toMatch(/<th[^>]*>Agency<\/th>/);
  expect(page).toContain('social care');
  expect(page).not.toContain('No child named');
});
