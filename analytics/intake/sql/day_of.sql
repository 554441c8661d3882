-- A day as YYYY-MM-DD, or with slashes in the order of its file; null for anything else and for days that no calendar has.
CREATE OR REPLACE MACRO day_of(cell, date_order) AS
  CASE
    WHEN REGEXP_FULL_MATCH(cell, '[0-9]{4}-[0-9]{2}-[0-9]{2}') THEN TRY_CAST(cell AS DATE)
    WHEN REGEXP_FULL_MATCH(cell, '[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}( 00:00(:00)?)?') THEN TRY_CAST(unslashed(cell, date_order) AS DATE)
  END;
