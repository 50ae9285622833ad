-- A delivery is written three times: as it comes, claimed and done. With room for two of them the third went to another page,
-- with its whole body in the log: a third of what the log of a message was.
SET ROLE wasl_owner;
CREATE OR REPLACE FUNCTION keep_partitions(days_ahead int DEFAULT 3) RETURNS int LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
  spec record;
  day date;
  part text;
  changed int := 0;
BEGIN
  FOR spec IN SELECT * FROM (VALUES ('Event', 7, 50), ('InboundDelivery', 14, 33)) AS v(parent, keep_days, fill) LOOP
    FOR day IN SELECT generate_series(current_date, current_date + least(days_ahead, 31), '1 day')::date LOOP
      part := format('%s_%s', spec.parent, to_char(day, 'YYYYMMDD'));
      CONTINUE WHEN to_regclass(format('wasl_parts.%I', part)) IS NOT NULL;
      BEGIN
        EXECUTE format('CREATE TABLE wasl_parts.%I (LIKE public.%I INCLUDING DEFAULTS INCLUDING CONSTRAINTS) WITH (fillfactor = %s)', part, spec.parent, spec.fill);
        EXECUTE format('ALTER TABLE public.%I ATTACH PARTITION wasl_parts.%I FOR VALUES FROM (%L) TO (%L)',
          spec.parent, part, day::timestamptz, (day + 1)::timestamptz);
        changed := changed + 1;
      EXCEPTION WHEN check_violation OR duplicate_table OR lock_not_available THEN
        -- Rows of that day are in the default partition already, or another process was faster: the default serves.
        RAISE NOTICE 'partition % was not made: %', part, SQLERRM;
      END;
    END LOOP;
    FOR part IN
      SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      WHERE i.inhparent = format('public.%I', spec.parent)::regclass
        AND c.relname ~ '_\d{8}$' AND right(c.relname, 8)::date < current_date - spec.keep_days
    LOOP
      EXECUTE format('DROP TABLE wasl_parts.%I', part);
      changed := changed + 1;
    END LOOP;
  END LOOP;
  RETURN changed;
END $$;

DO $$
DECLARE
  part regclass;
BEGIN
  FOR part IN SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = '"InboundDelivery"'::regclass LOOP
    EXECUTE format('ALTER TABLE %s SET (fillfactor = 33)', part);
  END LOOP;
END $$;
RESET ROLE;
