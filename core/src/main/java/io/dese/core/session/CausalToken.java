package io.dese.core.session;

import io.dese.core.cluster.Lsn;
import org.jspecify.annotations.Nullable;

/**
 * Proof of what somebody has written, to be carried to another thread, process or service that must
 * see it: a position in the log of one cluster.
 *
 * <p>The text form is {@code <system identifier>.<timeline>.<position>}, for example {@code
 * 7512345678901234567.1.16/B374D848}. It holds no secret; a forged one can only make its reader
 * wait, or read what is older than it could have asked for.
 *
 * @param systemId {@code system_identifier} of the cluster, unsigned
 * @param timeline the timeline that the primary wrote, at least 1
 * @param position at or behind the end of every commit that the token stands for
 */
public record CausalToken(long systemId, int timeline, Lsn position) {

  private static final String FORM =
      "must be a system identifier, a timeline and a position, as in"
          + " 7512345678901234567.1.16/B374D848";

  /** Digits that 64 bits can have. */
  private static final int LONGEST_SYSTEM_ID = 20;

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException when the timeline is below 1
   */
  public CausalToken {
    if (timeline < 1) {
      throw new IllegalArgumentException("timeline was " + timeline + " but it must be at least 1");
    }
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException when the text is not of that form
   */
  public static CausalToken parse(String text) {
    int first = text.indexOf('.');
    int second = text.indexOf('.', first + 1);
    if (first < 1 || first > LONGEST_SYSTEM_ID || second < 0) {
      throw wrong(text, null);
    }
    try {
      return new CausalToken(
          Long.parseUnsignedLong(text, 0, first, 10),
          Integer.parseInt(text, first + 1, second, 10),
          Lsn.parse(text.substring(second + 1)));
    } catch (IllegalArgumentException e) {
      throw wrong(text, e);
    }
  }

  private static IllegalArgumentException wrong(
      String text, @Nullable IllegalArgumentException cause) {
    String shown = text.length() > 80 ? text.substring(0, 80) + ".." : text;
    return new IllegalArgumentException("token was '" + shown + "' but it " + FORM, cause);
  }

  @Override
  public String toString() {
    return Long.toUnsignedString(systemId) + '.' + timeline + '.' + position;
  }
}
