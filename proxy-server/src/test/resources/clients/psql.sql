\set ON_ERROR_STOP 0
drop table if exists item, part cascade;
create table item (id int generated always as identity primary key, name text not null, price numeric(8, 2) default 1.50);
create table part (item int references item on delete cascade, n int check (n > 0), unique (item, n));
create index item_name on item (lower(name));
create view dear as select * from item where price > 2;
comment on table item is 'what is sold';
insert into item (name, price) select 'item ' || i, i / 4.0 from generate_series(1, 12) i;
insert into part select id, id * 10 from item;
\d
\d item
\d part
\d dear
\dt item
\di item_name
\df pg_catalog.length
\x on
select * from item where id = 3;
\x off
\copy item (name, price) to '@FILE@' csv header
create temporary table back (name text, price numeric);
\copy back from '@FILE@' csv header
select count(*), sum(price) from back;
\copy (select name from back where price > 2.5 order by price) to stdout
copy back from stdin;
by hand	9.75
another	\N
\.
select * from back where name !~ 'item' order by name;
copy back from stdin;
bad	no number
\.
select count(*) as rows, max(price) as top from back \gset
\echo rows :rows top :top
select format('select %L as made_%s', i, i) from generate_series(1, 3) i \gexec
select name, price > 2 as dear, id from item where id in (1, 11) \crosstabview
begin;
insert into item (name) values ('gone');
savepoint here;
insert into item (name) values (null);
select 'refused';
rollback to here;
select count(*) from item;
rollback;
select count(*) from item;
\set ON_ERROR_ROLLBACK on
begin;
insert into part values (1, -1);
insert into part values (1, 77);
commit;
select n from part where item = 1 order by n;
\set AUTOCOMMIT off
insert into part values (2, 88);
rollback;
select count(*) from part where n = 88;
commit;
\set AUTOCOMMIT on
\set FETCH_COUNT 3
select id, name from item order by id limit 8;
\set FETCH_COUNT 0
select 1; select 2 as two; select 1 / 0; select 3;
select 1 as one \; select 2 as two \; select nothing_there;
set datestyle to german;
show datestyle;
select date '2026-03-04';
reset datestyle;
\encoding LATIN1
\encoding
\encoding UTF8
select 'Ünïcödé ✓' as text;
listen news;
notify news, 'read me';
select 'after the news';
unlisten news;
prepare named (int) as select name from item where id = $1;
execute named(4);
deallocate named;
execute named(4);
do $$ begin raise notice 'a notice'; raise warning 'a warning'; end $$;
declare c cursor for select 1;
begin;
declare c cursor with hold for select id from item order by id;
fetch 2 from c;
commit;
fetch 2 from c;
close c;
select pg_advisory_lock(7);
select pg_advisory_unlock(7);
select pg_advisory_unlock(7);
explain (costs off) select * from item where id = 1;
vacuum item;
\lo_import @FILE@
select lo_get(:LASTOID) is not null as there;
\lo_unlink :LASTOID
select repeat('x', 100000) \g /dev/null
selec;
table nowhere;
\errverbose
drop table item, part cascade;
\echo the end of the script
