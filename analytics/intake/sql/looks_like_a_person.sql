-- Adds to the faults each cell that broke its code list, form or type and looks like a person's name, birth date or number.
INSERT INTO faults
WITH
-- Cells that are no code of their list, but so like one that they are a slip of typing.
misspelt AS (
  SELECT DISTINCT suspects.list, suspects.cell
  FROM suspects
  JOIN spellings ON spellings.list = suspects.list
  WHERE JARO_WINKLER_SIMILARITY(LOWER(suspects.cell), spellings.spelling) >= 0.88
),
-- What each cell looks like.
looks AS (
  SELECT
    suspects.file_number, suspects.source_row, suspects.number, suspects."column", suspects.rule, suspects.type,
    identifies(suspects.cell) AS holds_number,
    birth_date(suspects.cell) AS holds_date,
    name_like(suspects.cell) AND misspelt.cell IS NULL AS holds_name,
    words(suspects.cell) AS holds_words,
    letters_only(suspects.cell) AS holds_letters
  FROM suspects
  LEFT JOIN misspelt ON misspelt.list = suspects.list AND misspelt.cell = suspects.cell
)
SELECT file_number, source_row, number, "column", 'identifying' AS rule, $message AS message
FROM looks
WHERE holds_number
  OR CASE rule
    WHEN 'code' THEN holds_date OR holds_name
    WHEN 'pattern' THEN holds_date OR holds_name OR holds_letters
    -- A date is no wonder in a column of dates.
    ELSE holds_words OR (holds_date AND type IN ('integer', 'number'))
  END;
