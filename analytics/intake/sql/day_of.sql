-- A day as YYYY-MM-DD; null for anything else and for days that no calendar has.
CREATE OR REPLACE MACRO day_of(cell) AS
  CASE WHEN REGEXP_FULL_MATCH(cell, '[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN TRY_CAST(cell AS DATE) END;
