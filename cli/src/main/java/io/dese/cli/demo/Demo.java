package io.dese.cli.demo;

import io.dese.core.cluster.NodeView;
import io.dese.driver.connection.DeseConnection;
import io.dese.health.Ticker;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/** One run, from the start of the cluster to its end. */
final class Demo {

  private static final String DATABASE = "postgres";

  /** So many of a calm moment are as long as the whole: the story leaves some for its end. */
  private static final int BREATHERS = 8;

  private static final Duration INTERRUPTION_NOTICED = Duration.ofMillis(300);
  private static final Duration REPLICAS_SEEN = Duration.ofSeconds(10);
  private static final Duration GLANCE = Duration.ofMillis(5);

  private final DemoSettings settings;
  private final Screen screen;
  private final Ticker ticker = Ticker.system();

  Demo(DemoSettings settings, Screen screen) {
    this.settings = settings;
    this.screen = screen;
  }

  /**
   * Runs it.
   *
   * @return whether all was as promised
   * @throws CancellationException when it was interrupted
   */
  boolean run() throws SQLException {
    Lifetime process = new Lifetime();
    try (Interruption interruption = new Interruption(process, screen);
        PostgresCluster cluster = interruption.starting(this::start);
        DemoProxy proxy = DemoProxy.start(cluster, DATABASE)) {
      Shop.create(cluster);
      screen.say("The proxy takes clients of any language:");
      proxy.invitation().forEach(screen::say);
      screen.say("");
      Outcome outcome = play(cluster, process);
      outcome.summary(screen.ink()).forEach(screen::say);
      if (settings.keep()) {
        invite(cluster, proxy);
        process.await();
      }
      return outcome.good();
    } catch (SQLException | RuntimeException | AssertionError e) {
      // A terminal sends Ctrl-C to the servers too, and their end may be noticed first.
      if (!process.pause(INTERRUPTION_NOTICED)) {
        CancellationException cancelled = new CancellationException("interrupted");
        cancelled.initCause(e);
        throw cancelled;
      }
      throw e;
    }
  }

  private PostgresCluster start() {
    Stopwatch watch = Stopwatch.start(ticker);
    screen.say("Starting a primary and " + Quantity.count(settings.replicas(), "replica"));
    PostgresCluster cluster =
        PostgresCluster.builder()
            .replicas(settings.replicas())
            .onProgress(step -> screen.say("  " + step))
            .start();
    screen.say("  ready after " + Quantity.time(watch.elapsed()));
    return cluster;
  }

  private Outcome play(PostgresCluster cluster, Lifetime process) throws SQLException {
    String url = url(cluster);
    Tally tally = new Tally();
    try (DeseConnection insight = Workload.connect(url)) {
      Observer observer = new Observer(insight, tally, ticker);
      Stage stage = new Stage(cluster, url, observer, tally, process, ticker);
      awaitReplicas(insight, stage);
      screen.say(Quantity.count(settings.clients(), "client") + " shopping");
      Story.Ending ending = underLoad(url, stage, observer);
      screen.clear();
      return new Outcome(
          observer.figures(),
          tally.ownReadsOnReplicas(),
          tally.catchUps().size(),
          tally.medianCatchUp(),
          tally.errors(),
          ending);
    }
  }

  /** A driver that has just been started sends reads to the primary until it knows better. */
  private void awaitReplicas(DeseConnection insight, Stage stage) {
    Stopwatch watch = stage.stopwatch();
    while (watch.elapsed().compareTo(REPLICAS_SEEN) < 0) {
      long usable = insight.clusterView().nodes().stream().filter(NodeView::usableReplica).count();
      if (usable == settings.replicas()) {
        screen.say("The driver knows all replicas after " + Quantity.time(watch.elapsed()));
        return;
      }
      stage.pause(GLANCE);
    }
  }

  private Story.Ending underLoad(String url, Stage stage, Observer observer) {
    Stopwatch watch = stage.stopwatch();
    Duration breather = settings.duration().dividedBy(BREATHERS);
    try (Workload workload = new Workload(url, stage.tally());
        Painter painter = new Painter(observer, screen)) {
      painter.start();
      workload.start(settings.clients());
      Story.Ending ending = new Story(stage, screen, breather).play();
      Duration rest = settings.duration().minus(watch.elapsed());
      stage.pause(rest.isNegative() ? Duration.ZERO : rest);
      return ending;
    }
  }

  private void invite(PostgresCluster cluster, DemoProxy proxy) {
    screen.say("");
    screen.say("The cluster stays until Ctrl-C.");
    screen.say("  " + url(cluster));
    for (PostgresNode node : cluster.nodes()) {
      screen.say(
          "  psql -h %s -p %d -U %s -d %s    # %s, %s"
              .formatted(
                  node.host(),
                  node.port(),
                  node.user(),
                  DATABASE,
                  node.name(),
                  node.isReplica() ? "replica" : "primary"));
    }
    proxy.invitation().forEach(screen::say);
    screen.say("ready");
  }

  /** All nodes, through their relays, so that faults reach the clients. */
  static String url(PostgresCluster cluster) {
    return "jdbc:dese-routing://%s/%s?user=%s"
        .formatted(cluster.hostList(), DATABASE, cluster.primary().user());
  }
}
