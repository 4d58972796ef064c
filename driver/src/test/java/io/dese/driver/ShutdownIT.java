package io.dese.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.driver.telemetry.Telemetry.Hold;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.time.Await;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** What is left when nobody uses the driver any more: nothing. */
@Tag("any-jdk")
class ShutdownIT {

  /** pgjdbc ends its cleaning thread when it had nothing to do for so long; 30 s by default. */
  private static final String CLEANER_TTL = "pgjdbc.config.cleanup.thread.ttl";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern OURS =
      Pattern.compile("dese.*|.*[Hh]ikari.*|PostgreSQL-JDBC.*", Pattern.DOTALL);

  private static PostgresCluster cluster;

  @BeforeAll
  static void start() {
    System.setProperty(CLEANER_TTL, "500");
    cluster = PostgresCluster.builder().replicas(1).start();
  }

  @AfterAll
  static void stop() {
    cluster.close();
    System.clearProperty(CLEANER_TTL);
  }

  @Test
  void aClosedDataSourceLeavesNoThreadAndNoConnection() throws SQLException {
    Set<Thread> before = ours();
    String application = "&ApplicationName=closing";
    DeseDataSource dataSource =
        new DeseDataSource(Clients.url(cluster) + application, new Properties());
    try (Connection connection = dataSource.getConnection()) {
      Clients.query(connection, "SELECT 1");
    }
    assertThat(newThreads(before)).isNotEmpty();

    dataSource.close();

    awaitNoNewThreads(before);
    try (Connection direct = cluster.primary().connect()) {
      assertThat(
              Clients.query(
                  direct,
                  "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'closing'"))
          .isEqualTo("0");
    }
    assertThatThrownBy(dataSource::getConnection)
        .hasFieldOrPropertyWithValue("SQLState", "08003")
        .hasMessage("This data source has been closed.");
  }

  @Test
  void theLastConnectionClosesTheClusterSomeSecondsLater() throws SQLException {
    Set<Thread> before = ours();
    try (Connection connection = Clients.connect(Clients.url(cluster) + "&ApplicationName=last")) {
      Clients.query(connection, "SELECT 1");
    }
    assertThat(newThreads(before)).as("ready for the next connection").isNotEmpty();

    awaitNoNewThreads(before);
  }

  @Test
  void aClusterThatIsHeldForMetricsStaysUntilItIsLetGo() throws SQLException {
    Set<Thread> before = ours();
    DeseDataSource dataSource =
        new DeseDataSource(Clients.url(cluster) + "&ApplicationName=held", new Properties());
    Hold hold = dataSource.telemetry().hold();
    dataSource.close();
    assertThat(newThreads(before)).isNotEmpty();

    hold.close();
    hold.close();

    awaitNoNewThreads(before);
  }

  @Test
  void anApplicationThatIsRedeployedLeavesNoThreadAndNoMBeanBehind() throws Exception {
    Set<Thread> before = ours();

    redeployed(Clients.url(cluster) + "&ApplicationName=redeployed");

    awaitNoNewThreads(before);
    assertThat(
            ManagementFactory.getPlatformMBeanServer()
                .queryNames(new ObjectName("io.dese:*"), null))
        .isEmpty();
  }

  @Test
  @EnabledForJreRange(
      max = JRE.JAVA_24,
      disabledReason =
          "not collected within a minute there; soft references of the JDK are part of it")
  void anApplicationThatIsRedeployedLeavesNoClassLoaderBehind() throws Exception {
    Set<Thread> before = ours();

    WeakReference<ClassLoader> application =
        redeployed(Clients.url(cluster) + "&ApplicationName=unloaded");

    awaitNoNewThreads(before);
    letRecordsForget();
    Await.until(
        PATIENCE,
        () -> "the class loader of the application is collected",
        () -> {
          System.gc();
          return application.get() == null;
        });
  }

  /**
   * JDK 17 keeps the type of the record whose {@code equals} was first called last, whatever its
   * class loader ({@code java.lang.runtime.ObjectMethods}): let it be one of ours.
   */
  private static void letRecordsForget() {
    record Part(String name) {}
    record Whole(String name, Part part) {}
    Whole whole = new Whole("a", new Part("b"));

    assertThat(whole).isEqualTo(new Whole("a", new Part("b")));
    assertThat(whole.hashCode()).isEqualTo(new Whole("a", new Part("b")).hashCode());
    assertThat(whole.toString()).contains("Part");
  }

  private static WeakReference<ClassLoader> redeployed(String url) throws Exception {
    List<URL> path = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      path.add(Path.of(entry).toUri().toURL());
    }
    ClassLoader outer = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Thread.currentThread().setContextClassLoader(loader);
      Object application =
          loader
              .loadClass(Redeployed.class.getName())
              .getConstructor(String.class)
              .newInstance(url);
      assertThat(application).isNotInstanceOf(Redeployed.class);
      assertThat(((Callable<?>) application).call()).isEqualTo(0);
      return new WeakReference<>(loader);
    } finally {
      Thread.currentThread().setContextClassLoader(outer);
    }
  }

  private static Set<Thread> ours() {
    return new HashSet<>(threads().toList());
  }

  private static Stream<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> OURS.matcher(thread.getName()).matches());
  }

  private static List<String> newThreads(Set<Thread> before) {
    return threads().filter(thread -> !before.contains(thread)).map(Thread::getName).toList();
  }

  private static void awaitNoNewThreads(Set<Thread> before) {
    Await.until(
        PATIENCE,
        () -> "these threads end: " + newThreads(before),
        () -> newThreads(before).isEmpty());
  }
}
