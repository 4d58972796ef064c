package io.dese.testkit.server;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Ports;
import io.dese.testkit.server.ClusterSpec.NodeSpec;
import io.dese.testkit.time.Await;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;

/**
 * A server in a container of the official image. Stop, kill, freeze and start act on the one
 * container, so its data stays; only {@link #cloneFrom} makes a new one.
 */
final class ContainerServer implements Server {

  private static final int PORT = 5432;
  private static final int TAIL_CHARACTERS = 4096;
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final int STOP_SECONDS = 10;

  /** The image trusts or checks everyone, but lets nobody replicate from another host. */
  private static final String ALLOW_REPLICATION =
      "echo \"host replication all all $TESTKIT_AUTH\" >> \"$PGDATA/pg_hba.conf\"\n";

  /**
   * Copies the primary once, then runs as its standby. Arguments: the connection to the primary,
   * then the server's own.
   */
  private static final String REPLICA =
      """
      set -e
      upstream=$1
      shift
      if [ ! -s "$PGDATA/PG_VERSION" ]; then
        install -d -o postgres -g postgres -m 700 "$PGDATA"
        gosu postgres pg_basebackup -d "$upstream" -D "$PGDATA" -X stream -c fast
        gosu postgres touch "$PGDATA/standby.signal"
      fi
      exec gosu postgres postgres "$@"
      """;

  private final NodeSpec node;
  private final ClusterSpec cluster;
  private @Nullable GenericContainer<?> container;

  ContainerServer(NodeSpec node, ClusterSpec cluster) {
    this.node = node;
    this.cluster = cluster;
  }

  @Override
  public String name() {
    return node.name();
  }

  @Override
  public Login login() {
    return cluster.login();
  }

  void startAsPrimary() {
    List<String> command = new ArrayList<>(List.of("postgres"));
    command.addAll(serverArguments());
    create(command);
  }

  void startAsReplica() {
    List<String> command = new ArrayList<>(List.of("bash", "-c", REPLICA, "replica"));
    command.add(upstream());
    command.addAll(serverArguments());
    create(command);
  }

  private void create(List<String> command) {
    String method = cluster.password() == null ? "trust" : "scram-sha-256";
    GenericContainer<?> fresh =
        new GenericContainer<>("postgres:" + cluster.major())
            .withExposedPorts(PORT)
            .withAccessToHost(true)
            .withEnv("POSTGRES_HOST_AUTH_METHOD", method)
            .withEnv("TESTKIT_AUTH", method)
            .withEnv("POSTGRES_INITDB_ARGS", "--locale=C --encoding=UTF8")
            .withCopyToContainer(
                Transferable.of(ALLOW_REPLICATION), "/docker-entrypoint-initdb.d/replication.sh")
            .withCommand(command.toArray(String[]::new));
    if (cluster.password() != null) {
      fresh.withEnv("POSTGRES_PASSWORD", cluster.password());
    }
    container = fresh;
    fresh.start();
    awaitConnection();
  }

  private String upstream() {
    return Replication.connectionInfo(
        login(), GenericContainer.INTERNAL_HOST_HOSTNAME, node.upstream().port(), name());
  }

  private List<String> serverArguments() {
    Map<String, String> settings = new LinkedHashMap<>(EmbeddedBackend.SETTINGS);
    settings.put("listen_addresses", "*");
    settings.remove("unix_socket_directories");
    settings.put("cluster_name", name());
    settings.put("primary_conninfo", upstream());
    settings.put("primary_slot_name", name());
    settings.putAll(cluster.settings());
    List<String> arguments = new ArrayList<>();
    settings.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
    return arguments;
  }

  /** Docker maps the port anew at every start. */
  @Override
  public InetSocketAddress address() {
    Ports.Binding[] bindings =
        inspect().getNetworkSettings().getPorts().getBindings().get(ExposedPort.tcp(PORT));
    if (bindings == null || bindings.length == 0) {
      throw new IllegalStateException(name() + " is not running.");
    }
    return new InetSocketAddress(
        current().getHost(), Integer.parseInt(bindings[0].getHostPortSpec()));
  }

  @Override
  public void start() {
    docker().startContainerCmd(id()).exec();
    awaitConnection();
  }

  /** The image asks Docker for SIGINT, PostgreSQL's fast shutdown. */
  @Override
  public void stop() {
    docker().stopContainerCmd(id()).withTimeout(STOP_SECONDS).exec();
  }

  @Override
  public void kill() {
    docker().killContainerCmd(id()).withSignal("KILL").exec();
    Await.until(START_LIMIT, () -> name() + " ended", () -> !isRunning());
  }

  @Override
  public void freeze() {
    docker().pauseContainerCmd(id()).exec();
  }

  @Override
  public void thaw() {
    docker().unpauseContainerCmd(id()).exec();
  }

  @Override
  public boolean isRunning() {
    return container != null && Boolean.TRUE.equals(inspect().getState().getRunning());
  }

  /** The new container finds no data and copies what its upstream link leads to. */
  @Override
  public void cloneFrom(Server primary) {
    remove();
    startAsReplica();
    Replication.createSlots(this, cluster.names());
  }

  void remove() {
    if (container != null) {
      container.stop();
      container = null;
    }
  }

  @Override
  public String logTail() {
    String log = current().getLogs();
    return log.substring(Math.max(0, log.length() - TAIL_CHARACTERS));
  }

  private void awaitConnection() {
    Await.until(
        START_LIMIT,
        () -> name() + " took connections. Its log:\n" + logTail(),
        () -> {
          try (Connection connection = connect()) {
            return !connection.isClosed();
          } catch (SQLException e) {
            return false;
          }
        });
  }

  private GenericContainer<?> current() {
    return Objects.requireNonNull(container, "not started");
  }

  private String id() {
    return current().getContainerId();
  }

  private InspectContainerResponse inspect() {
    return docker().inspectContainerCmd(id()).exec();
  }

  private static DockerClient docker() {
    return DockerClientFactory.lazyClient();
  }
}
