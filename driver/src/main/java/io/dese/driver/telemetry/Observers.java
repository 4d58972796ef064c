package io.dese.driver.telemetry;

import io.dese.core.sql.StatementKind;
import io.dese.driver.telemetry.StatementObserver.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who hears of the statements of a cluster. Thread-safe; costs one volatile read while nobody. */
public final class Observers {

  private static final Logger LOG = LoggerFactory.getLogger(Observers.class);
  private static final Ending DEAF = end -> {};

  private final ReentrantLock lock = new ReentrantLock();
  private volatile List<StatementObserver> all = List.of();

  /** Nobody does yet. */
  public Observers() {}

  /** Whether anybody does. */
  public boolean any() {
    return !all.isEmpty();
  }

  /** From now on the observer hears of every statement that begins. */
  public void add(StatementObserver observer) {
    lock.lock();
    try {
      List<StatementObserver> more = new ArrayList<>(all);
      more.add(observer);
      all = List.copyOf(more);
    } finally {
      lock.unlock();
    }
  }

  /** It hears of no further ones. */
  public void remove(StatementObserver observer) {
    lock.lock();
    try {
      List<StatementObserver> fewer = new ArrayList<>(all);
      fewer.remove(observer);
      all = List.copyOf(fewer);
    } finally {
      lock.unlock();
    }
  }

  /** A statement begins; what is returned has to hear of its end, on the same thread. */
  public Ending begin(StatementKind kind) {
    List<StatementObserver> now = all;
    if (now.size() == 1) {
      Ending only = begin(now.get(0), kind);
      return end -> end(only, end);
    }
    Ending[] endings = new Ending[now.size()];
    for (int i = 0; i < endings.length; i++) {
      endings[i] = begin(now.get(i), kind);
    }
    return end -> {
      // Inside out, as they nest.
      for (int i = endings.length - 1; i >= 0; i--) {
        end(endings[i], end);
      }
    };
  }

  private static Ending begin(StatementObserver observer, StatementKind kind) {
    try {
      return observer.begin(kind);
    } catch (RuntimeException e) {
      LOG.error("An observer failed at the beginning of a statement, which goes on", e);
      return DEAF;
    }
  }

  private static void end(Ending ending, StatementEnd end) {
    try {
      ending.ended(end);
    } catch (RuntimeException e) {
      LOG.error("An observer failed at the end of a statement, which is as it was", e);
    }
  }
}
