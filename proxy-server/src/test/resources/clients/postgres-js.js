const postgres = require('postgres');

async function failing(query) {
  try {
    await query;
    console.log('no error');
  } catch (e) {
    console.log(e.severity, e.code, e.message);
  }
}

async function main() {
  const sql = postgres({ max: 6, onnotice: (notice) => console.log('notice', notice.message) });
  console.log(await sql`select ${'x'}::text as a, ${7}::int as b`);
  // It pipelines on each connection, and prepares every text.
  const ids = Array.from({ length: 300 }, (_, i) => i);
  const got = await Promise.all(ids.map((i) => sql`select ${i}::int as n`));
  console.log(got.every((rows, i) => rows[0].n === i));
  console.log(await sql`select 1 as one; select 2 as two`.simple());
  await failing(sql`select 1 / ${0}::int`);
  await failing(sql`selec`);
  await sql`drop table if exists pjs`;
  await sql`create table pjs (id int primary key, v jsonb, t timestamptz)`;
  await sql`insert into pjs ${sql([{ id: 1, v: { a: 1 } }, { id: 2, v: [1] }], 'id', 'v')}`;
  console.log(await sql`select * from pjs order by id`);
  await failing(
    sql.begin(async (tx) => {
      await tx`insert into pjs (id) values (3)`;
      await tx.savepoint((sp) => sp`insert into pjs (id) values (1)`).catch((e) => console.log(e.code));
      await tx`insert into pjs (id) values (2)`;
    }),
  );
  console.log((await sql`select count(*)::int as n from pjs`)[0].n);
  let rows = 0;
  await sql`select * from generate_series(1, 25) n`.cursor(10, (part) => {
    rows += part.length;
    console.log(part.length);
  });
  console.log(rows);
  const { Readable } = require('stream');
  const { pipeline } = require('stream/promises');
  const copy = await sql`copy pjs (id) from stdin`.writable();
  await pipeline(Readable.from(['10\n', '11\n', '12\n']), copy);
  console.log((await sql`select array_agg(id order by id) as ids from pjs`)[0].ids);
  const out = await sql`copy (select id from pjs order by id) to stdout`.readable();
  let text = '';
  for await (const part of out) text += part;
  console.log(JSON.stringify(text));
  const query = sql`select pg_sleep(30)`;
  setTimeout(() => query.cancel(), 300);
  await failing(query);
  // The table changes under a prepared statement.
  const star = () => sql`select * from pjs where id = 1`;
  await star();
  await sql`alter table pjs add column more int default 5`;
  console.log(await star().catch(() => star()));
  const heard = new Promise((done) => sql.listen('pjs', done).then(() => sql.notify('pjs', 'hi')));
  console.log(await heard);
  await sql`drop table pjs`;
  await sql.end();
  console.log('end');
}

main().catch((e) => {
  console.log(e);
  process.exit(1);
});
