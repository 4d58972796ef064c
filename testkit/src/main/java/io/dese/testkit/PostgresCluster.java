package io.dese.testkit;

import io.dese.testkit.relay.Relay;
import io.dese.testkit.server.Backend;
import io.dese.testkit.server.ClusterSpec;
import io.dese.testkit.server.ClusterSpec.NodeSpec;
import io.dese.testkit.server.Server;
import io.dese.testkit.server.ServerException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL primary with streaming replicas that lives as long as a test. Closing it, and the
 * end of the JVM, removes its processes and files; what a killed JVM leaves is removed by the next
 * start of any cluster of the same user.
 *
 * <p>Roles, start and stop are for one thread at a time; everything else may be used by many.
 */
public final class PostgresCluster implements AutoCloseable {

  private final Backend backend;
  private final List<PostgresNode> nodes;
  private final Thread closeAtExit = new Thread(this::removeAll, "testkit-close");
  private volatile PostgresNode primary;
  private boolean closed;

  private PostgresCluster(Backend backend, List<Server> servers, List<NodeSpec> specs) {
    this.backend = backend;
    this.nodes =
        IntStream.range(0, servers.size())
            .mapToObj(i -> new PostgresNode(this, servers.get(i), specs.get(i).upstream(), i > 0))
            .toList();
    this.primary = nodes.get(0);
    Runtime.getRuntime().addShutdownHook(closeAtExit);
  }

  public static Builder builder() {
    return new Builder();
  }

  /** The node that was the primary at the start or has been promoted last. */
  public PostgresNode primary() {
    return primary;
  }

  /** The nodes that were told to replicate, running or not. */
  public List<PostgresNode> replicas() {
    return nodes.stream().filter(PostgresNode::isReplica).toList();
  }

  /** All nodes, in the order of their names. */
  public List<PostgresNode> nodes() {
    return nodes;
  }

  /**
   * The node of that name; they are {@code node1}, the first primary, {@code node2}, and so on.
   *
   * @throws IllegalArgumentException when there is none
   */
  public PostgresNode node(String name) {
    return nodes.stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No node '" + name + "' in " + nodes));
  }

  /** {@code host:port,host:port,...} of all nodes, through their relays, for a multi-host URL. */
  public String hostList() {
    return nodes.stream()
        .map(node -> node.host() + ":" + node.port())
        .collect(Collectors.joining(","));
  }

  /** Like {@link #promote(PostgresNode, OldPrimary)} with {@code KEEP}. */
  public void promote(PostgresNode node) {
    promote(node, OldPrimary.KEEP);
  }

  /**
   * Makes {@code node} the primary; returns when it takes writes. The other replicas are led to it,
   * but one that has replayed more than {@code node} had cannot follow and has to {@link #rejoin}.
   */
  public void promote(PostgresNode node, OldPrimary oldPrimary) {
    node.server().requireControl("promoted");
    PostgresNode old = primary;
    if (oldPrimary == OldPrimary.STOP && old.isRunning()) {
      old.stop();
    }
    node.promoteServer();
    lead(node);
  }

  /**
   * Takes note that {@code node} has become the primary by other hands than the testkit's, so that
   * it leads the others and they can {@link #rejoin} it.
   *
   * @throws IllegalArgumentException when it is still in recovery
   */
  public void promotedElsewhere(PostgresNode node) {
    node.takeForPrimary();
    lead(node);
  }

  private void lead(PostgresNode node) {
    primary = node;
    replicas().forEach(replica -> replica.follow(node));
  }

  /**
   * Makes {@code node}, running or not and whatever its data, a replica of the current primary: it
   * gets a fresh copy of the primary's data and is started.
   */
  public void rejoin(PostgresNode node) {
    if (node == primary) {
      throw new IllegalArgumentException(node.name() + " is the primary itself.");
    }
    node.server().requireControl("made a fresh replica");
    node.rejoin(primary);
  }

  /**
   * What begins the command line of one of PostgreSQL's programs ({@code initdb}, {@code pg_ctl},
   * {@code postgres}) of the cluster's version, such that it runs as root too.
   *
   * @throws UnsupportedOperationException when the servers are not children of this JVM
   */
  public List<String> command(String program) {
    return backend.command(program);
  }

  /** Waits until all running replicas have replayed what the primary has written by now. */
  public void awaitCaughtUp() {
    replicas().stream().filter(PostgresNode::isRunning).forEach(PostgresNode::awaitReplay);
  }

  /** One line per node. */
  public String status() {
    return nodes.stream().map(PostgresNode::toString).collect(Collectors.joining("\n"));
  }

  /** A start may have moved the server to another port, a stop has taken it away. */
  void moved(PostgresNode node) {
    if (node == primary) {
      replicas().forEach(replica -> replica.follow(node));
    }
  }

  @Override
  public void close() {
    removeAll();
    try {
      Runtime.getRuntime().removeShutdownHook(closeAtExit);
    } catch (IllegalStateException e) {
      // The JVM is ending and runs the hook, which finds nothing left to do.
      return;
    }
  }

  /**
   * Whoever comes second waits for the first: the JVM must not end by its hook while a thread is
   * still removing.
   */
  private synchronized void removeAll() {
    if (!closed) {
      closed = true;
      nodes.forEach(PostgresNode::closeLinks);
      backend.close();
    }
  }

  @Override
  public String toString() {
    return status();
  }

  /** What the cluster is to be. */
  public static final class Builder {

    private static final int OLDEST = 15;

    private final Map<String, String> settings = new LinkedHashMap<>();
    private int replicas = 2;
    private int major = Integer.getInteger("dese.postgres", 18);
    private @Nullable String password;
    private Consumer<String> progress = step -> {};

    private Builder() {}

    /** How many replicas beside the primary; 2 when not said. */
    public Builder replicas(int count) {
      if (count < 0) {
        throw new IllegalArgumentException(
            "replicas was " + count + " but it must not be negative");
      }
      this.replicas = count;
      return this;
    }

    /** The major version, from 15; the system property {@code dese.postgres} when not said. */
    public Builder major(int version) {
      if (version < OLDEST) {
        throw new IllegalArgumentException(
            "major was " + version + " but it must be at least " + OLDEST);
      }
      this.major = version;
      return this;
    }

    /** Demands this password of the superuser, by SCRAM; everyone is trusted when not said. */
    public Builder password(String superuser) {
      this.password = superuser;
      return this;
    }

    /** A setting of {@code postgresql.conf} for every node. */
    public Builder setting(String name, String value) {
      settings.put(name, value);
      return this;
    }

    /** Is told what is being done, one short text per step. */
    public Builder onProgress(Consumer<String> listener) {
      this.progress = listener;
      return this;
    }

    /**
     * Starts it; returns when all replicas stream.
     *
     * @throws ServerException when that fails, with the end of the server's log; nothing is left
     */
    public PostgresCluster start() {
      Backend backend = Backend.named(System.getProperty(Backend.PROPERTY, "embedded"));
      List<NodeSpec> nodes = new ArrayList<>();
      try {
        for (int i = 1; i <= replicas + 1; i++) {
          nodes.add(new NodeSpec("node" + i, new Relay("upstream-of-node" + i)));
        }
        ClusterSpec spec = new ClusterSpec(major, nodes, password, settings, progress);
        return new PostgresCluster(backend, backend.start(spec), nodes);
      } catch (RuntimeException | Error e) {
        nodes.forEach(node -> node.upstream().close());
        backend.close();
        throw e;
      }
    }
  }
}
