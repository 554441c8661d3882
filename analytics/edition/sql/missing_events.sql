-- One row for each missing event: police first for times, care for placement, the strongest concern of either. A report or return that came as a
-- day without a time stands at that day's beginning; `reported_by_then` and `returned_by_then` are the latest that it can have been.
WITH placements_told AS (
  -- of an event that another report than the leading one places, that report
  SELECT
    missing_turns.event_id,
    missing_turns.returned_by_then,
    missing.returned_at,
    missing.sex,
    missing.ethnicity,
    missing.care_status,
    missing.responsible_authority,
    missing.missing_from_type,
    missing.missing_from_premises_id,
    missing.missing_from_area,
    missing.found_type,
    missing.found_premises_id,
    missing.found_area,
    missing.found_how,
    missing.referred_at,
    missing.return_interview_offered_at,
    missing.return_interview_completed_at,
    missing.return_interview_outcome
  FROM missing_turns
  JOIN missing ON missing.agency = missing_turns.agency AND missing.episode_id = missing_turns.episode_id
  WHERE missing_turns.placement_rank = 1 AND NOT missing_turns.leads
)
SELECT
  lead_turn.event_id,
  lead_report.agency,
  lead_report.episode_id,
  lead_report.person_id,
  lead_report.month,
  lead_report.reported_at,
  lead_turn.reported_by_then,
  lead_turn.first_reported_at,
  lead_report.local_at,
  lead_report.last_seen_at,
  COALESCE(lead_report.returned_at, placement.returned_at) AS returned_at,
  COALESCE(lead_turn.returned_by_then, placement.returned_by_then) AS returned_by_then,
  lead_report.category,
  lead_report.risk_level,
  lead_report.age,
  COALESCE(lead_report.sex, placement.sex) AS sex,
  COALESCE(lead_report.ethnicity, placement.ethnicity) AS ethnicity,
  COALESCE(placement.care_status, lead_report.care_status) AS care_status,
  COALESCE(placement.responsible_authority, lead_report.responsible_authority) AS responsible_authority,
  COALESCE(placement.missing_from_type, lead_report.missing_from_type) AS missing_from_type,
  COALESCE(placement.missing_from_premises_id, lead_report.missing_from_premises_id) AS missing_from_premises_id,
  COALESCE(placement.missing_from_area, lead_report.missing_from_area) AS missing_from_area,
  COALESCE(lead_report.found_type, placement.found_type) AS found_type,
  COALESCE(lead_report.found_premises_id, placement.found_premises_id) AS found_premises_id,
  COALESCE(lead_report.found_area, placement.found_area) AS found_area,
  COALESCE(lead_report.found_how, placement.found_how) AS found_how,
  CASE lead_turn.concern WHEN 3 THEN 'confirmed' WHEN 2 THEN 'suspected' WHEN 1 THEN 'none' ELSE 'not_recorded' END AS cse_concern,
  COALESCE(lead_report.referred_at, placement.referred_at) AS referred_at,
  COALESCE(lead_report.return_interview_offered_at, placement.return_interview_offered_at) AS return_interview_offered_at,
  COALESCE(lead_report.return_interview_completed_at, placement.return_interview_completed_at) AS return_interview_completed_at,
  COALESCE(lead_report.return_interview_outcome, placement.return_interview_outcome) AS return_interview_outcome,
  CASE
    WHEN lead_turn.police_reported = 1 AND lead_turn.care_reported = 1 THEN 'both'
    WHEN lead_turn.police_reported = 1 THEN 'police'
    ELSE 'care'
  END AS reported_by
FROM missing_turns AS lead_turn
JOIN missing AS lead_report ON lead_report.agency = lead_turn.agency AND lead_report.episode_id = lead_turn.episode_id
LEFT JOIN placements_told AS placement ON placement.event_id = lead_turn.event_id
WHERE lead_turn.leads
