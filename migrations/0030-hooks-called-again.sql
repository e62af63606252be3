-- Whatever an endpoint has not had yet is sent now, the messages that were given up in their old places. The errands are
-- locked before the messages are looked at: a worker that is just giving one up has then ended, and its message is seen.
CREATE OR REPLACE FUNCTION call_webhook_now(p_endpoint_id uuid) RETURNS void LANGUAGE sql AS $$
  INSERT INTO errand AS e (kind, subject_id)
    SELECT 'call-webhook', lane_id FROM (SELECT DISTINCT lane_id FROM webhook_message
      WHERE endpoint_id = p_endpoint_id AND state <> 'DELIVERED') open ORDER BY lane_id
  ON CONFLICT (kind, subject_id) DO UPDATE SET state = 'WAITING', attempts = 0, epoch = e.epoch + 1,
    due_at = excluded.due_at, sweep_at = excluded.sweep_at, ended_at = NULL, last_error = NULL;
  UPDATE webhook_message SET state = 'WAITING', ended_at = NULL WHERE endpoint_id = p_endpoint_id AND state = 'FAILED';
$$;
