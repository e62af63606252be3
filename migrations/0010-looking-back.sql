-- What administrators look at: the audit by time, by who and by unit; what is left of the errands.
CREATE INDEX audit_event_at ON audit_event (at, id);
CREATE INDEX audit_event_actor ON audit_event (actor_id, at, id) WHERE actor_id IS NOT NULL;
CREATE INDEX audit_event_unit ON audit_event (unit_id, at, id) WHERE unit_id IS NOT NULL;
CREATE INDEX audit_event_kind ON audit_event (subject_kind, at, id);
CREATE INDEX errand_left ON errand (id) WHERE state <> 'DONE';
