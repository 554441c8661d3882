-- A whole number written plainly; null for anything else (12.0, 1e3, 1,000).
CREATE OR REPLACE MACRO whole_number(cell) AS
  CASE WHEN REGEXP_FULL_MATCH(cell, '[+-]?[0-9]{1,9}') THEN CAST(cell AS INTEGER) END;
