-- Everybody and everything that any record names, of every kind of record.
SELECT * FROM network_report_incidence
UNION ALL
SELECT * FROM network_episode_incidence
UNION ALL
SELECT * FROM network_co_missing_incidence
UNION ALL
SELECT * FROM network_sibling_incidence
UNION ALL
SELECT * FROM network_outcome_incidence
UNION ALL
SELECT * FROM network_licence_incidence
