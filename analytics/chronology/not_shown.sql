-- Reports naming the person that are marked as never to be passed on: counted, and in no line (cli.md, "Old grades").
SELECT CAST(COUNT(DISTINCT intelligence.agency || ':' || intelligence.report_id) AS INTEGER) AS reports
FROM intelligence_mentions
JOIN intelligence
  ON intelligence.agency = intelligence_mentions.report_id_agency
  AND intelligence.report_id = intelligence_mentions.report_id
WHERE intelligence_mentions.entity_type = 'person'
  AND intelligence_mentions.entity_id = $person
  AND intelligence_mentions.role NOT IN ('witness', 'professional')
  AND intelligence.handling_code_raw = '5'
