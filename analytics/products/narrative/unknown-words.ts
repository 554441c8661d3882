import { isWithheld } from '../../findings/awaited.ts';
import { type Html, html, listed, nothing } from '../../html/html.ts';
import type { Facts } from '../facts/facts.ts';
import {
  agencyTitle,
  cannotSay,
  extractsThatNeverCame,
  extractTitle,
  linkageFloor,
  linkageUnderFloor,
  notComplete,
} from '../facts/questions.ts';
import { monthName, plural } from '../page/format.ts';
import { quoted, quotedFindings } from '../page/quoted.ts';

/** As many names as a sentence carries; more are counted. */
const namedInSentence = 3;

interface OfAgency {
  readonly agency: string;
  readonly extract: string;
}

function names(facts: Facts, extracts: readonly OfAgency[]): Html {
  return listed(extracts.map((each) => `${extractTitle(each.extract).toLowerCase()} (${agencyTitle(facts, each.agency)})`));
}

function lateWords(facts: Facts): Html {
  const late = notComplete(facts);
  if (late.length === 0) return nothing;
  const all = facts.completeTo.length;
  const named = late.length > namedInSentence ? '' : html`: ${names(facts, late)}`;
  return html`<strong>${late.length} of the ${all} ${plural(all, 'extract', 'extracts')} that agencies sent ${plural(late.length, 'stops', 'stop')} before the end of ${monthName(facts.month)}</strong>${named}<span class="more">; <a href="#complete-to">to when</a></span>. `;
}

/** Extracts without a row in the last month to which they are said to be complete. */
function quietWords(facts: Facts): Html {
  const quiet = facts.perhapsNotDelivered;
  if (quiet.length === 0) return nothing;
  const which = quiet.length > namedInSentence ? html`${quiet.length} of the ${facts.completeTo.length} extracts` : names(facts, quiet);
  return html`<strong>Perhaps not delivered</strong>: ${which}, without a row in ${plural(quiet.length, 'its', 'their')} last month where each of the ${facts.area.file.measures.quiet_months} before had some<span class="more">; <a href="#complete-to">which month</a></span>. `;
}

function waitingWords(facts: Facts): Html {
  const waiting = cannotSay(facts).filter((finding) => !isWithheld(finding));
  if (waiting.length === 0) return nothing;
  const until = notComplete(facts).length > 0 ? 'they do' : 'every extract that could hold the fact is complete';
  return html`${quotedFindings(waiting)} ${plural(waiting.length, 'case', 'cases')} of a possible breach cannot be said until ${until}. `;
}

/** Findings withheld because too few referred children are found in referrals. */
function withheldWords(facts: Facts): Html {
  const row = linkageUnderFloor(facts);
  if (row === undefined) return nothing;
  const mart = facts.marts.linkage;
  const withheld = cannotSay(facts).filter(isWithheld);
  return html`<strong>Findings that rest on an absence are withheld</strong> (${quotedFindings(withheld)} ${plural(withheld.length, 'case', 'cases')}): only ${quoted(mart, row, 'found')} of the ${quoted(mart, row, 'people')} children whom missing reports of the 12 months to ${monthName(facts.month)} call referred are found in referrals, under the floor of ${linkageFloor(facts)}%. `;
}

function neverWords(facts: Facts): Html {
  const never = extractsThatNeverCame(facts);
  if (never.length === 0) return nothing;
  const which =
    never.length > namedInSentence ? html`${never.length} kinds of extract` : listed(never.map((name) => extractTitle(name).toLowerCase()));
  return html`<strong>Never supplied</strong>: ${which}<span class="more">; <a href="#never-came">what that leaves unsaid</a></span>.`;
}

/**
 * What is not known, for page one: late and quiet extracts, findings that wait or are withheld, and what no agency ever sent.
 * Undefined where there is nothing to say.
 */
export function unknownWords(facts: Facts): { readonly sentence: Html; readonly more: string } | undefined {
  const parts = [lateWords(facts), waitingWords(facts), quietWords(facts), withheldWords(facts), neverWords(facts)];
  if (parts.every((part) => part === nothing)) return undefined;
  return { sentence: html`${parts}`, more: extractsThatNeverCame(facts).length > 0 ? 'never-came' : 'annexes' };
}
