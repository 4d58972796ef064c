package io.dese.proxy;

import io.dese.proxy.admin.Action;
import io.dese.proxy.admin.Facts;
import io.dese.proxy.admin.ProxyControl;
import io.dese.proxy.config.ConfigChange;
import io.dese.proxy.protocol.ErrorFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the console and HTTP may see and do. Thread-safe. */
final class Operations implements ProxyControl {

  private static final Logger LOG = LoggerFactory.getLogger(ProxyServer.class);

  private final Inspection inspection;
  private final ProxyFront front;
  private final Databases databases;
  private final Pausing pausing;
  private final Reloader reloader;
  private final Ending ending;
  private final Executor files;

  /** How the proxy ends. */
  interface Ending {

    /** Begins to let clients finish; ends then. */
    void drainSoon();

    /** Ends at once, but not on the calling thread. */
    void closeSoon();
  }

  /**
   * Operations.
   *
   * @param files runs what reads files
   */
  Operations(
      Inspection inspection,
      ProxyFront front,
      Databases databases,
      Pausing pausing,
      Reloader reloader,
      Ending ending,
      Executor files) {
    this.inspection = inspection;
    this.front = front;
    this.databases = databases;
    this.pausing = pausing;
    this.reloader = reloader;
    this.ending = ending;
    this.files = files;
  }

  @Override
  public CompletionStage<Facts> facts() {
    return inspection.facts();
  }

  @Override
  public CompletionStage<Outcome> act(Action action, String name, Consumer<ErrorFields> notices) {
    LOG.info("console command=\"{}\" name=\"{}\"", action, name);
    boolean ofDatabase = action != Action.KILL_CLIENT && !name.isEmpty();
    if (ofDatabase && !known(name)) {
      return refused(ErrorFields.error("3D000", "database \"" + name + "\" does not exist"));
    }
    return switch (action) {
      case PAUSE -> pausing.pause(name, notices);
      case RESUME -> done(() -> databases.resume(name));
      case RECONNECT -> done(() -> databases.of(name).forEach(pool -> pool.pool().renew()));
      case DISABLE -> done(() -> front.disable(name, true));
      case ENABLE -> done(() -> front.disable(name, false));
      case KILL -> done(() -> kill(name));
      case KILL_CLIENT -> killClient(name);
      case RELOAD -> reload();
      case DRAIN -> then(ending::drainSoon);
      case SHUTDOWN -> then(ending::closeSoon);
    };
  }

  private boolean known(String database) {
    return front.config().database(database).isPresent() || !databases.of(database).isEmpty();
  }

  private static CompletionStage<Outcome> done(Runnable what) {
    what.run();
    return CompletableFuture.completedFuture(new Did(List.of()));
  }

  private static CompletionStage<Outcome> then(Runnable after) {
    return CompletableFuture.completedFuture(new Did(List.of(), after));
  }

  private static CompletionStage<Outcome> refused(ErrorFields why) {
    return CompletableFuture.completedFuture(new Refused(why));
  }

  private void kill(String database) {
    databases.pause(database);
    for (Clients.Client client : front.clients().all()) {
      if (client.database().equals(database)) {
        end(client);
      }
    }
    databases.of(database).forEach(pool -> pool.pool().renew());
  }

  private static void end(Clients.Client client) {
    client.connection().loop().execute(() -> Sweeper.end(client.connection(), Endings.KILLED));
  }

  private CompletionStage<Outcome> killClient(String processId) {
    Clients.Client client = null;
    try {
      client = front.clients().withProcessId(Integer.parseInt(processId));
    } catch (NumberFormatException e) {
      return refused(
          ErrorFields.error("22P02", "invalid pid: \"" + processId + '"')
              .hint("KILL CLIENT pid; SHOW CLIENTS has a column pid."));
    }
    if (client == null) {
      return refused(ErrorFields.error("42704", "no client has pid " + processId));
    }
    end(client);
    return CompletableFuture.completedFuture(new Did(List.of()));
  }

  private CompletionStage<Outcome> reload() {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    files.execute(
        () -> {
          try {
            outcome.complete(new Did(told(reloader.reload())));
          } catch (IOException | RuntimeException e) {
            LOG.warn("configuration not reloaded: {}", e.getMessage());
            outcome.complete(
                new Refused(
                    ErrorFields.error("F0000", "the configuration cannot be used; nothing changed")
                        .detail(String.valueOf(e.getMessage()))));
          }
        });
    return outcome;
  }

  private static List<ErrorFields> told(ConfigChange change) {
    List<ErrorFields> notices = new ArrayList<>();
    if (change.isEmpty()) {
      notices.add(ErrorFields.notice("00000", "no setting has changed"));
    }
    if (!change.reloaded().isEmpty()) {
      notices.add(ErrorFields.notice("00000", "changed: " + String.join(", ", change.reloaded())));
    }
    if (!change.needRestart().isEmpty()) {
      notices.add(
          ErrorFields.notice(
              "01000", "needs a restart: " + String.join(", ", change.needRestart())));
    }
    return notices;
  }
}
