package io.dese.core.catalog;

import io.dese.core.catalog.CatalogObject.ObjectKey;
import io.dese.core.catalog.CatalogObject.ObjectKind;
import io.dese.core.sql.Dependencies;
import io.dese.core.sql.Name;
import io.dese.core.sql.RoutineSource;
import io.dese.core.sql.StatementKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a row of {@code pg_proc} says about a function.
 *
 * <p>Volatility alone proves nothing. Measured: a STABLE or IMMUTABLE function in SQL or PL/pgSQL
 * may run no INSERT, SET, LISTEN, CREATE or {@code FOR UPDATE} itself ("not allowed in a
 * non-volatile function"), but the volatile functions that it calls may, and {@code set_config},
 * {@code nextval}, session locks and dynamic SQL work in it. So its source is read too, and the
 * functions that it calls count.
 */
final class Functions {

  /** Functions of extensions that are volatile only because they give another value each time. */
  private static final Set<String> HARMLESS_OF_EXTENSIONS =
      Set.of(
          "gen_random_bytes",
          "gen_random_uuid",
          "gen_salt",
          "uuid_generate_v1",
          "uuid_generate_v1mc",
          "uuid_generate_v4");

  private Functions() {}

  /**
   * One row of {@code pg_proc}.
   *
   * @param unary whether it can be called with one argument
   * @param volatility {@code provolatile}
   * @param kind {@code prokind}
   * @param extension whether an extension brought it
   * @param body source in SQL or PL/pgSQL; null in another language
   * @param defaults of its arguments; null if it has none
   */
  record Row(
      boolean unary,
      String volatility,
      String kind,
      String language,
      boolean extension,
      @Nullable String body,
      @Nullable String defaults) {}

  static CatalogObject of(long oid, Name name, Row row) {
    List<Dependencies> parts = new ArrayList<>(2);
    if (row.body() != null) {
      parts.add(RoutineSource.ofBody(row.body()));
    }
    if (row.defaults() != null) {
      parts.add(RoutineSource.ofDeparsed(row.defaults()));
    }
    ObjectKey id = new ObjectKey(ObjectKind.FUNCTION, oid);
    // An immutable function looks at no table; an aggregate is what its functions are.
    boolean opaque = row.body() == null && !row.volatility().equals("i") && !row.kind().equals("a");
    return new CatalogObject(
        id, name, row.unary(), "which ", own(name, row), parts, List.of(), opaque);
  }

  private static @Nullable Finding own(Name name, Row row) {
    if (row.kind().equals("a")) {
      // An aggregate is what its functions are.
      return null;
    }
    boolean isVolatile = row.volatility().equals("v");
    if (row.body() != null) {
      return isVolatile ? Finding.of(StatementKind.WRITE, "which is volatile") : null;
    }
    if (row.extension() && row.language().equals("c")) {
      // Only a superuser installs these; their authors say what they do, as for built-in ones.
      boolean harmless = !isVolatile || HARMLESS_OF_EXTENSIONS.contains(name.name());
      return harmless ? null : Finding.hidden("which is volatile");
    }
    return Finding.hidden("which is written in " + row.language());
  }
}
