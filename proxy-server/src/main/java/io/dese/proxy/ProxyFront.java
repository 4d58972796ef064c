package io.dese.proxy;

import static java.util.Objects.requireNonNull;

import io.dese.core.sql.SettingChange;
import io.dese.proxy.auth.ClientLogin;
import io.dese.proxy.auth.Credential;
import io.dese.proxy.auth.TlsContexts;
import io.dese.proxy.client.ClientConnection;
import io.dese.proxy.client.Front;
import io.dese.proxy.client.StartupSettings;
import io.dese.proxy.config.DatabaseConfig;
import io.dese.proxy.config.LimitsConfig;
import io.dese.proxy.config.ProxyConfig;
import io.dese.proxy.loop.Loop;
import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.session.ClientSession;
import io.dese.proxy.session.Conversation;
import io.dese.proxy.session.Reported;
import io.netty.handler.ssl.SslContext;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets clients in: rules, limits, secrets, and the pool that is theirs. */
final class ProxyFront implements Front {

  private static final Logger LOG = LoggerFactory.getLogger(ProxyFront.class);
  private static final ErrorFields SHUTTING_DOWN =
      ErrorFields.fatal("57P03", "the proxy is shutting down");

  /** Class of SQLSTATEs. */
  private static final String INVALID_AUTHORIZATION = "28";

  private static final int SECRET_3_0 = 4;
  private static final int SECRET_3_2 = 32;

  private final Clients clients;
  private final Databases databases;
  private final Cancels cancels;
  private final Arrivals arrivals = new Arrivals();
  private final ClientLogin.Means means;
  private final Map<ClientConnection, Loop.Timer> logins = new ConcurrentHashMap<>();
  private volatile ProxyConfig config;
  private volatile Users users;
  private volatile Encryption encryption;
  private final Set<String> disabled = ConcurrentHashMap.newKeySet();
  private @Nullable ConsoleDoor console;
  private final CountDownLatch emptied = new CountDownLatch(1);
  private volatile boolean draining;

  ProxyFront(
      ProxyConfig config,
      Users users,
      Clients clients,
      Databases databases,
      ClientLogin.Means means,
      Encryption encryption) {
    this.config = config;
    this.users = users;
    this.clients = clients;
    this.databases = databases;
    this.means = means;
    this.encryption = encryption;
    int own = config.listen().peerId();
    cancels = new Cancels(own, clients, databases.connector(), this::config);
  }

  /** From now on these count. */
  void reload(ProxyConfig next, Users known, Encryption files) {
    Users before = users;
    config = next;
    users = known;
    encryption = files;
    before.close();
  }

  /** Who lets clients in to the console; before the first client comes. */
  void console(ConsoleDoor door) {
    console = door;
  }

  ProxyConfig config() {
    return config;
  }

  Users users() {
    return users;
  }

  boolean draining() {
    return draining;
  }

  /** How many connections have not logged in yet. */
  int loggingIn() {
    return logins.size();
  }

  /** New clients of a database are refused, or no more. */
  void disable(String database, boolean on) {
    if (on) {
      disabled.add(database);
    } else {
      disabled.remove(database);
    }
  }

  boolean disabled(String database) {
    return disabled.contains(database);
  }

  /** Nobody new comes in. */
  void drain() {
    draining = true;
    lookWhetherEmpty();
  }

  private void lookWhetherEmpty() {
    boolean empty = clients.all().stream().noneMatch(Clients.Client::inSession);
    if (draining && empty) {
      emptied.countDown();
    }
  }

  /** Waits until nobody is left who works with a database; nobody new comes. */
  boolean emptied(Duration patience) throws InterruptedException {
    return emptied.await(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  Clients clients() {
    return clients;
  }

  @Override
  public @Nullable SslContext tls() {
    TlsContexts contexts = encryption.clients();
    return contexts == null ? null : contexts.context();
  }

  @Override
  public int startupPacket() {
    return (int) config.limits().startupPacket().bytes();
  }

  @Override
  public @Nullable ErrorFields opened(ClientConnection client) {
    LimitsConfig limits = config.limits();
    ErrorFields refusal =
        draining ? SHUTTING_DOWN : arrivals.refusal(client.address(), limits, client.loop().now());
    if (refusal != null) {
      return refusal;
    }
    long patience = config.timeouts().login().toNanos();
    logins.put(
        client,
        client
            .loop()
            .schedule(
                () ->
                    client.refuse(
                        ErrorFields.fatal("57014", "canceling authentication due to timeout")
                            .detail("timeouts.login is " + config.timeouts().login() + '.')),
                patience));
    return null;
  }

  @Override
  public void admit(ClientConnection client, Request request, Consumer<Admission> then) {
    new Admissions(config, users, encryption, means)
        .admit(
            client,
            request,
            clients,
            admission -> {
              if (admission instanceof Refused refused) {
                refused(client, request, refused.why().message());
              }
              then.accept(admission);
            });
  }

  @Override
  public @Nullable Conversation enter(
      ClientConnection client, Request request, Credential credential, Consumer<Entrance> then) {
    ProxyConfig now = config;
    if (draining) {
      then.accept(new Refused(SHUTTING_DOWN));
      return null;
    }
    if (request.database().equals(now.admin().database())) {
      then.accept(atConsole(client, request));
      return null;
    }
    Optional<DatabaseConfig> database = now.database(request.database());
    if (disabled.contains(request.database())) {
      then.accept(new Refused(disabled(request)));
      return null;
    }
    if (database.isEmpty()) {
      then.accept(
          new Refused(
              ErrorFields.fatal(
                  "3D000", "database \"" + request.database() + "\" does not exist")));
      return null;
    }
    List<SettingChange> startup;
    try {
      startup = StartupSettings.of(settings(now, client, request), ignored(now));
    } catch (StartupSettings.Unusable e) {
      then.accept(new Refused(e.fields()));
      return null;
    }
    DatabasePool pool = pool(now, database.get(), request, credential);
    Reported known = pool.greeting(startup);
    ClientSession session = pool.session(client, startup, known == null ? Reported.NOTHING : known);
    if (known != null) {
      then.accept(entered(client, request, session, pool));
      return null;
    }
    Consumer<@Nullable ErrorFields> in =
        failure -> {
          if (failure == null) {
            pool.greeted(startup, session.shown());
            then.accept(entered(client, request, session, pool));
          } else {
            session.clientClosed();
            if (failure.sqlState().startsWith(INVALID_AUTHORIZATION)) {
              // The server does not take what the client has logged in with.
              users.loginFailed(request);
            }
            then.accept(new Refused(failure.asFatal()));
          }
        };
    pool.whenKnown(client.loop(), () -> session.enter(in));
    return session;
  }

  private static ErrorFields disabled(Request request) {
    return ErrorFields.fatal(
            "55000",
            "database \"" + request.database() + "\" is not currently accepting connections")
        .hint("It was disabled at the proxy's console: ENABLE.");
  }

  private static Map<String, String> settings(
      ProxyConfig config, ClientConnection client, Request request) {
    return config.session().applicationNameAddHost()
        ? ApplicationName.withHost(request.parameters(), address(client), client.remotePort())
        : request.parameters();
  }

  private static Set<String> ignored(ProxyConfig config) {
    Set<String> names = new HashSet<>();
    config
        .session()
        .ignoredStartupParameters()
        .forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    return names;
  }

  private DatabasePool pool(
      ProxyConfig now, DatabaseConfig database, Request request, Credential credential) {
    ServerUser one = ServerUser.configured(now, database, users.listed());
    ServerUser user = one != null ? one : new ServerUser(request.user(), credential);
    return databases.pool(now, database, request.database(), user);
  }

  private Entered entered(
      ClientConnection client, Request request, ClientSession session, DatabasePool pool) {
    Map<String, String> parameters = session.shown().values();
    return entered(client, request, session, pool.user(), parameters);
  }

  private Entrance atConsole(ClientConnection client, Request request) {
    ConsoleDoor door = requireNonNull(console);
    Map<String, String> parameters = door.parameters(request);
    Conversation conversation = door.open(client, request, config.admin(), parameters);
    return conversation == null
        ? new Refused(
            ErrorFields.fatal(
                    "42501", "permission denied for database \"" + request.database() + '"')
                .detail(
                    "It is the proxy's console; neither admin.users nor admin.stats-users lists \""
                        + request.user()
                        + "\"."))
        : entered(client, request, conversation, "", parameters);
  }

  private Entered entered(
      ClientConnection client,
      Request request,
      Conversation conversation,
      String serverUser,
      Map<String, String> parameters) {
    Loop.Timer login = logins.remove(client);
    if (login != null) {
      login.cancel();
    }
    int length = request.minor() >= 2 ? SECRET_3_2 : SECRET_3_0;
    String application = request.parameters().getOrDefault("application_name", "");
    Clients.Client registered =
        clients.register(client, length, new Clients.Entry(serverUser, application));
    if (config.log().connections()) {
      LOG.info(
          "client login pid={} user={} database={} address={} port={} tls={} application={}",
          registered.processId(),
          request.user(),
          request.database(),
          address(client),
          client.remotePort(),
          client.encrypted(),
          application);
    }
    return new Entered(conversation, parameters, registered.processId(), registered.secret());
  }

  private static String address(ClientConnection client) {
    InetAddress address = client.address();
    return address == null ? "" : address.getHostAddress();
  }

  @Override
  public void loginFailed(ClientConnection client, Request request, String reason) {
    users.loginFailed(request);
    refused(client, request, reason);
  }

  private static void refused(ClientConnection client, Request request, String reason) {
    LOG.info(
        "client login refused user={} database={} address={} reason=\"{}\"",
        request.user(),
        request.database(),
        address(client),
        reason);
  }

  @Override
  public void closed(ClientConnection client) {
    Loop.Timer login = logins.remove(client);
    if (login != null) {
      login.cancel();
    }
    Clients.Client gone = clients.remove(client);
    if (draining) {
      lookWhetherEmpty();
    }
    if (gone != null && gone.entry() != null && config.log().connections()) {
      ClientSession session = client.lastSession();
      LOG.info(
          "client logout pid={} user={} database={} duration-ms={} requests={} transactions={}",
          gone.processId(),
          gone.user(),
          gone.database(),
          (client.loop().now() - gone.since()) / 1_000_000,
          session == null ? 0 : session.life().requests(),
          session == null ? 0 : session.life().transactions());
    }
  }

  @Override
  public void cancel(ClientConnection from, int processId, byte[] secret, Runnable then) {
    cancels.cancel(from.loop(), processId, secret, then);
  }
}
