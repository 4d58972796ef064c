package io.dese.proxy.config;

import java.util.List;

/**
 * What a client's session keeps.
 *
 * @param applicationNameAddHost whether a client's address stands behind its application name
 * @param ignoredStartupParameters names that clients may send and that do nothing
 */
public record SessionConfig(
    @Key(value = "off", says = "Whether the client's address is put behind its application name.")
        boolean applicationNameAddHost,
    @Key(says = "Start-up parameters of clients that do nothing; all others are set like by SET.")
        List<String> ignoredStartupParameters) {

  /** Keeps copies of the lists. */
  public SessionConfig {
    ignoredStartupParameters = List.copyOf(ignoredStartupParameters);
    Violations violations = new Violations();
    ignoredStartupParameters.forEach(name -> violations.name("ignored-startup-parameters", name));
    violations.throwIfAny();
  }
}
