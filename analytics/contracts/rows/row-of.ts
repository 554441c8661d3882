// Written by `npm run generate` from the Table Schemas. Do not edit.

import type { ActionsRow } from './actions.ts';
import type { ContactsRow } from './contacts.ts';
import type { CrimesRow } from './crimes.ts';
import type { FindingDecisionsRow } from './finding_decisions.ts';
import type { IndicatorsRow } from './indicators.ts';
import type { IntelligenceRow } from './intelligence.ts';
import type { IntelligenceMentionsRow } from './intelligence_mentions.ts';
import type { LicencesRow } from './licences.ts';
import type { MeetingsRow } from './meetings.ts';
import type { MissingRow } from './missing.ts';
import type { MissingCompanionsRow } from './missing_companions.ts';
import type { MissingVisitedRow } from './missing_visited.ts';
import type { OperationsRow } from './operations.ts';
import type { OutcomesRow } from './outcomes.ts';
import type { PlacementsRow } from './placements.ts';
import type { PremisesRow } from './premises.ts';
import type { ReferralEventsRow } from './referral_events.ts';
import type { ReferralsRow } from './referrals.ts';
import type { ReturnInterviewsRow } from './return_interviews.ts';
import type { SupportRow } from './support.ts';

/** The row of each extract, by its name. */
export interface RowOf {
  actions: ActionsRow;
  contacts: ContactsRow;
  crimes: CrimesRow;
  finding_decisions: FindingDecisionsRow;
  indicators: IndicatorsRow;
  intelligence: IntelligenceRow;
  intelligence_mentions: IntelligenceMentionsRow;
  licences: LicencesRow;
  meetings: MeetingsRow;
  missing: MissingRow;
  missing_companions: MissingCompanionsRow;
  missing_visited: MissingVisitedRow;
  operations: OperationsRow;
  outcomes: OutcomesRow;
  placements: PlacementsRow;
  premises: PremisesRow;
  referral_events: ReferralEventsRow;
  referrals: ReferralsRow;
  return_interviews: ReturnInterviewsRow;
  support: SupportRow;
}
