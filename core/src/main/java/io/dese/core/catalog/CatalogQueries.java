package io.dese.core.catalog;

/**
 * What is asked of PostgreSQL's system catalogs, 15 and newer. Nothing of it needs a privilege.
 * 16384 is the first object identifier that is not the server's own. Temporary objects are left
 * out: only the session that made them can name them, and that one stays on its primary.
 */
final class CatalogQueries {

  /**
   * One number that changes with every definition that counts. {@code xmin} is the transaction that
   * wrote a row, so replacing or altering an object changes it. Not so for {@code pg_class}, where
   * {@code TRUNCATE} and its kind write too.
   */
  static final String FINGERPRINT =
      """
      SELECT pg_catalog.pg_is_in_recovery(),
             coalesce(pg_catalog.string_agg(part, ' ' ORDER BY part), '')
        FROM (
          SELECT kind || pg_catalog.count(*) || ':' || pg_catalog.sum(
                   pg_catalog.hashint8extended((o.oid::bigint << 32) | o.x::text::bigint, 0)) AS part
            FROM (
              SELECT 'f' AS kind, oid, xmin AS x FROM pg_catalog.pg_proc WHERE oid >= 16384
              UNION ALL
              SELECT 'n', oid, xmin FROM pg_catalog.pg_namespace
               WHERE oid >= 16384 AND nspname NOT LIKE 'pg\\_%'
              UNION ALL SELECT 'o', oid, xmin FROM pg_catalog.pg_operator WHERE oid >= 16384
              UNION ALL SELECT 'c', oid, xmin FROM pg_catalog.pg_cast WHERE oid >= 16384
              UNION ALL SELECT 's', oid, xmin FROM pg_catalog.pg_amproc WHERE oid >= 16384
              UNION ALL SELECT 'p', oid, xmin FROM pg_catalog.pg_policy
              UNION ALL SELECT 'e', oid, xmin FROM pg_catalog.pg_extension WHERE oid >= 16384
              UNION ALL
              SELECT 'd', k.oid, k.xmin
                FROM pg_catalog.pg_constraint k
                LEFT JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
               WHERE k.oid >= 16384 AND (k.contypid >= 16384 OR k.contype IN ('c', 'f'))
                 AND c.relpersistence IS DISTINCT FROM 't'
              UNION ALL
              SELECT 'g', oid, xmin FROM pg_catalog.pg_trigger WHERE NOT tgisinternal
              UNION ALL
              SELECT 'a', a.oid, a.xmin
                FROM pg_catalog.pg_attrdef a JOIN pg_catalog.pg_class c ON c.oid = a.adrelid
               WHERE a.oid >= 16384 AND c.relpersistence <> 't'
              UNION ALL
              SELECT 't', oid, xmin FROM pg_catalog.pg_type WHERE oid >= 16384 AND typtype = 'd'
              UNION ALL
              SELECT 'r', r.oid, r.xmin FROM pg_catalog.pg_rewrite r
                JOIN pg_catalog.pg_class c ON c.oid = r.ev_class
               WHERE r.oid >= 16384 AND c.relpersistence <> 't'
            ) o
           GROUP BY kind
          UNION ALL
          SELECT 'R' || pg_catalog.count(*) || ':' || pg_catalog.sum(
                   pg_catalog.hashtextextended(
                     pg_catalog.concat_ws(
                       ' ', oid, relnamespace, relkind, relpersistence, relrowsecurity, relnatts,
                       relname),
                     0))
            FROM pg_catalog.pg_class
           WHERE oid >= 16384 AND relpersistence <> 't'
             AND relkind IN ('r', 'p', 'm', 'v', 'f', 'S', 'c')
          UNION ALL
          SELECT 'I' || pg_catalog.count(*) || ':' || pg_catalog.sum(
                   pg_catalog.hashint8extended((i.inhparent::bigint << 32) | i.inhrelid::bigint, 0))
            FROM pg_catalog.pg_inherits i
        ) parts
      """;

  static final String FUNCTIONS =
      """
      SELECT p.oid, n.nspname, p.proname,
             p.pronargs > 0
             AND p.pronargs - p.pronargdefaults - (p.provariadic <> 0)::int <= 1,
             p.provolatile, p.prokind, l.lanname,
             EXISTS (
               SELECT FROM pg_catalog.pg_depend d
                WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
                  AND d.objid = p.oid AND d.deptype = 'e'),
             CASE WHEN l.lanname IN ('sql', 'plpgsql')
                  THEN coalesce(pg_catalog.pg_get_function_sqlbody(p.oid), p.prosrc) END,
             pg_catalog.pg_get_expr(p.proargdefaults, 0)
        FROM pg_catalog.pg_proc p
        JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
        JOIN pg_catalog.pg_language l ON l.oid = p.prolang
       WHERE p.oid >= 16384
      """;

  /** Functions of aggregates. */
  static final String AGGREGATES =
      """
      SELECT a.aggfnoid::oid, n.nspname, p.proname, f.oid, f.proname, f.provolatile
        FROM pg_catalog.pg_aggregate a
        JOIN pg_catalog.pg_proc p ON p.oid = a.aggfnoid
        JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
        JOIN pg_catalog.pg_proc f ON f.oid IN (
               a.aggtransfn, a.aggfinalfn, a.aggcombinefn, a.aggserialfn, a.aggdeserialfn,
               a.aggmtransfn, a.aggminvtransfn, a.aggmfinalfn)
       WHERE a.aggfnoid >= 16384
      """;

  static final String OPERATORS =
      """
      SELECT o.oid, n.nspname, o.oprname, f.oid, f.proname, f.provolatile
        FROM pg_catalog.pg_operator o
        JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace
        JOIN pg_catalog.pg_proc f ON f.oid = o.oprcode
       WHERE o.oid >= 16384
      """;

  static final String CASTS =
      """
      SELECT c.oid, '', pg_catalog.format_type(c.casttarget, NULL), f.oid, f.proname, f.provolatile
        FROM pg_catalog.pg_cast c
        JOIN pg_catalog.pg_proc f ON f.oid = c.castfunc
       WHERE c.oid >= 16384
      """;

  /** Functions by which values are compared, hashed and sorted. */
  static final String OPERATOR_CLASSES =
      """
      SELECT a.oid, '', f.proname, f.oid, f.proname, f.provolatile
        FROM pg_catalog.pg_amproc a
        JOIN pg_catalog.pg_proc f ON f.oid = a.amproc
       WHERE a.oid >= 16384
      """;

  static final String RELATIONS =
      """
      SELECT c.oid, n.nspname, c.relname, c.relkind, c.relpersistence,
             CASE WHEN c.relkind = 'v' THEN pg_catalog.pg_get_viewdef(c.oid) END
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE c.oid >= 16384 AND c.relpersistence <> 't'
         AND (c.relkind IN ('v', 'f', 'S') OR c.relkind IN ('r', 'm') AND c.relpersistence = 'u')
      """;

  /** What holds rows, as the table graph knows it. */
  static final String TABLES =
      """
      SELECT c.oid, n.nspname, c.relname
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE c.oid >= 16384 AND c.relpersistence <> 't' AND c.relkind IN ('r', 'p', 'm', 'f')
      """;

  /** What the server runs when a relation is written to. */
  static final String RULES =
      """
      SELECT c.oid, n.nspname, c.relname, pg_catalog.pg_get_ruledef(r.oid)
        FROM pg_catalog.pg_rewrite r
        JOIN pg_catalog.pg_class c ON c.oid = r.ev_class
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE r.oid >= 16384 AND r.rulename <> '_RETURN' AND c.relpersistence <> 't'
      """;

  /**
   * From a relation to a function or another relation, by identifier, and whether only writes get
   * there: triggers, foreign keys that change the rows that refer, children, and functions in
   * defaults and checks.
   */
  static final String TABLE_LINKS =
      """
      SELECT tgrelid, true, tgfoid, true FROM pg_catalog.pg_trigger WHERE NOT tgisinternal
      UNION ALL
      SELECT confrelid, false, conrelid, true FROM pg_catalog.pg_constraint
       WHERE contype = 'f' AND (confdeltype IN ('c', 'n', 'd') OR confupdtype IN ('c', 'n', 'd'))
      UNION ALL
      SELECT inhparent, false, inhrelid, false FROM pg_catalog.pg_inherits
      UNION ALL
      SELECT a.adrelid, true, d.refobjid, true
        FROM pg_catalog.pg_depend d
        JOIN pg_catalog.pg_attrdef a ON a.oid = d.objid
       WHERE d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass
         AND d.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.refobjid >= 16384
      UNION ALL
      SELECT k.conrelid, true, d.refobjid, true
        FROM pg_catalog.pg_depend d
        JOIN pg_catalog.pg_constraint k ON k.oid = d.objid
       WHERE d.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass AND k.conrelid <> 0
         AND d.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.refobjid >= 16384
      """;

  /** Conditions that the server adds to whoever reads a table. */
  static final String POLICIES =
      """
      SELECT c.oid, n.nspname, c.relname, pg_catalog.pg_get_expr(p.polqual, p.polrelid)
        FROM pg_catalog.pg_policy p
        JOIN pg_catalog.pg_class c ON c.oid = p.polrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relrowsecurity AND c.relpersistence <> 't' AND p.polqual IS NOT NULL
         AND p.polcmd IN ('r', '*')
      """;

  /** Tables that read others: parents of what is foreign or unlogged, at any distance. */
  static final String PARENTS =
      """
      WITH RECURSIVE up AS (
        SELECT i.inhparent, i.inhrelid
          FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid
         WHERE c.relkind = 'f' OR c.relkind = 'r' AND c.relpersistence = 'u'
        UNION
        SELECT i.inhparent, i.inhrelid
          FROM pg_catalog.pg_inherits i JOIN up ON up.inhparent = i.inhrelid)
      SELECT c.oid, n.nspname, c.relname, up.inhrelid
        FROM up
        JOIN pg_catalog.pg_class c ON c.oid = up.inhparent
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      """;

  /** Checks that run when a value is cast. */
  static final String DOMAINS =
      """
      SELECT t.oid, n.nspname, t.typname, pg_catalog.pg_get_expr(k.conbin, 0)
        FROM pg_catalog.pg_constraint k
        JOIN pg_catalog.pg_type t ON t.oid = k.contypid
        JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
       WHERE k.conbin IS NOT NULL
      """;

  /** Types that consist of others: domains over domains, arrays, composite types. */
  static final String TYPES =
      """
      SELECT t.oid, n.nspname, t.typname, t.typbasetype
        FROM pg_catalog.pg_type t
        JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
       WHERE t.typtype = 'd' AND t.typbasetype >= 16384
      UNION ALL
      SELECT t.oid, n.nspname, t.typname, t.typelem
        FROM pg_catalog.pg_type t
        JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
        JOIN pg_catalog.pg_type e ON e.oid = t.typelem
       WHERE t.typcategory = 'A' AND t.oid >= 16384 AND e.typtype IN ('d', 'c')
      UNION ALL
      SELECT c.reltype, n.nspname, c.relname, a.atttypid
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
       WHERE c.relkind = 'c' AND a.atttypid >= 16384
      """;

  /** Functions with arguments or results that are cast to domains. */
  static final String FUNCTION_TYPES =
      """
      SELECT p.oid, n.nspname, p.proname, t.oid
        FROM pg_catalog.pg_proc p
        JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
       CROSS JOIN LATERAL pg_catalog.unnest(
               coalesce(p.proallargtypes, p.proargtypes::oid[]) || p.prorettype) a(type)
        JOIN pg_catalog.pg_type t ON t.oid = a.type
       WHERE p.oid >= 16384 AND t.oid >= 16384
         AND (t.typtype IN ('d', 'c') OR t.typcategory = 'A')
      """;

  private CatalogQueries() {}
}
