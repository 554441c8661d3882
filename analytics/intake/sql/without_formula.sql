-- A cell that no spreadsheet runs as a formula: one that begins like one, and is no number, gets an apostrophe before it (OWASP, "CSV Injection").
CREATE OR REPLACE MACRO without_formula(cell) AS
  CASE WHEN REGEXP_MATCHES(cell, '^[=+@\t\r-]') AND NOT REGEXP_FULL_MATCH(cell, '[+-]?[0-9.]+') THEN '''' || cell ELSE cell END;
