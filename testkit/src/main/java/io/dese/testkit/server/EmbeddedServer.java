package io.dese.testkit.server;

import io.dese.testkit.relay.Loopback;
import io.dese.testkit.server.ClusterSpec.NodeSpec;
import io.dese.testkit.time.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A server whose processes are children of this JVM. */
final class EmbeddedServer implements Server {

  private static final Duration START_LIMIT = Duration.ofMinutes(1);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
  private static final int PORT_ATTEMPTS = 10;

  private final NodeSpec node;
  private final ClusterSpec cluster;
  private final Launcher launcher;
  private final DataDirectory data;
  private final ServerLog log;
  private volatile int port;
  private volatile boolean frozen;
  private volatile @Nullable Process process;

  EmbeddedServer(NodeSpec node, ClusterSpec cluster, Launcher launcher, Path directory) {
    this.node = node;
    this.cluster = cluster;
    this.launcher = launcher;
    this.data = new DataDirectory(directory.resolve(node.name()));
    this.log = new ServerLog(directory.resolve(node.name() + ".log"));
  }

  @Override
  public String name() {
    return node.name();
  }

  @Override
  public InetSocketAddress address() {
    return Loopback.address(port);
  }

  @Override
  public Login login() {
    return cluster.login();
  }

  DataDirectory data() {
    return data;
  }

  /** Tries further ports when somebody else takes the free one before PostgreSQL does. */
  @Override
  public synchronized void start() {
    if (isRunning()) {
      throw new IllegalStateException(name() + " is running already.");
    }
    for (int attempt = 1; attempt <= PORT_ATTEMPTS; attempt++) {
      long logStart = log.size();
      try {
        port = Loopback.freePort();
      } catch (IOException e) {
        throw new UncheckedIOException("No free port for " + name(), e);
      }
      data.writeSettings(settings());
      Process started = launch();
      Await.until(
          START_LIMIT,
          () -> name() + " took connections. Its log:\n" + log.tail(),
          () -> data.isReady(started.pid()) || !started.isAlive());
      if (started.isAlive()) {
        Sql.on(this).value("select 1");
        return;
      }
      if (!log.since(logStart).contains("could not create any TCP/IP sockets")) {
        break;
      }
    }
    throw new ServerException(name() + " did not start. The end of its log:\n" + log.tail());
  }

  private Process launch() {
    Process started = launcher.start(log.file(), "postgres", List.of("-D", data.path().toString()));
    process = started;
    return started;
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("cluster_name", name());
    settings.put("port", Integer.toString(port));
    settings.put(
        "primary_conninfo",
        Replication.connectionInfo(login(), Loopback.HOST, node.upstream().port(), name()));
    settings.put("primary_slot_name", name());
    settings.putAll(EmbeddedBackend.SETTINGS);
    settings.putAll(cluster.settings());
    return settings;
  }

  /**
   * A shutdown in order waits until every replica has what was written; where one of them cannot be
   * reached, the server is made to go without waiting.
   */
  @Override
  public synchronized void stop() {
    ProcessTree tree = awake("stopped");
    tree.signal("INT");
    if (!tree.endsWithin(STOP_LIMIT)) {
      tree.quit();
      tree.killUnlessEndedWithin(STOP_LIMIT);
    }
  }

  @Override
  public synchronized void kill() {
    ProcessTree tree = running();
    // What the machine would lose with its memory; PostgreSQL would only find it at the next start.
    String sharedMemory = data.sharedMemoryId();
    tree.kill();
    frozen = false;
    if (!sharedMemory.isEmpty()) {
      ProcessTree.run("ipcrm", "-m", sharedMemory);
    }
  }

  @Override
  public synchronized void freeze() {
    awake("frozen").freeze();
    frozen = true;
  }

  @Override
  public synchronized void thaw() {
    running().thaw();
    frozen = false;
  }

  @Override
  public boolean isRunning() {
    Process current = process;
    // Not Process.isAlive: it says yes until the JVM has collected the ended process.
    return current != null && new ProcessTree(current.toHandle()).isAlive();
  }

  private ProcessTree running() {
    Process current = process;
    if (current == null || !isRunning()) {
      throw new IllegalStateException(name() + " is not running.");
    }
    return new ProcessTree(current.toHandle());
  }

  private ProcessTree awake(String participle) {
    if (frozen) {
      throw new IllegalStateException(
          name() + " is frozen; thaw it before it is " + participle + ".");
    }
    return running();
  }

  @Override
  public void cloneFrom(Server primary) {
    if (!(primary instanceof EmbeddedServer source)) {
      throw new IllegalArgumentException(primary.name() + " is not an embedded server.");
    }
    if (isRunning()) {
      kill();
    }
    data.delete();
    new OnlineCopy(source).to(data);
    data.markStandby();
    start();
    Replication.createSlots(this, cluster.names());
  }

  @Override
  public String logTail() {
    return log.tail();
  }
}
