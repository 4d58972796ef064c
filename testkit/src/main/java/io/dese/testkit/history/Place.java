package io.dese.testkit.history;

/**
 * Where an operation ran.
 *
 * @param replica whether that was a replica
 * @param detail in words, such as the node and the reason; of few different ones, because each is
 *     kept once
 */
public record Place(boolean replica, String detail) {

  /** Nobody told; counts as the primary. */
  public static final Place UNKNOWN = new Place(false, "");
}
