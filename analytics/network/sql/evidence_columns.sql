-- The agencies' own records behind each source, by the source's number.
SELECT
  network_sources.number AS source,
  network_evidence.agency,
  network_evidence.source_table,
  network_evidence.record_id,
  network_evidence.date,
  network_evidence.grade,
  network_evidence.handling
FROM network_evidence
JOIN network_sources ON network_sources.source = network_evidence.source
ORDER BY source, agency, record_id
