create table customers (
  id bigint primary key,
  name text not null,
  points bigint not null default 0
);

create table products (
  id bigint primary key,
  category int not null,
  name text not null,
  price numeric(10, 2) not null,
  stock bigint not null
);

create table orders (
  id bigint generated always as identity primary key,
  customer_id bigint not null references customers,
  placed timestamptz not null default now()
);

create table order_lines (
  order_id bigint not null references orders,
  line int not null,
  product_id bigint not null references products,
  quantity int not null,
  primary key (order_id, line)
);

insert into customers (id, name)
select n, 'Customer ' || n from generate_series(1, 2000) n;

insert into products (id, category, name, price, stock)
select n, n % 20, 'Product ' || n, 1 + n % 97 + 0.95, 100000 from generate_series(1, 500) n;

insert into orders (customer_id, placed)
select 1 + n % 2000, now() - n * interval '1 minute' from generate_series(1, 5000) n;

insert into order_lines (order_id, line, product_id, quantity)
select o.id, line, 1 + (o.id * 7 + line * 31) % 500, 1 + (o.id + line) % 3
from orders o, generate_series(1, 3) line;

create index on products (category);
create index on orders (customer_id);
create index on order_lines (product_id);
analyze;
