CREATE TYPE mood AS ENUM ('sad', 'calm', 'glad');
CREATE TYPE size AS (width int, height int);
CREATE DOMAIN email AS text CHECK (value LIKE '%@%');
CREATE DOMAIN percent AS int CHECK (value BETWEEN 0 AND 100);

CREATE TABLE item (
  id int PRIMARY KEY,
  name text NOT NULL,
  code varchar(12) UNIQUE,
  price numeric(10,2),
  qty int,
  small smallint,
  big bigint,
  ratio float8,
  weight real,
  cost money,
  ok boolean,
  made date,
  at timestamp,
  seen timestamptz,
  tod time,
  todz timetz,
  dur interval,
  tags text[],
  nums int[],
  grid int[][],
  doc jsonb,
  raw json,
  page xml,
  bits bit(8),
  vbits bit varying(16),
  bin bytea,
  uid uuid,
  addr inet,
  net cidr,
  mac macaddr,
  span int4range,
  spans int4multirange,
  period tstzrange,
  pt point,
  seg lseg,
  bx box,
  route path,
  shape polygon,
  ring circle,
  way line,
  vec tsvector,
  state mood,
  contact email,
  share percent,
  dim size,
  kind "char"
);
INSERT INTO item
SELECT i, 'item ' || i, 'C' || lpad(i::text, 4, '0'), i * 3.25, CASE WHEN i % 7 = 0 THEN NULL ELSE i % 5 END,
  i % 3, i::bigint << 33, i / 7.0, i / 4.0, (i * 2)::money, i % 2 = 0,
  date '2026-01-01' + i, timestamp '2026-01-01 08:00' + i * interval '90 min',
  timestamptz '2026-01-01 08:00+00' + i * interval '1 day', time '00:00' + i * interval '7 min',
  (time '00:00' + i * interval '7 min')::timetz, i * interval '1 hour 5 min',
  ARRAY['t' || i % 3, 't' || i % 4], ARRAY[i, i + 1, i + 2], ARRAY[ARRAY[i, 0], ARRAY[0, i]],
  jsonb_build_object('n', i, 's', 'v' || i, 'list', jsonb_build_array(i, i + 1), 'deep', jsonb_build_object('k', i % 3 = 0)),
  json_build_object('b', i, 'a', NULL), ('<page no="' || i || '"><line>x' || i || '</line></page>')::xml,
  i::bit(8), (i % 4)::bit(4)::bit varying, convert_to('b' || i, 'UTF8'),
  ('00000000-0000-0000-0000-' || lpad(i::text, 12, '0'))::uuid, ('10.0.0.' || i)::inet, ('10.' || i || '.0.0/16')::cidr,
  ('08:00:2b:01:02:' || lpad(i::text, 2, '0'))::macaddr, int4range(i, i + 5), int4multirange(int4range(i, i + 1), int4range(i + 3, i + 4)),
  tstzrange(timestamptz '2026-01-01 00:00+00', timestamptz '2026-01-01 00:00+00' + i * interval '1 day'),
  point(i, i / 2.0), lseg(point(0, 0), point(i, i)), box(point(0, 0), point(i, i)), ('[(0,0),(' || i || ',1),(2,2)]')::path,
  ('((0,0),(' || i || ',0),(0,' || i || '))')::polygon, circle(point(0, 0), i), line(point(0, 0), point(i, 1)),
  to_tsvector('simple', 'item number ' || i || ' of many'), (ARRAY['sad', 'calm', 'glad'])[i % 3 + 1]::mood,
  'u' || i || '@example.org', i % 101, ROW(i, i * 2)::size, chr(96 + i % 26 + 1)::"char"
FROM generate_series(1, 30) AS i;
CREATE INDEX item_doc ON item USING gin (doc);
CREATE INDEX item_vec ON item USING gin (vec);
CREATE INDEX item_ring ON item USING gist (ring);
CREATE INDEX item_name ON item (lower(name));

CREATE TABLE customer (id int PRIMARY KEY, name text, region text, parent int REFERENCES customer);
INSERT INTO customer SELECT i, 'customer ' || i, (ARRAY['north', 'south', 'west'])[i % 3 + 1], nullif(i / 2, 0) FROM generate_series(1, 12) AS i;

CREATE TABLE orders (
  id int PRIMARY KEY,
  customer_id int REFERENCES customer,
  item_id int REFERENCES item,
  amount numeric(12,2),
  placed timestamptz,
  note text
);
INSERT INTO orders SELECT i, i % 12 + 1, i % 30 + 1, i * 1.5, timestamptz '2026-02-01 00:00+00' + i * interval '5 hours', nullif('n' || i % 4, 'n3')
FROM generate_series(1, 60) AS i;

CREATE TABLE measure (day date NOT NULL, place int NOT NULL, value float8) PARTITION BY RANGE (day);
CREATE TABLE measure_old PARTITION OF measure FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE measure_new PARTITION OF measure FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');
CREATE TABLE measure_rest PARTITION OF measure DEFAULT;
INSERT INTO measure SELECT date '2026-01-20' + i, i % 4, i / 3.0 FROM generate_series(0, 49) AS i;

CREATE TABLE shelf (id int PRIMARY KEY, label text);
CREATE TABLE tall_shelf (height int) INHERITS (shelf);
INSERT INTO shelf VALUES (1, 'a'), (2, 'b');
INSERT INTO tall_shelf VALUES (3, 'c', 200);

CREATE TABLE words ("update" int, "into" text, "delete" text, "for" int, "share" int, "nextval" int, "select" int, "Group" int);
INSERT INTO words VALUES (1, 'x', 'y', 2, 3, 4, 5, 6);

CREATE UNLOGGED TABLE scratch (id int);
CREATE SEQUENCE ticket START 7;
CREATE TABLE counted (id int GENERATED ALWAYS AS IDENTITY, label text DEFAULT 'new');
CREATE STATISTICS item_stats ON qty, small FROM item;

CREATE VIEW item_view AS SELECT id, name, price FROM item WHERE ok;
CREATE MATERIALIZED VIEW region_totals AS
  SELECT c.region, count(*) AS orders, sum(o.amount) AS total FROM orders o JOIN customer c ON c.id = o.customer_id GROUP BY 1 ORDER BY 1;

CREATE FUNCTION twice(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 2';
CREATE FUNCTION items_of(text) RETURNS bigint LANGUAGE sql STABLE AS 'SELECT count(*) FROM item WHERE name LIKE $1';
CREATE FUNCTION my_writer() RETURNS int LANGUAGE plpgsql AS 'BEGIN INSERT INTO counted (label) VALUES (''w''); RETURN 1; END';
CREATE FUNCTION my_writer(int) RETURNS int LANGUAGE plpgsql AS 'BEGIN INSERT INTO counted (label) VALUES (''i''); RETURN $1; END';
CREATE FUNCTION my_writer(text) RETURNS text LANGUAGE plpgsql AS 'BEGIN INSERT INTO counted (label) VALUES ($1); RETURN $1; END';
CREATE FUNCTION writes_bool() RETURNS boolean LANGUAGE plpgsql AS 'BEGIN INSERT INTO counted (label) VALUES (''b''); RETURN true; END';
CREATE FUNCTION writes_rows() RETURNS SETOF int LANGUAGE plpgsql AS 'BEGIN INSERT INTO counted (label) VALUES (''r''); RETURN NEXT 1; END';
CREATE FUNCTION writes_add(int, int) RETURNS int LANGUAGE plpgsql AS 'BEGIN INSERT INTO counted (label) VALUES (''o''); RETURN $1 + $2; END';
CREATE FUNCTION size_text(size) RETURNS text LANGUAGE plpgsql AS 'BEGIN INSERT INTO counted (label) VALUES (''c''); RETURN ($1).width::text; END';
CREATE AGGREGATE writes_sum(int) (SFUNC = writes_add, STYPE = int, INITCOND = '0');
CREATE OPERATOR @+@ (FUNCTION = writes_add, LEFTARG = int, RIGHTARG = int);
CREATE PROCEDURE add_label(text) LANGUAGE sql AS 'INSERT INTO counted (label) VALUES ($1)';
CREATE CAST (size AS text) WITH FUNCTION size_text(size);
CREATE VIEW writing_view AS SELECT my_writer() AS id;
CREATE VIEW ticket_view AS SELECT nextval('ticket') AS id;
CREATE VIEW locking_view AS SELECT * FROM customer FOR UPDATE;
CREATE VIEW activity_view AS SELECT pid, backend_type FROM pg_stat_activity;
CREATE VIEW recovery_view AS SELECT pg_is_in_recovery() AS standby;
CREATE TABLE ruled (id int);
CREATE RULE ruled_insert AS ON INSERT TO ruled DO ALSO INSERT INTO counted (label) VALUES ('rule');
CREATE TABLE guarded (id int, owner text);
INSERT INTO guarded VALUES (1, 'a'), (2, 'b');
ALTER TABLE guarded ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON guarded USING (owner = current_user);
CREATE FUNCTION fires() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER on_insert BEFORE INSERT ON counted FOR EACH ROW EXECUTE FUNCTION fires();
CREATE PUBLICATION everything FOR TABLE customer;
COMMENT ON TABLE item IS 'things';
COMMENT ON COLUMN item.name IS 'what it is called';
SELECT lo_from_bytea(4711, 'large');
CREATE VIEW region_count AS SELECT count(DISTINCT region)::int AS n FROM customer;
SELECT nextval('ticket');
CREATE DOMAIN checked AS int CHECK (value > 0 AND writes_bool());
CREATE FUNCTION lower(size) RETURNS text LANGUAGE plpgsql AS 'BEGIN INSERT INTO counted (label) VALUES (''l''); RETURN ''l''; END';
CREATE FUNCTION count(size) RETURNS int LANGUAGE plpgsql AS 'BEGIN INSERT INTO counted (label) VALUES (''n''); RETURN 1; END';
CREATE FUNCTION deep(size) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN ($1).width + my_writer(); END';
CREATE VIEW twofold_view AS SELECT * FROM writing_view;
CREATE VIEW stable_view AS SELECT items_of('%') AS n;
