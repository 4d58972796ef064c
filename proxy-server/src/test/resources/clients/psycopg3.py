import logging

import psycopg
from psycopg.rows import dict_row


def failing(run):
    try:
        run()
        print("no error")
    except psycopg.Error as e:
        print(e.sqlstate, e.diag.severity, e.diag.message_primary)


# What it logs of a broken pipeline depends on what has come by then.
logging.disable()
conn = psycopg.connect("", prepare_threshold=2)
conn.autocommit = True
conn.add_notice_handler(lambda notice: print("notice", notice.message_primary))
cur = conn.cursor()
for i in range(8):
    print(cur.execute("select %s::int + 1", (i,)).fetchone())
print(conn.cursor(binary=True).execute("select 1.5::float8, now() > 'epoch', '\\x00ff'::bytea").fetchone())
cur.execute("create temporary table t (id int primary key, v text)")
cur.executemany("insert into t values (%s, %s)", [(i, "v%d" % i) for i in range(20)])
failing(lambda: cur.execute("insert into t values (1, 'again')"))
print(cur.execute("select count(*) from t").fetchone())
with conn.pipeline() as pipeline:
    cursors = [conn.execute("select %s::int", (i,)) for i in range(30)]
    pipeline.sync()
    print([c.fetchone()[0] for c in cursors])


def broken():
    with conn.pipeline():
        conn.execute("insert into t values (100, 'x')")
        conn.execute("insert into t values (1, 'x')")
        conn.execute("insert into t values (101, 'x')")


failing(broken)
print(conn.execute("select count(*) from t").fetchone())


def rolled_back():
    with conn.transaction():
        conn.execute("insert into t values (200, 'x')")
        with conn.transaction():
            conn.execute("insert into t values (201, 'x')")
        conn.execute("select 1 / 0")


failing(rolled_back)
print(conn.execute("select max(id) from t").fetchone())
with conn.transaction():
    with conn.cursor("side") as named:
        named.itersize = 7
        named.execute("select id from t order by id")
        print([row[0] for row in named])
with cur.copy("copy t from stdin") as copy:
    for i in range(300, 310):
        copy.write_row((i, None))
with cur.copy("copy (select id from t where id >= 300 order by id) to stdout") as copy:
    print([row for row in copy.rows()])
# More statements than it keeps: it has the oldest deallocated, in a pipeline by extended query.
conn.prepare_threshold = 0
conn.prepared_max = 3
for i in range(12):
    print(conn.execute("select %%s::int * %d" % (i % 5), (i,)).fetchone())
with conn.pipeline() as pipeline:
    cursors = [conn.execute("select %%s::int * %d" % (i % 7), (i,)) for i in range(30)]
    pipeline.sync()
    print([c.fetchone()[0] for c in cursors])
conn.close()

conn = psycopg.connect("", autocommit=True, row_factory=dict_row)
conn.add_notice_handler(lambda notice: print("notice", notice.message_primary))
conn.execute("do $$ begin raise notice 'hello'; end $$")
conn.add_notify_handler(lambda notification: print("notification", notification.payload))
conn.execute("listen news")
conn.execute("notify news, 'payload'")
print(conn.execute("select 1 as one").fetchone())
print(conn.info.transaction_status.name, conn.info.parameter_status("server_encoding"))
conn.close()
print("end")
