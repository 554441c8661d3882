-- Synthetic missing episodes, the same for the same number of rows: a row is made of nothing but its number. `fault` says what is wrong with it.
CREATE OR REPLACE VIEW missing_rows AS
WITH
-- Where there are faults, one row in each five hundred is at fault, and none of the hundred before it is.
numbered AS (
  SELECT
    i,
    CASE WHEN GETVARIABLE('faulty') AND i % 500 = 100 + draw(i // 500, 'place', 400)
      THEN (['unknown_code', 'age', 'order', 'duplicate', 'conflict', 'identifying', 'cells'])[1 + draw(i // 500, 'fault', 7)]
      ELSE 'none'
    END AS fault
  FROM row_numbers
),
-- A duplicate is made of the number of a row before it; a conflict has that row's number of record alone.
made_of AS (
  SELECT
    fault,
    CASE WHEN fault = 'duplicate' THEN i - 1 - draw(i, 'before', 99) ELSE i END AS n,
    CASE WHEN fault IN ('duplicate', 'conflict') THEN i - 1 - draw(i, 'before', 99) ELSE i END AS record
  FROM numbered
),
-- When it was reported: over the five years to 2014-04-30.
reported AS (
  SELECT
    *,
    TIMESTAMP '2009-05-01 00:00:00' + TO_SECONDS(
      CASE WHEN GETVARIABLE('in_order') THEN n * 157766400 // GETVARIABLE('row_count') ELSE draw(n, 'reported', 157766400) END
    ) AS reported
  FROM made_of
),
-- When the child was last seen and came back.
returned AS (
  SELECT
    *,
    reported - TO_SECONDS(60 * draw(n, 'seen', 600)) AS seen,
    CASE
      WHEN fault = 'order' THEN reported - TO_SECONDS(60 * (draw(n, 'seen', 600) + 90))
      WHEN draw(n, 'has_returned', 100) < 98 THEN reported + TO_SECONDS(60 * (5 + draw(n, 'returned', 1 + draw(n, 'long', 4320))))
    END AS returned
  FROM reported
),
-- When an interview was offered; three of ten were, and five in six of those took place.
offered AS (
  SELECT
    *,
    draw(n, 'interview', 30) AS interview,
    CASE WHEN draw(n, 'has_offer', 98) < 30 THEN returned + TO_SECONDS(60 * draw(n, 'offered', 4320)) END AS offered
  FROM returned
)
SELECT
  fault,
  'M' || (1000000 + record) AS episode_id,
  pseudonym('person', draw(n, 'person', 1 + GETVARIABLE('row_count') // 3)) AS person_id,
  written(reported) AS reported_at,
  CASE WHEN fault = 'order' OR draw(n, 'has_seen', 100) < 60 THEN written(seen) END AS last_seen_at,
  written(returned) AS returned_at,
  spelled('missing.category', n, 'category') AS category,
  CASE WHEN fault = 'unknown_code' THEN 'tier_' || (1 + draw(n, 'tier', 5)) ELSE spelled('missing-risk-level', n, 'risk') END AS risk_level,
  CASE WHEN fault = 'age' THEN 99 ELSE 10 + draw(n, 'age', 8) END AS age,
  spelled('sex', n, 'sex') AS sex,
  spelled('ethnicity', n, 'ethnicity') AS ethnicity,
  CASE WHEN draw(n, 'has_disability', 100) < 5 THEN spelled('disability', n, 'disability') END AS disability,
  CASE
    WHEN fault = 'identifying' THEN (['Sharon Tester', 'ZZ99 9ZZ'])[1 + draw(n, 'person_named', 2)]
    WHEN draw(n, 'has_care', 100) < 70 THEN spelled('care-status', n, 'care')
  END AS care_status,
  CASE WHEN draw(n, 'has_authority', 100) < 60 THEN 'E0800000' || (1 + draw(n, 'authority', 9)) END AS responsible_authority,
  spelled('premises-type', n, 'from') AS missing_from_type,
  CASE WHEN draw(n, 'has_from_premises', 100) < 25 THEN pseudonym('premises', draw(n, 'from_premises', 2000)) END AS missing_from_premises_id,
  CASE WHEN draw(n, 'has_from_area', 100) < 60 THEN 'E01' || (100000 + draw(n, 'from_area', 800)) END AS missing_from_area,
  CASE WHEN returned IS NOT NULL AND draw(n, 'has_found', 98) < 40 THEN spelled('premises-type', n, 'found') END AS found_type,
  CASE WHEN returned IS NOT NULL AND draw(n, 'has_found_premises', 98) < 30 THEN pseudonym('premises', draw(n, 'found_premises', 2000)) END AS found_premises_id,
  CASE WHEN returned IS NOT NULL AND draw(n, 'has_found_area', 98) < 35 THEN 'E01' || (100000 + draw(n, 'found_area', 800)) END AS found_area,
  CASE WHEN returned IS NOT NULL AND draw(n, 'has_how', 98) < 60 THEN spelled('found-how', n, 'how') END AS found_how,
  spelled('cse-concern', n, 'concern') AS cse_concern,
  CASE WHEN draw(n, 'has_referral', 100) < 25 THEN written(reported + TO_SECONDS(60 * draw(n, 'referred', 4320))) END AS referred_at,
  CASE WHEN draw(n, 'has_prevention', 98) < 30 THEN written(returned + TO_SECONDS(60 * draw(n, 'prevention', 2880))) END AS prevention_interview_at,
  written(offered) AS return_interview_offered_at,
  CASE WHEN interview < 25 THEN written(offered + TO_SECONDS(60 * draw(n, 'interviewed', 5760))) END AS return_interview_completed_at,
  CASE WHEN offered IS NOT NULL THEN spelled('return-interview-outcome', n, 'outcome') END AS return_interview_outcome,
  CASE WHEN draw(n, 'has_reasons', 100) < 25 THEN ARRAY_TO_STRING(
    [spelled('missing-reason', n, 'reason'), spelled('missing-reason', n, 'second'), spelled('missing-reason', n, 'third')][1:1 + draw(n, 'reasons', 3)],
    ';'
  ) END AS reasons
FROM offered
