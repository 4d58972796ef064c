package io.dese.core.catalog;

import io.dese.core.sql.StatementKind;
import org.jspecify.annotations.Nullable;

/**
 * What speaks against something that a statement names.
 *
 * @param kind what a statement becomes that reaches it
 * @param hidden whether it may leave something behind in the session
 * @param words why: completes "reads x, " and "calls x, ", or stands alone
 */
record Finding(StatementKind kind, boolean hidden, String words) {

  /** Chains of views and functions are told up to here. */
  private static final int MAXIMUM_LENGTH = 300;

  Finding {
    words = words.length() > MAXIMUM_LENGTH ? words.substring(0, MAXIMUM_LENGTH) + ".." : words;
  }

  static Finding of(StatementKind kind, String words) {
    return new Finding(kind, false, words);
  }

  static Finding hidden(String words) {
    return new Finding(StatementKind.WRITE, true, words);
  }

  /** The same finding, reached by a longer way. */
  Finding behind(String way) {
    return new Finding(kind, hidden, way + words);
  }

  /** Both: the worse kind with its words, hidden if either is. Of two that are equal, the first. */
  static @Nullable Finding worse(@Nullable Finding one, @Nullable Finding other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    Finding worse = other.kind.worseThan(one.kind) ? other : one;
    boolean hidden = one.hidden || other.hidden;
    return worse.hidden == hidden ? worse : new Finding(worse.kind, hidden, worse.words);
  }

  /** Whether this says no more than the other. */
  boolean within(@Nullable Finding other) {
    return other != null && !kind.worseThan(other.kind) && (!hidden || other.hidden);
  }
}
