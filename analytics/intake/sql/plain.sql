-- Whether a cell of a broken line is plainly a code, pseudonym, time or small number: all that is shown of such a line.
CREATE OR REPLACE MACRO plain(cell) AS
  REGEXP_FULL_MATCH(cell, '[0-9a-f]{16,64}|[a-z]+(_[a-z]+)+|[A-Za-z][0-9]?|[0-9]{1,4}|[EWSN][0-9]{8}')
  OR REGEXP_FULL_MATCH(cell, '[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,15}(Z|[+-][0-9]{2}:?[0-9]{2})?');
