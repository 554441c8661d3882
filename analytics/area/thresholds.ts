import { z } from 'zod';

const count = (value: number, sentence: string) => z.int().min(0).default(value).describe(sentence);
const some = (value: number, sentence: string) => z.int().min(1).default(value).describe(sentence);
const share = (value: number, sentence: string) => z.number().min(0).max(1).default(value).describe(sentence);
const positive = (value: number, sentence: string) => z.number().positive().default(value).describe(sentence);

/** Thresholds of the measures in definitions.md. */
export const measureThresholds = z.strictObject({
  event_merge_hours: count(24, 'Reports of one child by two agencies this many hours apart, or overlapping, are one event.'),
  repeat_episodes: count(3, 'Missing episodes that make a child a repeat.'),
  repeat_days: count(90, 'Days, ending at the latest episode in the window, in which the repeat episodes are counted.'),
  escalating_recent_days: count(90, 'Recent days of the escalation test.'),
  escalating_before_days: count(275, 'Days before those that the recent ones are compared with.'),
  escalating_ratio: positive(2, 'Episodes per day, recent against before, from which a child may be escalating.'),
  escalating_episodes: count(3, 'Episodes in the recent days without which nobody is escalating.'),
  escalating_p: share(0.05, 'Escalating only where the one-sided exact conditional binomial p-value is under this.'),
  newly_known_days: count(365, 'A child whose first record is more recent than this many days is newly known and has no ratio.'),
  interview_hours: count(72, 'Hours after return within which a return interview is due.'),
  interview_match_days: count(14, 'Days after return within which an interview without an episode belongs to the last episode returned.'),
  referral_hours: count(48, 'Hours after a missing report within which a referral is in time.'),
  prior_referral_months: count(12, 'Months before a referral in which an earlier one makes it a re-referral.'),
  aoristic_days: count(7, 'Windows of time longer than this many days are left out of the time pattern and counted.'),
  placement_nights: count(300, 'Nights under which a home is not ranked by its rate.'),
  linkage_floor: share(0.6, 'Share of referred missing children found in referrals under which findings of absence are withheld.'),
  linkage_minimum_children: count(
    10,
    'Referred missing children in the year under whom their share found in referrals says nothing, and nothing is withheld.',
  ),
  quiet_months: count(12, 'Months with rows before a last month without any, after which an extract is perhaps not delivered.'),
  profile_months: count(12, 'A profile over fewer months says so at the top.'),
  exact_under: count(10, 'Counts under this have exact Poisson intervals; others have Byar’s.'),
  funnel_inner: share(0.95, 'Limits that funnels draw.'),
  funnel_outer: share(0.998, 'Limits beyond which funnels flag.'),
  chart_months: count(24, 'Months before the reporting month that set a control chart’s limits.'),
  chart_minimum_months: count(12, 'Months without which a control chart has no limits.'),
  chart_run: count(7, 'Points in a row on one side of the mean that are a signal.'),
  chart_trend: count(6, 'Points in a row rising or falling that are a signal.'),
  hot_spot_neighbours: some(6, 'Nearest LSOAs that are looked at together with each: about as many as touch one on a map.'),
  hot_spot_permutations: some(9999, 'Permutations that the chance of a hot spot is taken from.'),
  hot_spot_fdr: share(0.05, 'False discovery rate of hot spots.'),
  near_repeat_metres: some(1000, 'Width of a distance band of near repeats, in metres between centroids of LSOAs.'),
  near_repeat_distance_bands: some(5, 'Distance bands of near repeats; the first begins at 0.'),
  near_repeat_days: some(7, 'Width of a days band of near repeats.'),
  near_repeat_days_bands: some(4, 'Days bands of near repeats; the first begins at 0.'),
  near_repeat_permutations: some(999, 'Permutations of dates that the chance of near repeats is taken from.'),
  indicators_at_risk: count(3, 'Indicators, one of them of harm, that put a child at risk.'),
  decision_working_days: count(1, 'Working days from referral to decision.'),
  conference_working_days: count(15, 'Working days from strategy discussion to conference.'),
  assessment_working_days: count(45, 'Working days from start to completion of an assessment.'),
  initial_assessment_working_days: count(10, 'Working days of an initial assessment, before April 2013.'),
  core_assessment_working_days: count(35, 'Working days of a core assessment, before April 2013.'),
});

/** Thresholds of network.md. */
export const networkThresholds = z.strictObject({
  crowded_record: count(25, 'A record that names more people than this links nobody and is listed.'),
  validation_months: count(24, 'Months to the reporting month whose records can validate a link.'),
  minimum_shared: count(2, 'Records that two entities must share for a validated link.'),
  link_fdr: share(0.01, 'False discovery rate of validated links.'),
  person_fdr: share(0.01, 'False discovery rate of the test of stars.'),
  premises_fdr: share(0.05, 'False discovery rate of the test of places.'),
  leiden_resolution: positive(1, 'Resolution of the communities.'),
  dormant_months: count(12, 'Months without a record after which a link is dormant.'),
  neutral_premises: z
    .array(z.string())
    .default(['school_or_college', 'health_setting', 'police_or_council', 'refuge_or_project'])
    .describe('Kinds of premises that link nobody.'),
  public_premises: z
    .array(z.string())
    .default(['shopping_centre', 'transport_hub'])
    .describe('Large public places: shown, but two people are not linked for having both been there.'),
  attached_records: count(2, 'Records shared with each of two of the core that attach a member to a group.'),
  attached_core_members: count(2, 'Members of the core with whom an attached member shares records.'),
  carry_overlap: share(0.3, 'Least Jaccard overlap of its core with which a group keeps its identity from month to month.'),
  exact_betweenness_nodes: count(4000, 'Nodes above which betweenness is sampled, and its error stated.'),
  permutations: count(199, 'Permutations of the check of the whole network.'),
  linked_person_children: count(2, 'Children that a person of concern is validly linked to.'),
  linked_person_records: count(2, 'Records through which.'),
  several_children: count(3, 'Different children of concern named with one person of concern.'),
  several_children_strong: count(2, 'The same, where one report is of source 1 assessed A or B.'),
  premises_children: count(2, 'Children of concern that make premises of interest.'),
  premises_people: count(2, 'People of concern that make premises of interest with one child.'),
  premises_records: count(3, 'Records in a year without which premises are not of interest.'),
  organised_people: count(1, 'People of concern in the core of an organised network.'),
  organised_children: count(2, 'Children of concern in the core of an organised network.'),
  co_missing_times: count(2, 'Times that children are missing together to make a co-missing group.'),
  co_missing_days: count(180, 'Days in which.'),
  identifier_children: count(2, 'Children tied to one vehicle, phone or account.'),
  identifier_groups: count(2, 'Groups whose members are tied to one vehicle, phone or account.'),
  connecting_members: count(2, 'Members of each of the groups that would fall apart without a connecting person or premises.'),
  targeted_reports: count(2, 'Reports in a year of people of concern, vehicles or targeting at one children’s home.'),
  sibling_days: count(90, 'Days in which a sibling of a child of concern should have a referral or contact of their own.'),
  sibling_concern_months: count(12, 'Months to the reporting month in which the other child is of concern.'),
  archive_months: count(12, 'Months without a review after which a finding moves to the archive list.'),
});

/** Thresholds of the findings of assurance. */
export const assuranceThresholds = z.strictObject({
  cumulative_contacts: count(10, 'Contacts ever that make a history.'),
  cumulative_contacts_in_a_year: count(4, 'Contacts with one agency in one year above which the history is already in plain sight.'),
  cumulative_contacts_together_in_a_year: count(6, 'Contacts with all agencies in one year above which it is, too.'),
  cumulative_peer_years: count(1, 'Years by which the age of children whose contacts are compared may differ.'),
  cumulative_peers: some(20, 'Children with a contact under whom there is no percentile, and the limits alone count.'),
  cumulative_percentile: count(95, 'Percentile of peers, by nearest rank, above which a total of contacts stands out.'),
  unflagged_indicators: count(3, 'Indicators on an unflagged referral that are a concern.'),
  interview_shared_working_days: count(5, 'Working days for what was said in an interview to reach the police.'),
  strategy_high_tier_working_days: count(1, 'Working days from a high tier to a strategy discussion.'),
  strategy_missing_episodes: count(3, 'Missing episodes that call for a strategy discussion.'),
  strategy_missing_days: count(90, 'Days in which.'),
  strategy_missing_working_days: count(5, 'Working days for that strategy discussion.'),
  under_13_age: count(13, 'Age under which any concern calls for a strategy discussion.'),
  under_13_working_days: count(1, 'Working days for that strategy discussion.'),
  complex_abuse_working_days: count(10, 'Working days from an organised network to a complex abuse meeting.'),
  no_further_action_times: count(3, 'Referrals decided no further action.'),
  no_further_action_months: count(12, 'Months in which.'),
  not_brought_times: count(3, 'Appointments that a child was not brought to.'),
  not_brought_months: count(12, 'Months in which.'),
  unallocated_working_days: count(5, 'Working days without a worker.'),
  many_workers: count(5, 'Workers that are many.'),
  many_workers_months: count(12, 'Months in which.'),
  not_seen_working_days: count(20, 'Working days without a visit to a child on a plan.'),
  sibling_check_working_days: count(1, 'Working days after the start of a section 47 enquiry to check siblings.'),
  absent_meetings: count(3, 'Strategy meetings running that a core agency missed.'),
  crime_working_days: count(3, 'Working days from the rung known to a recorded crime.'),
  transition_months: count(6, 'Months before a child is 18 by when there is a transition plan.'),
  moved_episodes: count(3, 'Missing episodes after which a move of placement is looked at.'),
  moved_days: count(90, 'Days before a move of placement in which those episodes are counted.'),
  host_notified_working_days: count(5, 'Working days from the start of a placement by another authority for this one to be told.'),
  late_referral_working_days: count(0, 'Working days allowed beyond the hours of referral before a late one is a finding.'),
  held_back_working_days: count(5, 'Working days after which findings held back from partners are counted on page one.'),
});

/** Thresholds of release.md. */
export const releaseThresholds = z.strictObject({
  rounded_suppress_to: count(7, 'Counts from 1 to this become [c] under the rule rounded.'),
  rounded_base: count(5, 'Other counts are rounded to this, halves up.'),
  rounded_possible_values: count(4, 'Values that each [c] must still be able to have.'),
  exact_threshold: count(10, 'Counts from 1 to under this become [c] under the rule exact.'),
  statistics_children: count(10, 'Children without whom no median, limit, interval or share is released.'),
  zero_times: count(2, 'Times the threshold that the row and the column of a printed zero must hold.'),
  minimum_population: count(500, 'Census population under which no cell is released.'),
  dominance: share(0.5, 'Share of a cell’s events above which one child dominates it.'),
  minimum_places: count(3, 'Homes, schools or premises without which a cell is not released.'),
  people_of_concern: count(10, 'People of concern without whom nothing about them is released.'),
});

/** Sizes of what products print. */
export const productThresholds = z.strictObject({
  page_one_sentences: count(7, 'Sentences on page one at most.'),
  drawn_nodes: count(60, 'Nodes above which a network is drawn by community.'),
  partner_network_nodes: count(10, 'Nodes under which a partner sees no picture of a network.'),
  chronology_gap_days: count(30, 'Days without a record that a chronology shows as a gap.'),
  not_recorded_share: share(0.2, 'Share not recorded above which ethnicity of people of concern has no percentage.'),
  percentage_people: count(10, 'People under whom ethnicity of people of concern has no percentage.'),
});
