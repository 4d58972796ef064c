package io.dese.testkit.history;

import java.util.Locale;

/**
 * One operation of a history.
 *
 * @param number its number in the history, from 0
 * @param session the session (connection) that did it
 * @param thread the thread that used the session
 * @param process the process of the thread
 * @param kind what it did
 * @param key the number of the register or of the list
 * @param value what was written, appended or read; of a list read the number of its elements
 * @param invoked reading of the ticker before it was sent, in nanoseconds
 * @param completed reading of the ticker after the answer, in nanoseconds
 * @param outcome what the client knows of it
 * @param place where it ran, as far as somebody told
 * @param phase what was going on meanwhile; empty when nobody told
 */
public record Operation(
    int number,
    int session,
    int thread,
    int process,
    Kind kind,
    int key,
    long value,
    long invoked,
    long completed,
    Outcome outcome,
    Place place,
    String phase) {

  /** What an operation does. */
  public enum Kind {
    /** Gives a register a value. */
    WRITE("write %2$d to register %1$d"),
    /** Reads a register. */
    READ("read %2$d from register %1$d"),
    /** Appends an element to a list. */
    APPEND("append %2$d to list %1$d"),
    /** Reads a whole list. */
    READ_LIST("read %2$d elements of list %1$d");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    boolean isRead() {
      return this == READ || this == READ_LIST;
    }

    boolean isOfList() {
      return this == APPEND || this == READ_LIST;
    }
  }

  /** One line. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "#%d session %d (thread %d, process %d): %s, %.6f s to %.6f s, %s%s%s",
        number,
        session,
        thread,
        process,
        String.format(Locale.ROOT, kind.text, key, value),
        invoked / 1e9,
        completed / 1e9,
        outcome.name().toLowerCase(Locale.ROOT),
        place.detail().isEmpty() ? "" : ", " + place.detail(),
        phase.isEmpty() ? "" : ", during " + phase);
  }
}
