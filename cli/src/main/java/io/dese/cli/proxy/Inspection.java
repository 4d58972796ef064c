package io.dese.cli.proxy;

import io.dese.proxy.auth.AddressRule;
import io.dese.proxy.auth.AuthMethod;
import io.dese.proxy.config.AuthConfig;
import io.dese.proxy.config.PoolConfig;
import io.dese.proxy.config.ProxyConfig;
import io.dese.proxy.config.TlsConfig;
import io.dese.proxy.config.TlsMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is valid in a configuration and yet probably not meant. */
final class Inspection {

  /** PostgreSQL's default of max_connections. */
  private static final int MANY_CONNECTIONS = 100;

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

  private final ProxyConfig config;
  private final List<String> warnings = new ArrayList<>();

  private Inspection(ProxyConfig config) {
    this.config = config;
  }

  /** A sentence for each. */
  static List<String> warnings(ProxyConfig config) {
    Inspection inspection = new Inspection(config);
    inspection.files();
    inspection.pools();
    inspection.logins();
    return List.copyOf(inspection.warnings);
  }

  private void files() {
    TlsConfig tls = config.tls();
    look("auth.user-list", config.auth().userList(), FileKind.SECRET);
    look("auth.ident-file", config.auth().identFile(), FileKind.TEXT);
    look("tls.client.key", tls.client().key(), FileKind.SECRET);
    look("tls.server.key", tls.server().key(), FileKind.SECRET);
    look("tls.client.certificate", tls.client().certificate(), FileKind.CERTIFICATES);
    look("tls.client.ca", tls.client().ca(), FileKind.CERTIFICATES);
    look("tls.server.certificate", tls.server().certificate(), FileKind.CERTIFICATES);
    look("tls.server.ca", tls.server().ca(), FileKind.CERTIFICATES);
  }

  private void look(String path, @Nullable Path file, FileKind kind) {
    if (file != null) {
      kind.objection(file)
          .ifPresent(objection -> warnings.add("%s is %s, %s".formatted(path, file, objection)));
    }
  }

  private void pools() {
    PoolConfig pool = config.pool();
    pool("pool.size", pool.size() + pool.reserveSize());
    config
        .databases()
        .forEach(
            (name, database) -> {
              if (database.poolSize() != null) {
                pool("databases." + name + ".pool-size", database.poolSize());
              }
            });
  }

  private void pool(String path, int size) {
    Integer most = config.limits().connectionsPerNode();
    if (most != null && size > most) {
      warnings.add(
          "%s with its reserve is %d, which limits.connections-per-node (%d) never lets happen"
              .formatted(path, size, most));
    } else if (size > MANY_CONNECTIONS) {
      warnings.add(
          "%s with its reserve is %d for each user, database and node; PostgreSQL takes %d in all"
                  .formatted(path, size, MANY_CONNECTIONS)
              + " unless max_connections says otherwise, and a few for each of its processors do"
              + " the most work");
    }
  }

  private void logins() {
    AuthConfig auth = config.auth();
    boolean open = !THIS_MACHINE.containsAll(config.listen().addresses());
    if (open && auth.rules().isEmpty() && auth.method() == AuthMethod.TRUST) {
      warnings.add("auth.method is trust, and clients may connect from other machines");
    }
    boolean withoutTls = config.tls().client().mode() == TlsMode.DISABLE;
    if (withoutTls && auth.rules().stream().anyMatch(AddressRule::isForTls)) {
      warnings.add("auth.rules has hostssl, but tls.client.mode is disable: it never fits");
    }
  }
}
