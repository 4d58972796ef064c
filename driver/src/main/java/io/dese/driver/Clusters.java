package io.dese.driver;

import io.dese.driver.settings.DriverSettings;
import io.dese.driver.url.ClusterUrl;
import io.dese.driver.url.HostPort;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The clusters that are in use in this process, one for each distinct URL with its settings,
 * started with the first connection and stopped some seconds after the last one was closed.
 * Thread-safe.
 */
final class Clusters {

  private final Map<Key, ClusterRuntime> running = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();

  Connection connect(ClusterUrl url) throws SQLException {
    ClusterRuntime runtime = acquire(url);
    try {
      runtime.awaitUsable();
      return runtime.connect();
    } catch (SQLException | RuntimeException e) {
      runtime.giveUp();
      throw e;
    }
  }

  /**
   * Uses a cluster without a connection, and does not wait for it to be seen.
   *
   * @return to be released
   * @throws SQLException with SQLSTATE 22023 when a setting is not valid
   */
  ClusterRuntime hold(ClusterUrl url) throws SQLException {
    return acquire(url);
  }

  /** Stops all of them, whatever still uses them. */
  void close() {
    List<ClusterRuntime> all;
    lock.lock();
    try {
      all = List.copyOf(running.values());
      running.clear();
    } finally {
      lock.unlock();
    }
    all.forEach(ClusterRuntime::close);
    all.forEach(ClusterRuntime::awaitEnd);
  }

  /**
   * pgjdbc tells each connection the time zone of the process, so the zone is one of its settings.
   */
  private record Key(ClusterUrl url, TimeZone zone) {}

  private ClusterRuntime acquire(ClusterUrl url) throws SQLException {
    Key key = new Key(url, TimeZone.getDefault());
    lock.lock();
    try {
      ClusterRuntime runtime = running.get(key);
      if (runtime == null) {
        DriverSettings settings =
            DriverSettings.parse(
                url.properties(), url.hosts().stream().map(HostPort::toString).toList());
        runtime = new ClusterRuntime(url, settings, marksOf(url), this::closeIfUnused);
        running.put(key, runtime);
        runtime.start();
      }
      runtime.retain();
      return runtime;
    } finally {
      lock.unlock();
    }
  }

  /** A thread sees what it wrote through another user or URL too, if it was to the same servers. */
  private SharedMarks marksOf(ClusterUrl url) {
    for (ClusterRuntime other : running.values()) {
      if (other.url().sharesServers(url)) {
        return other.marks();
      }
    }
    return SharedMarks.create();
  }

  private void closeIfUnused(ClusterRuntime runtime) {
    lock.lock();
    try {
      if (runtime.inUse() || !running.values().remove(runtime)) {
        return;
      }
    } finally {
      lock.unlock();
    }
    runtime.close();
  }
}
