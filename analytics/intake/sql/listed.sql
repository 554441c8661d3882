-- Codes as a list is kept: separated by ';', in their order and each once; null where one is null or there is none.
CREATE OR REPLACE MACRO listed(all_codes) AS
  LIST_TRANSFORM(
    [all_codes],
    LAMBDA codes: CASE WHEN LEN(codes) > 0 AND LIST_COUNT(codes) = LEN(codes)
      THEN ARRAY_TO_STRING(LIST_FILTER(codes, LAMBDA code, place: LIST_POSITION(codes, code) = place), ';') END
  )[1];
