-- How many children a missing report of the year to the month calls referred, and how many of them are found in referrals.
SELECT
  CAST(COUNT(DISTINCT person_id) AS INTEGER) AS people,
  CAST(COUNT(DISTINCT CASE WHEN found THEN person_id END) AS INTEGER) AS found
FROM referred_children
WHERE month BETWEEN $from AND $to
