-- Whether a record number, as a whole, is an e-mail address, postcode, National Insurance number, current-format plate, or an
-- NHS number written 3-3-4. Bare ten digits are judged by their column (nhs_columns), for one in eleven passes by chance.
CREATE OR REPLACE MACRO identifies_whole(cell) AS
  REGEXP_FULL_MATCH(
    cell,
    '(?i)[^@ ]+@[^@ ]+[.][A-Z]{2,}'
    || '|[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}'
    || '|[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]'
    || '|[A-Z]{2}[0-9]{2} ?[A-Z]{3}'
  )
  OR (
    REGEXP_FULL_MATCH(cell, '[0-9]{3}[ -][0-9]{3}[ -][0-9]{4}')
    AND nhs_number(REGEXP_REPLACE(cell, '[ -]', '', 'g'))
  );
