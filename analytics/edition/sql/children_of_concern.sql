-- Whoever was ever a child of concern, since when, on which rung at the highest, and with which last fact.
SELECT
  person_id,
  CAST(MIN(rung) AS INTEGER) AS rung,
  MIN(stated_at) AS since,
  MAX(stated_at) AS last_at,
  MIN(month) AS since_month
FROM concern_facts
WHERE age IS NULL OR age < 18
GROUP BY person_id
