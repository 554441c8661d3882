-- Whether a value holds two words of letters in a row. What is not ASCII counts as a letter.
CREATE OR REPLACE MACRO words(cell) AS
  REGEXP_MATCHES(cell, '[A-Za-z\x{80}-\x{10FFFF}''’]{2}[ ,.]+[A-Za-z\x{80}-\x{10FFFF}''’]{2}');
