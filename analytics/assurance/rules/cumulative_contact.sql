-- Children whose contacts ever stand out from those of children of about their age, though none of their years does, nor any of
-- their years with one agency. `contact_totals` has each child's totals and those that 95 in 100 of their peers have at most.
WITH found AS (
  -- the whole stands out and no part does
  SELECT *
  FROM contact_totals
  WHERE contacts >= $cumulative_contacts
    AND contacts > COALESCE(peer_contacts, 0)
    AND (busiest_year <= $cumulative_contacts_together_in_a_year OR busiest_year <= COALESCE(peer_busiest_year, 0))
    AND (busiest_agency_year <= $cumulative_contacts_in_a_year OR busiest_agency_year <= COALESCE(peer_busiest_agency_year, 0))
),
ordered AS (
  -- each contact of theirs with its number
  SELECT
    contacts.agency,
    contacts.contact_id,
    contacts.person_id,
    contacts.month,
    CAST(contacts.local_at AS DATE) AS dated,
    ROW_NUMBER() OVER (PARTITION BY contacts.person_id ORDER BY contacts.occurred_at, contacts.agency, contacts.contact_id) AS place
  FROM contacts
  JOIN found ON found.person_id = contacts.person_id
  WHERE COALESCE(contacts.age, 0) < 18
)
SELECT
  found.person_id AS anchor_id,
  found.person_id,
  reached.month AS first_month,
  $to AS last_month,
  CAST(NULL AS TIMESTAMP) AS due_at,
  found.contacts,
  found.agencies,
  found.first_on,
  found.last_on,
  found.busiest_year,
  found.busiest_agency_year,
  CASE WHEN found.peer_contacts IS NOT NULL THEN found.peers END AS peers,
  found.peer_contacts,
  ordered.agency AS evidence_agency,
  'contacts' AS evidence_table,
  ordered.contact_id AS evidence_record_id,
  ordered.dated AS evidence_date
FROM found
JOIN ordered ON ordered.person_id = found.person_id
-- the contact with which the total came to stand out
JOIN ordered AS reached
  ON reached.person_id = found.person_id
  AND reached.place = CASE
    WHEN COALESCE(found.peer_contacts, 0) >= $cumulative_contacts THEN found.peer_contacts + 1
    ELSE $cumulative_contacts
  END
ORDER BY anchor_id, evidence_date, evidence_agency, evidence_record_id
