package io.dese.proxy;

import io.dese.proxy.Clients.Limit;
import io.dese.proxy.auth.AuthMethod;
import io.dese.proxy.auth.ClientLogin;
import io.dese.proxy.auth.Credential;
import io.dese.proxy.auth.TlsContexts;
import io.dese.proxy.client.ClientConnection;
import io.dese.proxy.client.Front.Admission;
import io.dese.proxy.client.Front.Admitted;
import io.dese.proxy.client.Front.Refused;
import io.dese.proxy.client.Front.Request;
import io.dese.proxy.config.AuthRule;
import io.dese.proxy.config.ProxyConfig;
import io.dese.proxy.config.UserConfig;
import io.dese.proxy.protocol.ErrorFields;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says who may try to log in, and how: encryption, limits, rules. */
record Admissions(
    ProxyConfig config, Credentials credentials, Encryption encryption, ClientLogin.Means means) {

  /** For the console, beside limits.clients. */
  private static final int CONSOLE_CLIENTS = 8;

  /** Counts a client that may. */
  Admission of(ClientConnection client, Request request, Clients clients) {
    ErrorFields refusal = refusal(client, request, clients);
    if (refusal != null) {
      return new Refused(refusal);
    }
    AuthMethod method = method(client, request);
    if (method == null) {
      return new Refused(noRule(client, request));
    }
    Credential known = credentials.of(request.user());
    TlsContexts contexts = encryption.clients();
    byte[] endPoint = client.encrypted() && contexts != null ? contexts.current().endPoint() : null;
    return new Admitted(
        new ClientLogin(
            new ClientLogin.Attempt(request.user(), method, known, Optional.empty()),
            new ClientLogin.Transport(client.encrypted(), endPoint, client.certificate()),
            means));
  }

  private @Nullable ErrorFields refusal(ClientConnection client, Request request, Clients clients) {
    if (encryption.clientMode().isRequired() && !client.encrypted()) {
      return ErrorFields.fatal("28000", "SSL required")
          .detail("tls.client.mode is " + encryption.clientMode().text() + '.');
    }
    String replication = request.parameters().get("replication");
    if (replication != null && !isOff(replication)) {
      return ErrorFields.fatal("0A000", "replication connections are not supported")
          .hint("Connect to the server itself.");
    }
    int most = config.limits().clients();
    if (request.database().equals(config.admin().database())) {
      // Who looks why there are so many must get in.
      Clients.Limits console =
          new Clients.Limits(most + CONSOLE_CLIENTS, Limit.NONE, Limit.NONE, Limit.NONE);
      return clients.add(client, request.user(), request.database(), console);
    }
    Clients.Limits limits =
        new Clients.Limits(
            most,
            ofUser(request.user()),
            ofDatabase(request.database()),
            new Limit("limits.clients-per-address", config.limits().clientsPerAddress()));
    return clients.add(client, request.user(), request.database(), limits);
  }

  private Limit ofUser(String user) {
    UserConfig own = config.users().get(user);
    boolean special = own != null && own.maxClients() != null;
    return new Limit(
        special ? "users." + user + ".max-clients" : "limits.clients-per-user",
        config.clientsOfUser(user));
  }

  private Limit ofDatabase(String name) {
    boolean special =
        config.database(name).map(database -> database.maxClients() != null).orElse(false);
    return new Limit(
        special
            ? "databases." + config.entryOf(name) + ".max-clients"
            : "limits.clients-per-database",
        config.clientsOfDatabase(name));
  }

  private static boolean isOff(String value) {
    return Set.of("off", "false", "no", "0", "f", "n").contains(value.toLowerCase(Locale.ROOT));
  }

  private @Nullable AuthMethod method(ClientConnection client, Request request) {
    List<AuthRule> rules = config.auth().rules();
    if (rules.isEmpty()) {
      return method(config.auth().method());
    }
    InetAddress address = client.address();
    for (AuthRule rule : rules) {
      if (address != null
          && rule.fits(client.encrypted(), request.database(), request.user(), address)) {
        return method(rule.method());
      }
    }
    return null;
  }

  private static AuthMethod method(io.dese.proxy.config.AuthMethod method) {
    return switch (method) {
      case SCRAM_SHA_256 -> AuthMethod.SCRAM_SHA_256;
      case CERTIFICATE -> AuthMethod.CERT;
      case TRUST -> AuthMethod.TRUST;
      case REJECT -> AuthMethod.REJECT;
    };
  }

  private static ErrorFields noRule(ClientConnection client, Request request) {
    InetAddress address = client.address();
    return ErrorFields.fatal(
        "28000",
        "no auth.rules entry for host \""
            + (address == null ? "" : address.getHostAddress())
            + "\", user \""
            + request.user()
            + "\", database \""
            + request.database()
            + "\", "
            + (client.encrypted() ? "SSL encryption" : "no encryption"));
  }
}
