SET ROLE wasl_owner;

-- As before; and whether the customer is blocked by now or the 24 hours for words without a template are over.
CREATE OR REPLACE FUNCTION stopped_sends(sends jsonb) RETURNS uuid[]
  LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  entered text := current_setting('app.workspace_id', true);
  own record;
  stopped uuid[] := '{}';
BEGIN
  FOR own IN SELECT s.* FROM jsonb_to_recordset(sends) AS s("workspaceId" uuid, ids uuid[]) LOOP
    PERFORM set_config('app.workspace_id', own."workspaceId"::text, true);
    stopped := stopped || ARRAY(
      SELECT m.id FROM unnest(own.ids) AS wanted(id)
      CROSS JOIN LATERAL (SELECT m.* FROM "Message" m
        WHERE m."workspaceId" = current_workspace() AND m.id = wanted.id OFFSET 0) m
      CROSS JOIN LATERAL (SELECT a."healthIssues" FROM "ChannelAccount" a
        WHERE a."workspaceId" = current_workspace() AND a.id = m."channelAccountId" OFFSET 0) a
      LEFT JOIN LATERAL (SELECT t.status, t.category FROM "MessageTemplate" t
        WHERE t."workspaceId" = current_workspace() AND t."channelAccountId" = m."channelAccountId"
          AND t.name = m.payload -> 'template' ->> 'name' AND t.language = m.payload -> 'template' ->> 'language' OFFSET 0) t ON true
      CROSS JOIN LATERAL (SELECT m.type = 'TEMPLATE' AND coalesce(t.category = 'MARKETING', true) AS "isMarketing") k
      WHERE (m."campaignId" IS NOT NULL AND (SELECT true FROM "CampaignPause" p
          WHERE p."workspaceId" = current_workspace() AND p."campaignId" = m."campaignId"))
        OR (k."isMarketing" AND (SELECT o.state = 'REVOKED' FROM "Consent" o WHERE o."workspaceId" = current_workspace()
          AND o."contactId" = m."contactId" AND o."channelKind" = m.channel AND o.purpose = 'MARKETING'))
        OR (SELECT ct."isBlocked" FROM "Contact" ct WHERE ct."workspaceId" = current_workspace() AND ct.id = m."contactId")
        OR (m.type <> 'TEMPLATE' AND (SELECT (c."windowExpiresAt" > now()) IS NOT TRUE FROM "Conversation" c
          WHERE c."workspaceId" = current_workspace() AND c.id = m."conversationId"))
        OR (m.type = 'TEMPLATE' AND (t.status = 'PAUSED' OR a."healthIssues" ? 'paused:payment'))
        OR (a."healthIssues" ? 'paused:spamLimit' AND (m."campaignId" IS NOT NULL OR k."isMarketing")));
  END LOOP;
  PERFORM set_config('app.workspace_id', coalesce(entered, ''), true);
  RETURN stopped;
END $$;
RESET ROLE;
