package io.dese.core.sql;

/**
 * Where the author of a statement wants it to run, or what it must see there, said in a comment.
 *
 * <p>A hint says where, never what: it does not change the {@link StatementKind}. The first hint of
 * a text counts.
 */
public enum RoutingHint {
  /** No hint. */
  NONE("", '-'),
  /**
   * {@code /*+ primary *}{@code /}, {@code /*@writer*}{@code /} or Pgpool-II's {@code /*NO LOAD
   * BALANCE*}{@code /}.
   */
  PRIMARY("primary", 'p'),
  /** {@code /*+ replica *}{@code /} or {@code /*@reader*}{@code /}. */
  REPLICA("replica", 'r'),
  /** {@code /*+ eventual *}{@code /}: the level of consistency for this statement. */
  EVENTUAL("eventual", 'e'),
  /** {@code /*+ session *}{@code /}: the same. */
  SESSION("session", 's'),
  /** {@code /*+ process *}{@code /}: the same. */
  PROCESS("process", 'm'),
  /** {@code /*+ global *}{@code /}: the same. */
  GLOBAL("global", 'g');

  private final String word;
  private final char mark;

  RoutingHint(String word, char mark) {
    this.word = word;
    this.mark = mark;
  }

  /** What stands for it in a fingerprint. */
  char mark() {
    return mark;
  }

  /** The word between {@code /*+} and its end; empty for none. */
  String word() {
    return word;
  }
}
