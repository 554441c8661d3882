-- Whether a value that matched nothing holds an e-mail address, postcode, National Insurance number, current-format plate,
-- telephone number or NHS number, wherever in it.
CREATE OR REPLACE MACRO identifies(cell) AS
  REGEXP_MATCHES(cell, form_email())
  OR REGEXP_MATCHES(cell, '\b(' || form_postcode() || '|' || form_national_insurance() || '|' || form_plate() || ')\b')
  OR REGEXP_MATCHES(cell, form_telephone())
  OR COALESCE(
    LEN(LIST_FILTER(REGEXP_EXTRACT_ALL(cell, form_ten_digits()), LAMBDA digits: nhs_number(REGEXP_REPLACE(digits, '[ -]', '', 'g')))) > 0,
    FALSE
  );
