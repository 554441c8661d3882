-- Every decision on a finding that was known by the end of the month, in order of time.
SELECT
  CAST(finding_id AS VARCHAR) AS finding_id,
  CAST(decision AS VARCHAR) AS decision,
  CAST(CAST(local_at AS DATE) AS VARCHAR) AS decided_on,
  CAST(month AS VARCHAR) AS month,
  CAST(review_at AS VARCHAR) AS review_at
FROM finding_decisions
ORDER BY finding_id, key_at, agency, decision
