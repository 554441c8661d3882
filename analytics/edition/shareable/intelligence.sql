(
  curated.handling_code = 'P'
  OR (curated.handling_code = 'C' AND ';' || COALESCE(curated.handling_conditions, '') || ';' LIKE '%;S1;%')
)
