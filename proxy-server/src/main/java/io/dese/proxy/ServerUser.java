package io.dese.proxy;

import static java.util.Objects.requireNonNull;

import io.dese.proxy.auth.Credential;
import io.dese.proxy.config.DatabaseConfig;
import io.dese.proxy.config.ProxyConfig;
import org.jspecify.annotations.Nullable;

/**
 * As whom servers are logged in to.
 *
 * @param credential what is known of that user now
 */
record ServerUser(String name, Credential credential) {

  /** The one that the configuration names for all clients; null when each client is its own. */
  static @Nullable ServerUser configured(
      ProxyConfig config, DatabaseConfig database, Credentials credentials) {
    if (database.user() != null) {
      String name = requireNonNull(database.user());
      return new ServerUser(name, credentials.of(name, database.password()));
    }
    if (config.auth().serverUser() != null) {
      String name = requireNonNull(config.auth().serverUser());
      return new ServerUser(name, credentials.of(name, config.auth().serverPassword()));
    }
    return null;
  }
}
