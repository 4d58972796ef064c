package io.dese.proxy.session;

import io.dese.core.session.Settings;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One time that a statement was prepared on a server: under which circumstances, and what the
 * server has said of it.
 */
final class Preparation {

  private final Settings settings;
  private final int definitions;
  private final int @Nullable [] given;
  private int[] parameters = {};
  private volatile @Nullable Description description;

  /**
   * A statement that was just sent.
   *
   * @param settings of the connection
   * @param definitions how often definitions had been changed
   * @param given the types that the parameters have had before, and are to have again; null for
   *     those of the text as it came
   */
  Preparation(Settings settings, int definitions, int @Nullable [] given) {
    this.settings = settings;
    this.definitions = definitions;
    this.given = given;
  }

  /** Whether its names mean what they mean now; those of a named statement keep their meaning. */
  boolean means(Settings now, int changes, boolean named) {
    return (named || definitions == changes) && settings.equals(now);
  }

  /** Whether its parameters have the types that a client was told. */
  boolean takes(int[] told) {
    Description said = description;
    return given == told || said == null || Arrays.equals(said.parameters(), told);
  }

  /** What the server has said; null before it has. */
  @Nullable Description description() {
    return description;
  }

  void parameters(int[] types) {
    parameters = types;
  }

  /** The answer is whole. */
  void result(byte[] digest) {
    description = new Description(parameters, digest);
  }

  /** There will be no answer. */
  void unanswered() {
    description = Description.UNKNOWN;
  }
}
