package io.dese.proxy;

import io.dese.proxy.auth.AuthQuery;
import io.dese.proxy.auth.Credential;
import io.dese.proxy.auth.CredentialCache;
import io.dese.proxy.client.Front.Request;
import io.dese.proxy.config.AuthConfig;
import io.dese.proxy.config.ProxyConfig;
import io.dese.proxy.lookup.Finding;
import io.dese.proxy.lookup.UserLookup;
import io.dese.proxy.loop.Loop;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is known of users: from the configuration and its files, else from a server. */
final class Users implements AutoCloseable {

  /** How long a connection for questions is kept without any. */
  private static final long IDLE_NANOS = 30_000_000_000L;

  private final ProxyConfig config;
  private final Credentials listed;
  private final @Nullable UserLookup lookup;

  private Users(ProxyConfig config, Credentials listed, @Nullable UserLookup lookup) {
    this.config = config;
    this.listed = listed;
    this.lookup = lookup;
  }

  /**
   * Reads the files.
   *
   * @throws IllegalArgumentException naming the file and what is wrong
   */
  static Users of(ProxyConfig config, Databases databases) {
    AuthConfig auth = config.auth();
    Credentials listed = Credentials.of(auth);
    String asker = auth.queryUser();
    if (asker == null) {
      return new Users(config, listed, null);
    }
    Credential known = listed.of(asker, auth.queryPassword());
    UserLookup lookup =
        new UserLookup(
            new UserLookup.Terms(
                new AuthQuery(auth.query()),
                config.timeouts().serverConnect().toNanos(),
                IDLE_NANOS),
            new CredentialCache(CredentialCache.Policy.DEFAULT, databases.ticker()::read),
            databases.loops().all(),
            database -> databases.own(config, database, asker, known));
    return new Users(config, listed, lookup);
  }

  Credentials listed() {
    return listed;
  }

  /**
   * Looks for a client's secret.
   *
   * @param asker the calling loop, on which the answer comes, perhaps at once
   */
  void find(Loop asker, Request request, Consumer<Finding> then) {
    UserLookup servers = lookup;
    if (listed.contains(request.user()) || servers == null) {
      then.accept(new Finding.Known(listed.of(request.user())));
      return;
    }
    CredentialCache.Key key = key(request);
    if (config.database(key.database()).isEmpty()
        || key.database().equals(config.admin().database())) {
      then.accept(
          new Finding.Known(
              new Credential.Absent(
                  "user \"%s\" is not listed, and in database \"%s\" no server can be asked;"
                          .formatted(request.user(), key.database())
                      + " auth.query-database would say where")));
      return;
    }
    servers.find(asker, key, then);
  }

  private CredentialCache.Key key(Request request) {
    String database = config.auth().queryDatabase();
    return new CredentialCache.Key(
        database == null ? request.database() : database, request.user());
  }

  /** A client's secret did not do: it may be another one by now. */
  void loginFailed(Request request) {
    if (lookup != null) {
      lookup.loginFailed(key(request));
    }
  }

  /** Others count from now on; who waits still gets an answer. */
  @Override
  public void close() {
    if (lookup != null) {
      lookup.close();
    }
  }
}
