package io.dese.testkit.server;

import io.dese.testkit.relay.Loopback;
import io.dese.testkit.server.ClusterSpec.NodeSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs PostgreSQL's binaries as children of this JVM, in a directory that goes with the cluster.
 */
final class EmbeddedBackend implements Backend {

  /** Small, fast to start, without care for power failures; all else as delivered. */
  static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("listen_addresses", Loopback.HOST),
          Map.entry("unix_socket_directories", ""),
          Map.entry("max_connections", "200"),
          Map.entry("shared_buffers", "16MB"),
          // In a file of the data directory: nothing stays in /dev/shm after a crash.
          Map.entry("dynamic_shared_memory_type", "mmap"),
          Map.entry("shared_preload_libraries", "pg_stat_statements"),
          Map.entry("fsync", "off"),
          Map.entry("wal_level", "replica"),
          Map.entry("hot_standby", "on"),
          Map.entry("max_wal_senders", "20"),
          Map.entry("max_replication_slots", "20"),
          Map.entry("wal_keep_size", "128MB"),
          // Replicas come back at once when their link or their primary does.
          Map.entry("wal_retrieve_retry_interval", "100ms"),
          Map.entry("log_line_prefix", "%m [%p] %q%a "));

  private @Nullable Workspace workspace;
  private @Nullable Launcher programs;
  private List<EmbeddedServer> servers = List.of();

  @Override
  public List<Server> start(ClusterSpec spec) {
    Launcher launcher = new Launcher(new Binaries(Workspace.installations()).of(spec.major()));
    programs = launcher;
    Workspace space = Workspace.create();
    workspace = space;
    Path directory = space.directory();
    servers =
        spec.nodes().stream()
            .map(node -> new EmbeddedServer(node, spec, launcher, directory))
            .toList();
    EmbeddedServer primary = servers.get(0);
    spec.progress().accept("initdb, PostgreSQL " + spec.major());
    initialise(primary.data(), launcher, directory, spec.password());

    spec.progress().accept("start " + String.join(", ", spec.names()));
    List<EmbeddedServer> replicas = servers.subList(1, servers.size());
    replicas.forEach(replica -> replica.data().copyStopped(primary.data()));
    replicas.forEach(replica -> replica.data().markStandby());
    inParallel(servers, server -> startFirstTime(server, server == primary, spec));
    spec.progress().accept("wait until the replicas stream");
    Replication.awaitStreaming(primary, replicas.size());
    return List.copyOf(servers);
  }

  @Override
  public List<String> command(String program) {
    if (programs == null) {
      throw new IllegalStateException("The cluster is not started yet.");
    }
    return programs.command(program);
  }

  private static void startFirstTime(EmbeddedServer server, boolean primary, ClusterSpec spec) {
    server.start();
    Replication.createSlots(server, spec.names());
    if (primary) {
      spec.nodes().stream()
          .skip(1)
          .map(NodeSpec::upstream)
          .forEach(upstream -> upstream.target(server.address()));
      Replication.createExtensions(server);
    }
  }

  private static void initialise(
      DataDirectory data, Launcher launcher, Path directory, @Nullable String password) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-D",
                data.path().toString(),
                "-U",
                ClusterSpec.SUPERUSER,
                "-E",
                "UTF8",
                "--locale=C"));
    arguments.addAll(List.of("--no-sync", "--no-instructions"));
    ServerLog output = new ServerLog(directory.resolve("initdb.log"));
    try {
      if (password == null) {
        arguments.addAll(List.of("-A", "trust"));
      } else {
        Path file = Files.writeString(directory.resolve("password"), password);
        arguments.addAll(List.of("-A", "scram-sha-256", "--pwfile", file.toString()));
      }
      if (launcher.start(output.file(), "initdb", arguments).waitFor() != 0) {
        throw new ServerException("initdb failed. It says:\n" + output.tail());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("initdb in " + directory, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerException("Interrupted during initdb.", e);
    }
    data.includeSettings();
  }

  /** Threads of their own: a common pool may have only one on a small machine. */
  private static void inParallel(List<EmbeddedServer> servers, Consumer<EmbeddedServer> step) {
    List<CompletableFuture<Void>> all =
        servers.stream()
            .map(
                server ->
                    CompletableFuture.runAsync(
                        () -> step.accept(server),
                        task -> new Thread(task, "start-" + server.name()).start()))
            .toList();
    try {
      CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  @Override
  public void close() {
    if (workspace != null) {
      workspace.close();
    }
  }
}
