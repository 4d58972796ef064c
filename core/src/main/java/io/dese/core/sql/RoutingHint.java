package io.dese.core.sql;

/**
 * Where the author of a statement wants it to run, said in a comment.
 *
 * <p>A hint says where, never what: it does not change the {@link StatementKind}. The first hint of
 * a text counts.
 */
public enum RoutingHint {
  /** No hint. */
  NONE,
  /** {@code /*+ primary *}{@code /} or {@code /*@writer*}{@code /}. */
  PRIMARY,
  /** {@code /*+ replica *}{@code /} or {@code /*@reader*}{@code /}. */
  REPLICA
}
