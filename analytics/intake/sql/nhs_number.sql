-- Whether ten digits pass the check digit of an NHS number (modulus 11, weights 10 to 2).
CREATE OR REPLACE MACRO nhs_number(digits) AS
  CASE WHEN REGEXP_FULL_MATCH(digits, '[0-9]{10}') THEN
    (11 - (
      CAST(digits[1] AS INTEGER) * 10 + CAST(digits[2] AS INTEGER) * 9 + CAST(digits[3] AS INTEGER) * 8
      + CAST(digits[4] AS INTEGER) * 7 + CAST(digits[5] AS INTEGER) * 6 + CAST(digits[6] AS INTEGER) * 5
      + CAST(digits[7] AS INTEGER) * 4 + CAST(digits[8] AS INTEGER) * 3 + CAST(digits[9] AS INTEGER) * 2
    ) % 11) % 11 = CAST(digits[10] AS INTEGER)
  ELSE FALSE END;
