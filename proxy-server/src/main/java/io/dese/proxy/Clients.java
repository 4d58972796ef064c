package io.dese.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dese.proxy.client.ClientConnection;
import io.dese.proxy.loop.Loop;
import io.dese.proxy.protocol.ErrorFields;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who is connected: counted against the limits, and found by the keys that cancel requests carry.
 * Thread-safe.
 */
final class Clients {

  /** Bits of a process id that say which of several sibling proxies has given it. */
  private static final int PEER_BITS = 6;

  /** Beyond it come the peer's bits; the highest bit stays clear, as in a process id. */
  private static final int NUMBER_BITS = 31 - PEER_BITS;

  private final int peer;
  private final SecureRandom random;
  private final ConcurrentHashMap<Integer, Client> byProcessId = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<ClientConnection, Client> byConnection =
      new ConcurrentHashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private int next;

  Clients(int peer, SecureRandom random) {
    this.peer = peer;
    this.random = random;
    next = random.nextInt(1 << NUMBER_BITS);
  }

  /**
   * How many at once.
   *
   * @param all of this proxy
   */
  record Limits(int all, Limit perUser, Limit perDatabase, Limit perAddress) {}

  /**
   * One limit.
   *
   * @param setting where it stands in the configuration
   * @param most null for no limit
   */
  record Limit(String setting, @Nullable Integer most) {

    /** No limit. */
    static final Limit NONE = new Limit("", null);
  }

  /**
   * What a client has got by its login.
   *
   * @param serverUser whose pool it uses; empty for the console
   * @param applicationName that it has told first
   */
  record Entry(String serverUser, String applicationName) {}

  /** One that has begun to log in. */
  static final class Client {

    private final ClientConnection connection;
    private final String user;
    private final String database;
    private final long since;
    private final List<String> counted = new ArrayList<>();
    private volatile @Nullable Entry entry;
    private int processId;
    private byte[] secret = {};

    Client(ClientConnection connection, String user, String database) {
      this.connection = connection;
      this.user = user;
      this.database = database;
      since = connection.loop().now();
    }

    /** What it has got by its login; null before that. */
    @Nullable Entry entry() {
      return entry;
    }

    /** Whether it works with a database; the console is none. */
    boolean inSession() {
      Entry now = entry;
      return now != null && !now.serverUser().isEmpty();
    }

    /** Reading of the ticker when it began to log in. */
    long since() {
      return since;
    }

    ClientConnection connection() {
      return connection;
    }

    String user() {
      return user;
    }

    String database() {
      return database;
    }

    int processId() {
      return processId;
    }

    byte[] secret() {
      return secret;
    }
  }

  /**
   * Counts a client.
   *
   * @return why there is no room for it; null when there is
   */
  @Nullable ErrorFields add(
      ClientConnection connection, String user, String database, Limits limits) {
    Client client = new Client(connection, user, database);
    synchronized (counts) {
      if (byConnection.size() >= limits.all()) {
        return tooMany("sorry, too many clients already", "limits.clients", limits.all());
      }
      ErrorFields refusal = count(client, "user " + user, limits.perUser(), "user", user);
      if (refusal == null) {
        refusal = count(client, "db " + database, limits.perDatabase(), "database", database);
      }
      if (refusal == null && connection.address() != null) {
        String address = connection.address().getHostAddress();
        refusal = count(client, "from " + address, limits.perAddress(), "address", address);
      }
      if (refusal != null) {
        uncount(client);
        return refusal;
      }
      byConnection.put(connection, client);
    }
    return null;
  }

  private @Nullable ErrorFields count(
      Client client, String key, Limit limit, String what, String name) {
    int before = counts.getOrDefault(key, 0);
    Integer most = limit.most();
    if (most != null && before >= most) {
      return tooMany(
          "too many connections for " + what + " \"" + name + '"', limit.setting(), most);
    }
    counts.put(key, before + 1);
    client.counted.add(key);
    return null;
  }

  private static ErrorFields tooMany(String message, String setting, int most) {
    return ErrorFields.fatal("53300", message)
        .detail(setting + " is " + most + '.')
        .hint("Close connections that are not needed, or raise " + setting + '.');
  }

  private void uncount(Client client) {
    for (String key : client.counted) {
      counts.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }
  }

  /** Gives a client the key with which it can cancel; {@code length} of the secret in bytes. */
  Client register(ClientConnection connection, int length, Entry entry) {
    Client client = byConnection.get(connection);
    if (client == null) {
      throw new IllegalStateException("not counted: " + connection.address());
    }
    client.entry = entry;
    client.secret = new byte[length];
    random.nextBytes(client.secret);
    synchronized (counts) {
      do {
        next = (next + 1) & ((1 << NUMBER_BITS) - 1);
        client.processId = peer << NUMBER_BITS | next;
      } while (client.processId == 0 || byProcessId.putIfAbsent(client.processId, client) != null);
    }
    return client;
  }

  @Nullable Client remove(ClientConnection connection) {
    Client client = byConnection.remove(connection);
    if (client != null) {
      byProcessId.remove(client.processId, client);
      synchronized (counts) {
        uncount(client);
      }
    }
    return client;
  }

  /** Does something with each client of a loop, on that loop. */
  void forEach(Loop loop, Consumer<Client> action) {
    for (Client client : byConnection.values()) {
      if (client.connection.loop() == loop) {
        action.accept(client);
      }
    }
  }

  /** The client that was given this process id; null when there is none. */
  @Nullable Client withProcessId(int processId) {
    return byProcessId.get(processId);
  }

  /** Whose key it is; null for nobody's. */
  @Nullable ClientConnection withKey(int processId, byte[] secret) {
    Client client = byProcessId.get(processId);
    byte[] own = client == null ? "nobody's".getBytes(UTF_8) : client.secret;
    return MessageDigest.isEqual(own, secret) && client != null ? client.connection : null;
  }

  /** Which sibling has given a process id. */
  static int peerOf(int processId) {
    return processId >>> NUMBER_BITS;
  }

  List<Client> all() {
    return List.copyOf(byConnection.values());
  }

  int size() {
    return byConnection.size();
  }
}
