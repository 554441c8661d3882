-- Whether a record number, as a whole, is an e-mail address, postcode, National Insurance number, current-format plate, or an
-- NHS number written 3-3-4. Bare ten digits are judged by their column (nhs_columns), for one in eleven passes by chance.
CREATE OR REPLACE MACRO identifies_whole(cell) AS
  REGEXP_FULL_MATCH(cell, form_email() || '|' || form_postcode() || '|' || form_national_insurance() || '|' || form_plate())
  OR (
    REGEXP_FULL_MATCH(cell, '[0-9]{3}[ -][0-9]{3}[ -][0-9]{4}')
    AND nhs_number(REGEXP_REPLACE(cell, '[ -]', '', 'g'))
  );
