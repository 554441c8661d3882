-- Each missing episode of another child in which the person is named as with them: that, and nothing more of the other child.
SELECT
  CAST(missing.agency AS VARCHAR) AS agency,
  CAST(missing.episode_id AS VARCHAR) AS record_id,
  CAST('record' AS VARCHAR) AS moment,
  missing.reported_at AS occurred_at,
  CAST(';' || COALESCE(missing.without_time, '') || ';' LIKE '%;reported_at;%' AS BOOLEAN) AS day_alone,
  missing.reported_at AS recorded_at,
  CAST('' AS VARCHAR) AS grade,
  CAST('' AS VARCHAR) AS handling,
  CAST('' AS VARCHAR) AS details,
  CAST('' AS VARCHAR) AS known_to
FROM missing_companions
JOIN missing ON missing.agency = missing_companions.episode_id_agency AND missing.episode_id = missing_companions.episode_id
WHERE missing_companions.person_id = $person AND missing.person_id <> $person
ORDER BY agency, record_id
