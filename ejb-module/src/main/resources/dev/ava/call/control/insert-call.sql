-- Any unique key may already have it: the provider's call, its conversation, or the call_sid.
INSERT INTO calls
  (id, org_id, call_sid, provider, endpoint_id, call_direction, call_type, driver_ref, provider_call_sid, vapi_call_id,
   conversation_id, customer_id, phone_number, to_number, status, call_start_time, metadata, created_at, updated_at)
VALUES
  (:id, :orgId, :callSid, :provider, :endpointId::uuid, :direction, :type, :driverRef, :providerCallSid, :vapiCallId,
   :conversationId, :customerId::integer, :phoneNumber, :toNumber, :status, :startedAt, :metadata::jsonb, :startedAt, :startedAt)
ON CONFLICT DO NOTHING
