import { html } from '../../html/html.ts';
import { childLines } from './child-lines.ts';
import { childBlock, childrenInNeed, criteriaNames } from './children.ts';
import { childrenProfile } from './children-profile.ts';
import { namingOf } from './naming.ts';
import type { Section } from './section.ts';

/** Section 4: children needing a multi-agency response. */
export const children: Section = {
  id: 'children',
  title: 'Children who may need a multi-agency response',
  body: (facts) => {
    const entries = childrenInNeed(facts);
    const naming = namingOf(facts);
    if (entries.length === 0) {
      return html`<p>No child is listed: no standing finding of this month names one.${facts.notRun.length > 0 ? ` Not run: ${facts.notRun.join(', ')}.` : ''}</p>\n${childrenProfile(facts)}`;
    }
    const several = entries.filter((entry) => entry.criteriaMet > 1);
    const one = entries.filter((entry) => entry.criteriaMet === 1);
    return html`<p>Each child here is named by at least one finding of these kinds: ${criteriaNames(entries).join('; ')}. The list is ordered by how many kinds name the child, which is no score and says nothing of how much harm there is. Signs of harm and vulnerabilities are what referrals of the last 12 months recorded.</p>
${several.length === 0 ? html`<p>No child meets more than one criterion.</p>\n` : html`<h3>Children who meet two or more criteria</h3>\n${several.map((entry) => childBlock(facts, entry, naming))}`}
${one.length === 0 ? '' : html`<h3>Children who meet one criterion</h3>\n${childLines(facts, one, naming)}`}
<h3>All children of concern</h3>
${childrenProfile(facts)}`;
  },
};
