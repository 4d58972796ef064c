package io.dese.core.sql;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL's own functions do on a hot standby, by name: section "26.4.1. User's Overview"
 * of the manual, {@code pg_proc}, and measurement.
 *
 * <p>A function of the user's with the same name in an earlier schema of the search path, or with
 * better matching arguments, or on a server older than 18 that lacks ours, cannot be told from
 * text; the live catalog has to.
 */
final class BuiltInFunctions {

  private static final Set<String> HARMLESS = DataFile.pairs("harmless-functions.txt").keySet();
  private static final Map<String, String> REFUSED = DataFile.pairs("refused-functions.txt");

  /** Types without a function of their name: a call is a cast, {@code regtype('int')}. */
  private static final Set<String> TYPES =
      Set.of(
          "aclitem",
          "bytea",
          "cid",
          "inet",
          "int2vector",
          "jsonb",
          "jsonpath",
          "oidvector",
          "pg_snapshot",
          "refcursor",
          "regcollation",
          "regconfig",
          "regdatabase",
          "regdictionary",
          "regnamespace",
          "regoper",
          "regoperator",
          "regproc",
          "regprocedure",
          "regrole",
          "regtype",
          "tid",
          "tsquery",
          "tsvector",
          "txid_snapshot",
          "uuid",
          "xid8");

  private BuiltInFunctions() {}

  /** Whether every overload changes nothing and answers the same on a standby. */
  static boolean harmless(String name) {
    return HARMLESS.contains(name);
  }

  /** Why the function must not run on a standby, or null if it may or is not built in. */
  static @Nullable String whyRefused(String name) {
    return REFUSED.get(name);
  }

  /** The same of a call with so many arguments; a cast in the notation of a call is one too. */
  static boolean harmless(String name, int arguments) {
    return harmless(name)
        || rewritesByQueries(name, arguments)
        || (arguments == 1 && TYPES.contains(name));
  }

  /** The same of a call with so many arguments. */
  static @Nullable String whyRefused(String name, int arguments) {
    return rewritesByQueries(name, arguments) ? null : whyRefused(name);
  }

  /** With two arguments the second is a text that it runs. */
  private static boolean rewritesByQueries(String name, int arguments) {
    return arguments == 3 && name.equals("ts_rewrite");
  }

  /** What the views of the SQL standard use, and JDBC drivers ask for keys with. */
  static boolean ofInformationSchema(Name function) {
    return function.qualifier().equals("information_schema") && function.name().startsWith("_pg_");
  }
}
