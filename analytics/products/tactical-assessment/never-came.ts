import { type Html, html, listed } from '../../html/html.ts';
import type { Facts } from '../facts/facts.ts';
import { extractsThatNeverCame, extractTitle } from '../facts/questions.ts';

/** What nobody can say from this document while an extract has never come. */
const unsaid: Readonly<Record<string, string>> = {
  missing: 'whether, when and how often children were missing, and from where',
  referrals: 'who was referred, what was decided, and whether a referral is open',
  referral_events: 'what followed a referral, and whether a child protection plan is in force',
  intelligence: 'what was reported, how reliable it is, and how the reports may be handled',
  intelligence_mentions: 'who and what reports name together: no person of concern, and no network',
  return_interviews: 'whether an interview was offered or held that the missing episode itself does not record',
  outcomes: 'arrests, prosecutions, orders and other disruption',
  crimes: 'which children were victims of recorded crimes',
  operations: 'which operations a report or an outcome belongs to',
  premises: 'the kind and ward of premises that reports do not describe',
  licences: 'which premises and drivers are licensed',
  placements: 'where looked after children live',
  meetings: 'whether a strategy meeting was held about a child',
  contacts: 'who was in contact with a child, and when a service last was',
  support: 'what support a child has been offered',
  actions: 'which actions were agreed, and whether they were done',
  missing_companions: 'who was missing together',
  missing_visited: 'where missing children were found or had been',
  finding_decisions: 'what was decided of earlier findings',
  indicators: 'signs of harm from systems other than referrals',
};

/** Extracts that never came, each with what therefore cannot be said. */
export function neverCameGaps(facts: Facts): { readonly title: string; readonly unsaid: string }[] {
  return extractsThatNeverCame(facts).map((name) => ({ title: extractTitle(name), unsaid: unsaid[name] ?? 'what it would hold' }));
}

/** Rules that nobody could look at, and for want of what. */
export function notAssessedWords(facts: Facts): Html {
  if (facts.notAssessed.length === 0) return html``;
  return html`<p><strong>Not assessed</strong>, which is not the same as nothing found:</p>
<ul>${facts.notAssessed.map(
    ({ title, missing_extracts: missing }) =>
      html`<li>${title}: for want of ${listed(missing.map((name) => extractTitle(name).toLowerCase()))}, or of anything recorded there</li>\n`,
  )}</ul>
`;
}
