-- What kind of place each premises is: by the register, else the kind stated most often.
WITH stated AS (
  -- each statement, the register's first
  SELECT premises_id, premises_type, 1 AS standing FROM premises
  UNION ALL SELECT entity_id, premises_type, 2 FROM graded_mentions WHERE entity_type = 'premises'
  UNION ALL SELECT premises_id, premises_type, 2 FROM missing_visited
  UNION ALL SELECT found_premises_id, found_type, 2 FROM missing WHERE found_premises_id IS NOT NULL
  UNION ALL SELECT missing_from_premises_id, missing_from_type, 2 FROM missing WHERE missing_from_premises_id IS NOT NULL
),
counted AS (
  -- how often each kind was stated
  SELECT premises_id, premises_type, MIN(standing) AS standing, COUNT(*) AS times
  FROM stated
  WHERE premises_type IS NOT NULL AND premises_type <> 'not_recorded'
  GROUP BY premises_id, premises_type
),
ranked AS (
  -- the best first
  SELECT premises_id, premises_type, ROW_NUMBER() OVER (PARTITION BY premises_id ORDER BY standing, times DESC, premises_type) AS place
  FROM counted
)
SELECT
  CAST(premises_id AS VARCHAR) AS premises_id,
  CAST(premises_type AS VARCHAR) AS premises_type
FROM ranked
WHERE place = 1
