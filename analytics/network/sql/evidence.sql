-- The agencies' own records behind every source.
SELECT * FROM network_record_evidence
UNION ALL
SELECT * FROM network_context_evidence
