package io.dese.core.sql;

import java.util.HashMap;
import java.util.Map;

/** An expression of every type of PostgreSQL, by the name that {@code format_type} gives it. */
final class TypedLiterals {

  private static final String LITERALS =
      """
      "any"|1
      "char"|'a'::"char"
      aclitem|'postgres=r/postgres'::aclitem
      anyarray|ARRAY[1, 2]
      anycompatible|1
      anycompatiblearray|ARRAY[1, 2]
      anycompatiblemultirange|'{[1,3)}'::int4multirange
      anycompatiblenonarray|1
      anycompatiblerange|'[1,3)'::int4range
      anyelement|1
      anyenum|'calm'::mood
      anymultirange|'{[1,3)}'::int4multirange
      anynonarray|1
      anyrange|'[1,3)'::int4range
      bigint|'2'::int8
      bit|'101'::bit(3)
      bit varying|'101'::varbit
      boolean|true
      box|'(2,2),(0,0)'::box
      bytea|'\\x0102'::bytea
      character|'a'::char(1)
      character varying|'a'::varchar
      cid|'1'::cid
      cidr|'10.1.0.0/16'::cidr
      circle|'<(1,1),2>'::circle
      date|'2026-01-02'::date
      double precision|'0.5'::float8
      inet|'10.1.2.3'::inet
      integer|2
      interval|'90 min'::interval
      json|'{"a": [1, 2]}'::json
      jsonb|'{"a": [1, 2]}'::jsonb
      jsonpath|'$.a[*]'::jsonpath
      line|'{1,2,3}'::line
      lseg|'[(0,0),(1,2)]'::lseg
      macaddr|'08:00:2b:01:02:03'::macaddr
      macaddr8|'08:00:2b:01:02:03:04:05'::macaddr8
      money|'2'::money
      name|'item'::name
      numeric|'2.5'::numeric
      oid|'item'::regclass::oid
      oidvector|'23 25'::oidvector
      int2vector|'1 2'::int2vector
      path|'[(0,0),(1,2),(3,1)]'::path
      pg_lsn|'0/10'::pg_lsn
      pg_snapshot|'10:20:15'::pg_snapshot
      point|'(1,2)'::point
      polygon|'((0,0),(2,0),(0,2))'::polygon
      real|'0.5'::float4
      record|ROW(1, 'a')
      refcursor|'c'::refcursor
      regclass|'item'::regclass
      regcollation|'"C"'::regcollation
      regconfig|'simple'::regconfig
      regdictionary|'simple'::regdictionary
      regnamespace|'public'::regnamespace
      regoper|'pg_catalog.||/'::regoper
      regoperator|'pg_catalog.+(int,int)'::regoperator
      regproc|'version'::regproc
      regprocedure|'lower(text)'::regprocedure
      regrole|'postgres'::regrole
      regtype|'int4'::regtype
      smallint|'2'::int2
      text|'1'::text
      tid|'(0,1)'::tid
      time without time zone|'10:20'::time
      time with time zone|'10:20+02'::timetz
      timestamp without time zone|'2026-01-02 03:04'::timestamp
      timestamp with time zone|'2026-01-02 03:04+00'::timestamptz
      tsquery|'a & b'::tsquery
      tsvector|'a:1 b:2'::tsvector
      txid_snapshot|'10:20:15'::txid_snapshot
      uuid|'00000000-0000-0000-0000-000000000001'::uuid
      xid|'3'::xid
      xid8|'3'::xid8
      xml|'<a>1</a>'::xml
      int4range|'[1,3)'::int4range
      int8range|'[1,3)'::int8range
      numrange|'[1,3)'::numrange
      daterange|'[2026-01-01,2026-02-01)'::daterange
      tsrange|'[2026-01-01,2026-02-01)'::tsrange
      tstzrange|'[2026-01-01,2026-02-01)'::tstzrange
      int4multirange|'{[1,3)}'::int4multirange
      int8multirange|'{[1,3)}'::int8multirange
      nummultirange|'{[1,3)}'::nummultirange
      """;

  private static final Map<String, String> BY_TYPE = new HashMap<>();

  static {
    LITERALS
        .lines()
        .map(line -> line.split("\\|", 2))
        .forEach(pair -> BY_TYPE.put(pair[0], pair[1]));
  }

  private TypedLiterals() {}

  /** A value of the type; its null if none is known. */
  static String of(String type) {
    String literal = BY_TYPE.get(type);
    return literal != null ? literal : "NULL::" + type;
  }
}
