-- Numbering and announcing events were five round trips for each message that people wait for, and three to learn that
-- nothing waits. Statements inside a function see what was committed before each of them, as they did before.
SET ROLE wasl_owner;

-- Numbers waiting events, at most `most`, one relay per workspace at a time (the row lock on its cursor), and announces
-- the ranges as "workspace:first:last", several separated by a space. How many events it numbered.
CREATE FUNCTION relay_events(most int) RETURNS bigint LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  locked uuid[];
  relayed bigint;
BEGIN
  SELECT array_agg(c."workspaceId") INTO locked FROM (
    SELECT c."workspaceId" FROM "EventCursor" c
    WHERE c."workspaceId" IN (SELECT DISTINCT e."workspaceId" FROM "Event" e WHERE e.seq IS NULL)
    ORDER BY c."workspaceId" FOR UPDATE SKIP LOCKED
  ) c;
  IF locked IS NULL THEN
    RETURN 0;
  END IF;
  WITH oldest AS (
    SELECT e."workspaceId", e."createdAt", e.id, e.size FROM "Event" e
    WHERE e.seq IS NULL AND e."workspaceId" = ANY (locked) ORDER BY e.id LIMIT most
  ), pending AS (
    SELECT e."createdAt", e.id, c."lastSeq" + sum(e.size) OVER (PARTITION BY e."workspaceId" ORDER BY e.id) AS seq
    FROM oldest e JOIN "EventCursor" c ON c."workspaceId" = e."workspaceId"
  ), numbered AS (
    UPDATE "Event" e SET seq = p.seq, "dispatchedAt" = now() FROM pending p
    WHERE e."createdAt" = p."createdAt" AND e.id = p.id
    RETURNING e."workspaceId", e.seq, e.size
  ), ranges AS (
    SELECT "workspaceId", min(seq - size + 1) AS first, max(seq) AS last, count(*) AS events FROM numbered GROUP BY 1
  ), moved AS (
    UPDATE "EventCursor" c SET "lastSeq" = r.last FROM ranges r WHERE c."workspaceId" = r."workspaceId"
    RETURNING c."workspaceId", r.first, r.last, r.events
  ), packs AS (
    -- A notification takes 8,000 bytes at most; a range has 80.
    SELECT sum(events) AS events, pg_notify('wasl_live', string_agg("workspaceId" || ':' || first || ':' || last, ' '))
    FROM (SELECT *, (row_number() OVER () - 1) / 90 AS pack FROM moved) m GROUP BY pack
  )
  SELECT sum(events) INTO relayed FROM packs;
  RETURN relayed;
END $$;
REVOKE EXECUTE ON FUNCTION relay_events(int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION relay_events(int) TO wasl_app;
