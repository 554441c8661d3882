-- The contacts ever of each child still under 18, by the agency contacted and together, beside those of peers: children with a
-- contact whose age at the end of the month is the same within the years of the area file, the child among them. What 95 in 100
-- of them have at most is by nearest rank; null where there are too few.
WITH dated AS (
  -- each contact with its year
  SELECT
    contacts.person_id,
    contacts.contacted_agency,
    contacts.age,
    CAST(contacts.local_at AS DATE) AS contact_on,
    SUBSTR(CAST(CAST(contacts.local_at AS DATE) AS VARCHAR), 1, 4) AS year
  FROM contacts
),
aged AS (
  -- each child's age at the end of the month at the least, by all records
  SELECT dated.person_id, MAX(dated.age + CAST(FLOOR(CAST(DATE_DIFF('second', CAST(dated.contact_on AS TIMESTAMP), period.as_at) AS DOUBLE) / 31557600) AS INTEGER)) AS age
  FROM dated
  CROSS JOIN period
  WHERE dated.age IS NOT NULL
  GROUP BY dated.person_id
),
by_agency_year AS (
  -- contacts of each with one agency in one year
  SELECT dated.person_id, dated.contacted_agency, dated.year, COUNT(*) AS contacts, MIN(contact_on) AS first_on, MAX(contact_on) AS last_on
  FROM dated
  JOIN aged ON aged.person_id = dated.person_id AND aged.age < 18
  GROUP BY dated.person_id, dated.contacted_agency, dated.year
),
by_year AS (
  -- and in one year with all
  SELECT person_id, year, SUM(contacts) AS contacts FROM by_agency_year GROUP BY person_id, year
),
busiest_years AS (
  -- the most in any year
  SELECT person_id, MAX(contacts) AS busiest_year FROM by_year GROUP BY person_id
),
totals AS (
  -- the whole of each
  SELECT
    by_agency_year.person_id,
    SUM(by_agency_year.contacts) AS contacts,
    COUNT(DISTINCT by_agency_year.contacted_agency) AS agencies,
    MIN(by_agency_year.first_on) AS first_on,
    MAX(by_agency_year.last_on) AS last_on,
    MAX(by_agency_year.contacts) AS busiest_agency_year
  FROM by_agency_year
  GROUP BY by_agency_year.person_id
),
children AS (
  -- with age and busiest year
  SELECT totals.*, busiest_years.busiest_year, aged.age
  FROM totals
  JOIN busiest_years ON busiest_years.person_id = totals.person_id
  JOIN aged ON aged.person_id = totals.person_id
),
ages AS (
  -- the ages that there are
  SELECT DISTINCT age FROM children
),
ranked AS (
  -- the peers of each age, in order of each total
  SELECT
    ages.age,
    children.contacts,
    children.busiest_year,
    children.busiest_agency_year,
    ROW_NUMBER() OVER (PARTITION BY ages.age ORDER BY children.contacts, children.person_id) AS contacts_place,
    ROW_NUMBER() OVER (PARTITION BY ages.age ORDER BY children.busiest_year, children.person_id) AS year_place,
    ROW_NUMBER() OVER (PARTITION BY ages.age ORDER BY children.busiest_agency_year, children.person_id) AS agency_place,
    COUNT(*) OVER (PARTITION BY ages.age) AS peers
  FROM ages
  JOIN children ON children.age BETWEEN ages.age - $cumulative_peer_years AND ages.age + $cumulative_peer_years
),
limits AS (
  -- the total at the nearest rank: the first of which 95 in 100 are no greater
  SELECT
    age,
    MAX(peers) AS peers,
    MIN(CASE WHEN peers >= $cumulative_peers AND contacts_place * 100 >= peers * $cumulative_percentile THEN contacts END) AS peer_contacts,
    MIN(CASE WHEN peers >= $cumulative_peers AND year_place * 100 >= peers * $cumulative_percentile THEN busiest_year END) AS peer_busiest_year,
    MIN(CASE WHEN peers >= $cumulative_peers AND agency_place * 100 >= peers * $cumulative_percentile THEN busiest_agency_year END) AS peer_busiest_agency_year
  FROM ranked
  GROUP BY age
)
SELECT
  children.person_id,
  children.first_on,
  children.last_on,
  CAST(children.age AS INTEGER) AS age,
  CAST(children.contacts AS INTEGER) AS contacts,
  CAST(children.agencies AS INTEGER) AS agencies,
  CAST(children.busiest_year AS INTEGER) AS busiest_year,
  CAST(children.busiest_agency_year AS INTEGER) AS busiest_agency_year,
  CAST(limits.peers AS INTEGER) AS peers,
  CAST(limits.peer_contacts AS INTEGER) AS peer_contacts,
  CAST(limits.peer_busiest_year AS INTEGER) AS peer_busiest_year,
  CAST(limits.peer_busiest_agency_year AS INTEGER) AS peer_busiest_agency_year
FROM children
JOIN limits ON limits.age = children.age
