-- A number written plainly; null for anything else.
CREATE OR REPLACE MACRO decimal_number(cell) AS
  CASE WHEN REGEXP_FULL_MATCH(cell, '[+-]?[0-9]{1,15}([.][0-9]{1,15})?') THEN CAST(cell AS DOUBLE) END;
