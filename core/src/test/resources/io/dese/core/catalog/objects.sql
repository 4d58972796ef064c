-- Objects of every kind that CatalogIT judges statements by.
CREATE SCHEMA app;
SET search_path = app, public;

CREATE TABLE item (id serial, name text, label text, price int);

-- Harmless functions.
CREATE FUNCTION total(a int) RETURNS int STABLE LANGUAGE plpgsql AS $$
DECLARE n numeric(10,2); r record;
BEGIN
  IF (a > 1) THEN
    SELECT count(*) INTO STRICT n FROM item i WHERE i.price IN (1, 2);
  ELSIF (a = 0) THEN
    RETURN (SELECT max(price) FROM item);
  END IF;
  FOR r IN SELECT id, price FROM item LOOP
    n := coalesce(n, 0) + abs(r.price);
    CONTINUE WHEN (n > 3);
  END LOOP;
  PERFORM 1 FROM item;
  RETURN round(n);
EXCEPTION WHEN others THEN
  RAISE NOTICE 'SET % FROM %', length('x'), sqlerrm;
  RETURN NULL;
END $$;
CREATE FUNCTION stable_sql(a int) RETURNS int STABLE LANGUAGE sql AS 'SELECT total(a) + 1';
CREATE FUNCTION stable_atomic(a int) RETURNS int STABLE LANGUAGE sql
  RETURN total(a) + 1;
CREATE FUNCTION circular(a int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS $$
BEGIN IF a = 0 THEN RETURN 0; END IF; RETURN circular(a - 1); END $$;
CREATE FUNCTION harmless(a int) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT a::text';
CREATE FUNCTION step(s int, a int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT s + a';
CREATE AGGREGATE sum_all(int) (SFUNC = step, STYPE = int, INITCOND = '0');

-- Volatile functions, and those that reach them.
CREATE FUNCTION add_item() RETURNS int LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO item (price) VALUES (1) ON CONFLICT DO NOTHING;
  UPDATE item SET price = 2 WHERE false;
  RETURN 1;
END $$;
CREATE FUNCTION volatile_but_plain(a int) RETURNS int LANGUAGE sql AS 'SELECT a + 1';
CREATE FUNCTION mislabelled() RETURNS int STABLE LANGUAGE plpgsql AS $$
BEGIN RETURN add_item(); END $$;
CREATE FUNCTION from_sql() RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT add_item()';
CREATE FUNCTION by_default(a int DEFAULT add_item()) RETURNS int IMMUTABLE LANGUAGE sql
  AS 'SELECT 1';
CREATE FUNCTION overloaded(a int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION public.overloaded(a text) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION bad_step(s int, a int) RETURNS int LANGUAGE sql AS 'SELECT s + add_item()';
CREATE AGGREGATE sum_bad(int) (SFUNC = bad_step, STYPE = int, INITCOND = '0');
CREATE FUNCTION draws() RETURNS bigint STABLE LANGUAGE sql AS $$SELECT nextval('item_id_seq')$$;
CREATE FUNCTION upper(a item) RETURNS int LANGUAGE sql AS 'SELECT add_item()';
CREATE FUNCTION stamp(a item) RETURNS int LANGUAGE sql AS 'SELECT add_item()';

-- Functions that leave something in the session.
CREATE FUNCTION tenant(a int) RETURNS text STABLE LANGUAGE sql AS
  $$SELECT set_config('app.tenant', a::text, false)$$;
CREATE FUNCTION locks() RETURNS int STABLE LANGUAGE plpgsql AS
  'BEGIN PERFORM pg_advisory_lock(1); RETURN 1; END';
CREATE FUNCTION dynamic(a text) RETURNS int STABLE LANGUAGE plpgsql AS
  'BEGIN EXECUTE a; RETURN 1; END';
CREATE FUNCTION sets() RETURNS int LANGUAGE plpgsql AS
  $$BEGIN IF true THEN SET app.tenant = '1'; END IF; RETURN 1; END$$;
CREATE FUNCTION creates() RETURNS int LANGUAGE plpgsql AS
  'BEGIN CREATE TEMP TABLE IF NOT EXISTS mine (id int); RETURN 1; END';
CREATE FUNCTION calls_hidden() RETURNS int LANGUAGE sql AS 'SELECT sets()';
CREATE FUNCTION opaque() RETURNS text STABLE LANGUAGE internal AS 'pg_postmaster_start_time';

-- Views.
CREATE VIEW priced AS SELECT name, price FROM item;
CREATE VIEW adding AS SELECT add_item() AS n;
CREATE VIEW adding_again AS SELECT count(*) FROM adding;
CREATE VIEW drawing AS SELECT nextval('item_id_seq');
CREATE VIEW sums AS SELECT sum_all(price), total(1) FROM item WHERE price > 1;
CREATE VIEW activity AS SELECT pid FROM pg_stat_activity;
CREATE VIEW tenants AS SELECT tenant(1);
CREATE MATERIALIZED VIEW snapshot AS SELECT volatile_but_plain(price) FROM item;

-- Operators.
CREATE FUNCTION item_eq(a int, b int) RETURNS bool IMMUTABLE LANGUAGE sql AS 'SELECT a = b';
CREATE OPERATOR === (FUNCTION = item_eq, LEFTARG = int, RIGHTARG = int);
CREATE FUNCTION item_cmp(a int, b int) RETURNS int LANGUAGE sql AS 'SELECT a - b + add_item()';
CREATE OPERATOR <=> (FUNCTION = item_cmp, LEFTARG = int, RIGHTARG = int);

-- Domains.
CREATE FUNCTION check_text(a text) RETURNS bool LANGUAGE sql AS 'SELECT add_item() > 0';
CREATE DOMAIN checked AS text CHECK (check_text(VALUE));
CREATE DOMAIN narrower AS checked CHECK (length(VALUE) < 9);
CREATE DOMAIN positive AS int CHECK (VALUE > 0 AND total(1) IS NULL);
CREATE FUNCTION takes_checked(a checked) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION gives_checked(OUT a int, OUT b checked[]) IMMUTABLE LANGUAGE sql
  AS $$SELECT 1, '{x}'::text[]$$;

-- Policies.
CREATE TABLE guarded (id int);
ALTER TABLE guarded ENABLE ROW LEVEL SECURITY;
CREATE POLICY guard ON guarded USING (id = add_item());
CREATE TABLE visible (id int);
ALTER TABLE visible ENABLE ROW LEVEL SECURITY;
CREATE POLICY guard ON visible USING (id = total(1));

-- Kinds of relations.
CREATE UNLOGGED TABLE fast (id int);
CREATE EXTENSION postgres_fdw;
CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw;
CREATE FOREIGN TABLE remote (id int) SERVER elsewhere;
CREATE TABLE parted (id int) PARTITION BY LIST (id);
CREATE FOREIGN TABLE remote_part PARTITION OF parted FOR VALUES IN (1) SERVER elsewhere;
