-- What kind of place premises are at which two children were missing together.
SELECT DISTINCT CAST(network_incidence.place AS VARCHAR) AS premises, CAST(network_premises_types.premises_type AS VARCHAR) AS premises_type
FROM network_incidence
JOIN network_premises_types ON network_premises_types.premises_id = network_incidence.place
ORDER BY premises
