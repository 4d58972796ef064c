import io
import select

import psycopg2
import psycopg2.extras


def failing(run):
    try:
        run()
        print("no error")
    except psycopg2.Error as e:
        print(e.pgcode, e.diag.severity, e.diag.message_primary)


conn = psycopg2.connect("")
cur = conn.cursor()
cur.execute("create temporary table t (id int primary key, v text)")
psycopg2.extras.execute_values(cur, "insert into t values %s", [(i, "v%d" % i) for i in range(50)])
psycopg2.extras.execute_batch(cur, "insert into t values (%s, %s)", [(i, None) for i in range(50, 90)])
conn.commit()
failing(lambda: cur.execute("insert into t values (1, 'again')"))
failing(lambda: cur.execute("select 1"))
conn.rollback()
with conn.cursor("side") as named:
    named.itersize = 20
    named.execute("select id from t order by id")
    print(sum(row[0] for row in named))
conn.commit()
cur.copy_expert("copy t from stdin", io.StringIO("".join("%d\tx\n" % i for i in range(100, 110))))
out = io.StringIO()
cur.copy_expert("copy (select id from t where id >= 100 order by id) to stdout", out)
print(repr(out.getvalue()))
failing(lambda: cur.copy_expert("copy t from stdin", io.StringIO("bad\tx\n")))
conn.rollback()
conn.set_session(autocommit=True, readonly=True)
failing(lambda: cur.execute("create table not_here (n int)"))
conn.set_session(readonly=False, isolation_level="SERIALIZABLE", autocommit=False)
cur.execute("show transaction_isolation")
print(cur.fetchone())
conn.rollback()
lobject = conn.lobject(0, "wb")
lobject.write(b"large")
oid = lobject.oid
lobject.close()
print(conn.lobject(oid, "rb").read())
conn.rollback()
conn.set_session(autocommit=True)
cur.execute("listen news")
cur.execute("notify news, 'payload'")
while not conn.notifies:
    select.select([conn], [], [], 5)
    conn.poll()
print(conn.notifies.pop().payload)
cur.execute("do $$ begin raise notice 'hello'; end $$")
print(conn.notices)
cur.callproc("lower", ["ABC"])
print(cur.fetchone(), conn.encoding, conn.get_transaction_status())
conn.close()
print("end")
