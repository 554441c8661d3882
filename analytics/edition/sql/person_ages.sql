-- Whether each person is a child or an adult, by the latest record that says so. A person nobody gave an age is in neither:
-- never counted or drawn as an adult.
SELECT person_id, stage FROM person_stages WHERE until_at IS NULL
