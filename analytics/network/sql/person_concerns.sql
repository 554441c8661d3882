-- Each record that makes a person a child of concern, and from when.
SELECT DISTINCT
  CAST(person_id AS VARCHAR) AS person_id,
  CAST(source_table || ':' || agency || ':' || record_id AS VARCHAR) AS source,
  CAST(month AS VARCHAR) AS month
FROM concern_facts
WHERE age IS NULL OR age < 18
