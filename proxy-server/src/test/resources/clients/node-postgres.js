const { Client, Pool } = require('pg');

async function failing(client, ...query) {
  try {
    await client.query(...query);
    console.log('no error');
  } catch (e) {
    console.log(e.severity, e.code, e.message);
  }
}

async function main() {
  const client = new Client();
  client.on('notice', (notice) => console.log('notice', notice.message));
  const news = new Promise((done) => client.on('notification', done));
  await client.connect();
  console.log((await client.query('select $1::text as a, $2::int as b', ['x', 7])).rows);
  console.log((await client.query('select 1 as one; select 2 as two')).map((r) => r.rows));
  for (let i = 0; i < 3; i++) {
    const named = { name: 'named', text: 'select $1::int + 1 as next', values: [i] };
    console.log((await client.query(named)).rows);
  }
  console.log((await client.query({ text: 'select 1, 2', rowMode: 'array' })).rows);
  await failing(client, 'select 1 / 0');
  await failing(client, 'select $1::int', ['no number']);
  await failing(client, { name: 'bad', text: 'selec' });
  await client.query("do $$ begin raise notice 'hello'; end $$");
  await client.query('create temporary table t (id int, v jsonb, b bytea, d date[])');
  await client.query('insert into t values ($1, $2, $3, $4)', [
    1, { a: [1, 2] }, Buffer.from([0, 255]), ['2026-01-02'],
  ]);
  console.log((await client.query('select id, v, b, d::text from t')).rows);
  await client.query('begin');
  await client.query('insert into t (id) values (2)');
  await failing(client, 'nonsense');
  await failing(client, 'select 1');
  await client.query('rollback');
  console.log((await client.query('select count(*) from t')).rows);
  await client.query('listen news');
  await client.query("notify news, 'payload'");
  console.log((await news).payload);
  const all = [];
  for (let i = 0; i < 100; i++) {
    all.push(client.query('select $1::int as n', [i]));
  }
  console.log((await Promise.all(all)).map((r) => r.rows[0].n).join(' '));
  await client.end();

  const pool = new Pool({ max: 10 });
  const ids = Array.from({ length: 200 }, (_, i) => i);
  const got = await Promise.all(ids.map((i) => pool.query('select $1::int as n', [i])));
  console.log(got.every((r, i) => r.rows[0].n === i));
  await pool.end();
  console.log('end');
}

main().catch((e) => {
  console.log(e);
  process.exit(1);
});
