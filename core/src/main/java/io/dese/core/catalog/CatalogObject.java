package io.dese.core.catalog;

import io.dese.core.sql.Dependencies;
import io.dese.core.sql.Name;
import io.dese.core.sql.SessionEffect;
import io.dese.core.sql.StatementKind;
import io.dese.core.sql.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something in the catalog that a statement can reach, before it is known whether it does harm.
 *
 * @param id what it is known by; two objects may share one, and then both count
 * @param name its name, qualified by its schema
 * @param unary whether it is a function that can be called with one argument
 * @param noun leads from its name to what it does: {@code "which "}, {@code "a view that "}
 * @param own what speaks against it by itself; null if nothing
 * @param parts the code that it runs
 * @param uses what it runs or holds, by identifier
 * @param opaque whether it runs code that nobody can read and that may look at any table
 */
record CatalogObject(
    ObjectKey id,
    Name name,
    boolean unary,
    String noun,
    @Nullable Finding own,
    List<Dependencies> parts,
    List<ObjectKey> uses,
    boolean opaque) {

  /** What statements have to do to reach an object. */
  enum ObjectKind {
    /** Call it. */
    FUNCTION,
    /** Name it. */
    RELATION,
    /** Name it. */
    TYPE,
    /** Use it. */
    OPERATOR,
    /** Nothing that could be told from their text: casts, operator classes. */
    ANYWHERE
  }

  /** An object identifier is unique only within its kind. */
  record ObjectKey(ObjectKind kind, long oid) {}

  /** Something with nothing but what speaks against it. */
  static CatalogObject harmful(ObjectKey id, Name name, Finding own) {
    return new CatalogObject(id, name, false, "", own, List.of(), List.of(), false);
  }

  /** Something that runs code. */
  static CatalogObject running(ObjectKey id, Name name, String noun, Dependencies part) {
    return new CatalogObject(id, name, false, noun, null, List.of(part), List.of(), false);
  }

  /** Something that runs or holds something else. */
  static CatalogObject using(ObjectKey id, Name name, String noun, ObjectKey used) {
    return new CatalogObject(id, name, false, noun, null, List.of(), List.of(used), false);
  }

  /** What it does itself, whatever becomes of what it names. */
  @Nullable Finding certain() {
    Finding finding = own;
    for (Dependencies part : parts) {
      Verdict verdict = part.vouched();
      boolean hidden = verdict.effect() != SessionEffect.NONE || verdict.mayChangeCommitMode();
      if (verdict.kind() != StatementKind.READ || hidden) {
        finding =
            Finding.worse(finding, new Finding(verdict.kind(), hidden, noun + verdict.reason()));
      }
    }
    return finding;
  }
}
