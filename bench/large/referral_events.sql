-- Steps of one month, one or two on each referral of about that time.
WITH drawn AS (
  SELECT
    i,
    CAST(FLOOR(i * 2 / 3) AS BIGINT) AS referral,
    CAST($month || '-01' AS TIMESTAMP) + CAST(HASH(i, 22) % 2419200 AS BIGINT) * INTERVAL '1' SECOND AS occurred_at,
    HASH(i, 23) % 8 AS draw
  FROM RANGE($from, $to) AS numbers(i)
)
SELECT
  'social-care' AS agency,
  'E' || i AS event_id,
  'R' || referral AS referral_id,
  'social-care' AS referral_id_agency,
  (['worker_allocated', 'strategy_discussion', 's47_started', 'assessment_started', 'assessment_completed', 'initial_conference', 'cp_plan_started', 'child_seen'])[
    1 + CAST(draw AS BIGINT)
  ] AS event,
  occurred_at,
  CASE WHEN draw = 0 THEN MD5('W' || i % 5000) END AS worker_id,
  'assessment' AS team,
  CASE WHEN draw = 6 THEN 'sexual' END AS category,
  '2014-04-01' AS delivery,
  'referral_events.csv' AS source_file,
  CAST(i AS INTEGER) AS source_row
FROM drawn
WHERE referral < $referrals
ORDER BY i
