package io.dese.benchmarks.proxy;

import io.dese.testkit.PostgresCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A server and the poolers before it, set up alike: same pool, same users, all trusted. */
final class Field implements AutoCloseable {

  private static final int POOL = 20;
  private static final int CLIENTS = 20_000;

  private final PostgresCluster cluster =
      PostgresCluster.builder().replicas(0).setting("max_connections", "100").start();
  private final Path folder = Files.createTempDirectory("dese-proxy-benchmark");
  private final List<Target> targets = new ArrayList<>();

  /**
   * Starts everything.
   *
   * @param out is told what is not here
   */
  Field(ProxyOptions options, Consumer<String> out) throws IOException {
    try {
      for (String name : options.list("targets")) {
        add(name, options, out);
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void add(String name, ProxyOptions options, Consumer<String> out) throws IOException {
    switch (name) {
      case "direct" -> targets.add(new Target(name, cluster.primary().directPort(), null));
      case "dese" -> targets.add(dese(name, options));
      case "pgbouncer" -> {
        Optional<Path> program = Program.find(name);
        if (program.isPresent()) {
          targets.add(pgbouncer(name, program.get()));
        } else {
          out.accept("pgbouncer is not here and left out: it is in Debian's package pgbouncer");
        }
      }
      default ->
          throw new IllegalArgumentException(
              "--targets had '" + name + "' but it must be of direct, pgbouncer and dese");
    }
  }

  private Target dese(String name, ProxyOptions options) throws IOException {
    Path jar = Path.of(options.text("dese"));
    if (!Files.exists(jar)) {
      throw new IllegalArgumentException(
          "--dese was '" + jar + "' but there is no such jar: mvn -pl dist -am package makes it");
    }
    int port = freePort();
    Path config =
        Files.writeString(
            folder.resolve("dese.yaml"),
            """
            listen: {addresses: 127.0.0.1, port: %d}
            http: {port: off}
            databases: {"*": {hosts: "127.0.0.1:%d"}}
            auth: {method: trust}
            pool: {size: %d}
            limits: {clients: %d}
            log: {connections: off}
            """
                .formatted(port, cluster.primary().directPort(), POOL, CLIENTS));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    if (!options.text("java-options").isBlank()) {
      command.addAll(List.of(options.text("java-options").strip().split("\\s+")));
    }
    command.addAll(List.of("-jar", jar.toString(), "proxy", "--config", config.toString()));
    return new Target(name, port, Program.start(command, folder.resolve("dese.log"), port));
  }

  private Target pgbouncer(String name, Path program) throws IOException {
    int port = freePort();
    Path ini =
        Files.writeString(
            folder.resolve("pgbouncer.ini"),
            """
            [databases]
            * = host=127.0.0.1 port=%d user=%s
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = %d
            unix_socket_dir =
            auth_type = any
            pool_mode = transaction
            default_pool_size = %d
            max_client_conn = %d
            ignore_startup_parameters = extra_float_digits
            log_connections = 0
            log_disconnections = 0
            """
                .formatted(
                    cluster.primary().directPort(), cluster.primary().user(), port, POOL, CLIENTS));
    List<String> command = new ArrayList<>(cluster.command("initdb"));
    // PgBouncer refuses to run as root as PostgreSQL does, and what helps that one helps here.
    command.set(command.size() - 1, program.toString());
    command.add(ini.toString());
    return new Target(name, port, Program.start(command, folder.resolve("pgbouncer.log"), port));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  List<Target> targets() {
    return List.copyOf(targets);
  }

  Path folder() {
    return folder;
  }

  int serverPort() {
    return cluster.primary().directPort();
  }

  String user() {
    return cluster.primary().user();
  }

  @Override
  public void close() {
    for (Target target : targets) {
      if (target.program() != null) {
        target.program().close();
      }
    }
    cluster.close();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("removing " + folder, e);
    }
  }
}
