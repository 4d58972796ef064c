package io.dese.proxy;

import io.dese.proxy.Clients.Limit;
import io.dese.proxy.auth.AddressRules;
import io.dese.proxy.auth.ClientLogin;
import io.dese.proxy.auth.Credential;
import io.dese.proxy.client.ClientConnection;
import io.dese.proxy.client.Front.Admission;
import io.dese.proxy.client.Front.Admitted;
import io.dese.proxy.client.Front.Refused;
import io.dese.proxy.client.Front.Request;
import io.dese.proxy.config.ProxyConfig;
import io.dese.proxy.config.UserConfig;
import io.dese.proxy.lookup.Finding;
import io.dese.proxy.protocol.ErrorFields;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Says who may try to log in, and how: encryption, limits, rules. */
record Admissions(ProxyConfig config, Users users, Encryption encryption, ClientLogin.Means means) {

  /** For the console, beside limits.clients. */
  private static final int CONSOLE_CLIENTS = 8;

  /** Counts a client that may. */
  void admit(ClientConnection client, Request request, Clients clients, Consumer<Admission> then) {
    ErrorFields refusal = refusal(client, request, clients);
    if (refusal != null) {
      then.accept(new Refused(refusal));
      return;
    }
    AddressRules.Decision decision = decide(client, request);
    if (decision instanceof AddressRules.Refusal refused) {
      String state = refused.failure().sqlState();
      then.accept(new Refused(ErrorFields.fatal(state, refused.failure().message())));
      return;
    }
    AddressRules.Check check = (AddressRules.Check) decision;
    if (!check.method().needsSecret()) {
      then.accept(admitted(client, request, check, users.listed().of(request.user())));
      return;
    }
    users.find(
        client.loop(),
        request,
        finding ->
            then.accept(
                finding instanceof Finding.Known known
                    ? admitted(client, request, check, known.credential())
                    : new Refused(((Finding.Failed) finding).why())));
  }

  private Admitted admitted(
      ClientConnection client, Request request, AddressRules.Check check, Credential known) {
    return new Admitted(
        new ClientLogin(
            new ClientLogin.Attempt(
                request.user(), check.method(), known, users.listed().map(check.map())),
            new ClientLogin.Transport(client.encrypted(), client.endPoint(), client.certificate()),
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

  private AddressRules.Decision decide(ClientConnection client, Request request) {
    if (config.auth().rules().isEmpty()) {
      return new AddressRules.Check(config.auth().method(), Optional.empty());
    }
    return new AddressRules(config.auth().rules())
        .decide(
            new AddressRules.Origin(client.address(), client.encrypted()),
            request.database(),
            request.user());
  }
}
