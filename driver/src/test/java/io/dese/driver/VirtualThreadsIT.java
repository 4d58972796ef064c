package io.dese.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.driver.connection.DeseConnection;
import io.dese.testkit.PostgresCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/**
 * Virtual threads wait without a thread of the system: for locks, for pools, for servers. The JVM
 * itself says where one does not.
 */
@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualThreadsIT {

  private static final String PINNED = "jdk.VirtualThreadPinned";
  private static final int THREADS = 200;
  private static final int ROUNDS = 5;

  @Test
  void noneIsPinnedToItsCarrierByTheDriver(@TempDir Path folder) throws Exception {
    try (PostgresCluster cluster = PostgresCluster.builder().replicas(2).start()) {
      Clients.onPrimary(cluster, "CREATE TABLE item (id bigserial PRIMARY KEY, name text)");
      cluster.awaitCaughtUp();
      String url = Clients.url(cluster) + "&pool-size=8";
      Path file = folder.resolve("pinned.jfr");
      try (DeseConnection observer = Clients.ready(url);
          DeseDataSource source = new DeseDataSource(url, new Properties());
          Recording recording = new Recording()) {
        // To load and link a class may hold a carrier; that happens once.
        run(source);
        recording.enable(PINNED).withThreshold(Duration.ZERO).withStackTrace();
        recording.start();
        run(source);
        waitPinned();
        recording.stop();
        recording.dump(file);

        assertThat(Clients.query(observer, "/*+ primary */ SELECT count(*) FROM item"))
            .isEqualTo(Integer.toString(2 * THREADS * ROUNDS * 2));
        assertThat(Clients.active(observer)).isZero();
      }
      assertThat(pinned(file, Pinning.class.getName())).as("the recording shows pins").hasSize(1);
      assertThat(pinned(file, "io.dese.")).isEmpty();
    }
  }

  private static void run(DataSource source) throws Exception {
    ExecutorService threads = virtualThreads();
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        String name = "thread " + i;
        running.add(
            threads.submit(
                () -> {
                  for (int round = 0; round < ROUNDS; round++) {
                    work(source, name);
                  }
                  return null;
                }));
      }
      for (Future<?> thread : running) {
        thread.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  private static void waitPinned() throws Exception {
    ExecutorService threads = virtualThreads();
    try {
      assertThat(threads.submit(() -> Pinning.WAITED).get()).isTrue();
    } finally {
      threads.shutdown();
    }
  }

  /** The sources are of JDK 17, which has none. */
  private static ExecutorService virtualThreads() throws ReflectiveOperationException {
    return (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }

  private static void work(DataSource source, String name) throws SQLException {
    try (Connection connection = source.getConnection()) {
      int before = count(connection, name);
      insert(connection, name);
      assertThat(count(connection, name)).isEqualTo(before + 1);
      connection.setAutoCommit(false);
      insert(connection, name);
      assertThat(count(connection, name)).isEqualTo(before + 2);
      connection.commit();
      connection.setReadOnly(true);
      assertThat(count(connection, name)).isEqualTo(before + 2);
      connection.rollback();
    }
  }

  private static void insert(Connection connection, String name) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO item (name) VALUES (?)")) {
      insert.setString(1, name);
      insert.executeUpdate();
    }
  }

  private static int count(Connection connection, String name) throws SQLException {
    try (PreparedStatement count =
        connection.prepareStatement("SELECT count(*) FROM item WHERE name = ?")) {
      count.setString(1, name);
      try (ResultSet rows = count.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  /** What holds a carrier for sure: a wait in the initialiser of a class. */
  private static final class Pinning {
    static final boolean WAITED = await();

    private static boolean await() {
      LockSupport.parkNanos(1_000_000);
      return true;
    }
  }

  /** Events of a wait somewhere below a frame of that package, and not this test's own. */
  private static List<String> pinned(Path recording, String within) throws IOException {
    List<String> found = new ArrayList<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(recording)) {
      for (RecordedFrame frame : event.getStackTrace().getFrames()) {
        String type = frame.getMethod().getType().getName();
        boolean test = type.startsWith(VirtualThreadsIT.class.getName());
        if (type.startsWith(within) && (!test || within.equals(Pinning.class.getName()))) {
          found.add(event.toString());
          break;
        }
      }
    }
    return found;
  }
}
