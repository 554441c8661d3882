-- Every recorded value of a person under the names that profiles use: an age in years as its band, a home as the area it lies in.
SELECT
  person_id,
  CASE attribute WHEN 'age' THEN 'age_band' WHEN 'home_area' THEN 'home_ward' ELSE attribute END AS dimension,
  CASE
    WHEN attribute <> 'age' THEN value
    WHEN TRY_CAST(value AS INTEGER) < 10 THEN '0-9'
    WHEN TRY_CAST(value AS INTEGER) < 13 THEN '10-12'
    WHEN TRY_CAST(value AS INTEGER) < 16 THEN '13-15'
    WHEN TRY_CAST(value AS INTEGER) < 18 THEN '16-17'
    WHEN TRY_CAST(value AS INTEGER) < 21 THEN '18-20'
    WHEN TRY_CAST(value AS INTEGER) < 25 THEN '21-24'
    WHEN TRY_CAST(value AS INTEGER) < 35 THEN '25-34'
    WHEN TRY_CAST(value AS INTEGER) < 45 THEN '35-44'
    WHEN TRY_CAST(value AS INTEGER) < 55 THEN '45-54'
    ELSE '55+'
  END AS value,
  stated_at,
  agency
FROM person_values
