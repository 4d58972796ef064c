package io.dese.driver.forwarding;

import java.io.InputStream;
import java.io.Reader;
import java.util.Calendar;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * The value that a recorded parameter keeps.
 *
 * <p>pgjdbc reads dates, calendars and byte arrays when they are set, so a caller may change the
 * object right after. A recorded parameter may be bound once more later: these are copied.
 */
final class Recorded {

  private Recorded() {}

  // A clone has the class of its original; JDBC hands in java.util.Date.
  @SuppressWarnings({"unchecked", "JavaUtilDate"})
  static <T extends @Nullable Object> T copy(T value) {
    if (value instanceof byte[] bytes) {
      return (T) bytes.clone();
    }
    if (value instanceof Date date) {
      return (T) date.clone();
    }
    if (value instanceof Calendar calendar) {
      return (T) calendar.clone();
    }
    return value;
  }

  /** Whether {@code value} can be read only once, so that its parameter cannot be bound again. */
  static boolean isOneShot(@Nullable Object value) {
    return value instanceof InputStream || value instanceof Reader;
  }
}
