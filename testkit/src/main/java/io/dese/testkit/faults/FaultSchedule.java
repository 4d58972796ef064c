package io.dese.testkit.faults;

import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import io.dese.testkit.time.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Faults of a cluster one after the other, each followed by a calm in which the cluster is whole.
 * In every round each fault comes once. The same seed gives the same faults, in the same order, of
 * the same length; a cluster takes its own time to get whole again.
 */
public final class FaultSchedule {

  /** What a phase without a fault is called. */
  public static final String CALM = "calm";

  private static final Logger LOG = LoggerFactory.getLogger(FaultSchedule.class);
  private static final int SHORTEST_MILLIS = 200;
  private static final int CALM_MILLIS = 400;

  private final long seed;
  private final List<Fault> faults;
  private final Duration longest;

  private FaultSchedule(long seed, List<Fault> faults, Duration longest) {
    this.seed = seed;
    this.faults = faults;
    this.longest = longest;
  }

  /**
   * A schedule.
   *
   * @param faults those that it consists of
   * @param longest no fault lasts longer; at least 201 ms
   * @throws IllegalArgumentException when there is no fault or no time for one
   */
  public static FaultSchedule seeded(long seed, Collection<Fault> faults, Duration longest) {
    if (faults.isEmpty()) {
      throw new IllegalArgumentException("faults was empty but there must be one at least");
    }
    if (longest.toMillis() <= SHORTEST_MILLIS) {
      throw new IllegalArgumentException(
          "longest was " + longest + " but it must be more than " + SHORTEST_MILLIS + " ms");
    }
    return new FaultSchedule(seed, faults.stream().distinct().sorted().toList(), longest);
  }

  /**
   * A fault in the schedule.
   *
   * @param fault what happens
   * @param victim which replica is hit, where one is: the remainder by the number of replicas
   * @param length how long it lasts, when it is in effect
   * @param calm how long the cluster is left alone before
   * @param seed of what the fault has to choose
   */
  public record Phase(Fault fault, int victim, Duration length, Duration calm, long seed) {}

  /** The first phases. */
  public List<Phase> phases(int count) {
    Random random = new Random(seed);
    List<Phase> phases = new ArrayList<>();
    while (phases.size() < count) {
      List<Fault> round = new ArrayList<>(faults);
      Collections.shuffle(round, random);
      for (Fault fault : round) {
        int span = (int) longest.toMillis() - SHORTEST_MILLIS;
        phases.add(
            new Phase(
                fault,
                random.nextInt(1 << 10),
                Duration.ofMillis(SHORTEST_MILLIS + random.nextInt(span)),
                Duration.ofMillis(random.nextInt(CALM_MILLIS)),
                random.nextLong()));
      }
    }
    return phases.subList(0, count);
  }

  /**
   * Lets them happen, on this thread, as many as begin within {@code time}. When it returns the
   * cluster is whole and its replicas have caught up.
   *
   * @param ticker monotonic, in nanoseconds
   * @param onPhase is told the tag of each fault before it begins, and {@link #CALM} when the
   *     cluster is whole again
   */
  public void run(
      PostgresCluster cluster, Duration time, LongSupplier ticker, Consumer<String> onPhase)
      throws Exception {
    long start = ticker.getAsLong();
    onPhase.accept(CALM);
    int number = 0;
    while (ticker.getAsLong() - start < time.toNanos()) {
      Phase phase = phases(number + 1).get(number);
      number++;
      hold(phase.calm(), () -> {});
      run(cluster, number, phase, onPhase);
    }
  }

  private static void run(
      PostgresCluster cluster, int number, Phase phase, Consumer<String> onPhase) throws Exception {
    List<PostgresNode> replicas = cluster.replicas();
    PostgresNode replica = replicas.get(phase.victim() % replicas.size());
    LOG.info(
        "{}. {} for {} ms; {} is the primary, {} the replica to hit",
        number,
        phase.fault().tag(),
        phase.length().toMillis(),
        cluster.primary().name(),
        replica.name());
    onPhase.accept(phase.fault().tag());
    ActiveFault active = phase.fault().begin(new Scene(cluster, replica, new Random(phase.seed())));
    try {
      hold(phase.length(), active::step);
    } finally {
      active.undo();
    }
    cluster.awaitCaughtUp();
    onPhase.accept(CALM);
  }

  /** What happens while a fault lasts. */
  @FunctionalInterface
  private interface Step {
    void run() throws Exception;
  }

  private static void hold(Duration length, Step step) {
    BooleanSupplier never =
        () -> {
          try {
            step.run();
          } catch (Exception e) {
            throw new AssertionError("A fault failed while it lasted.", e);
          }
          return false;
        };
    boolean unused = Await.holdsWithin(length, never);
  }
}
