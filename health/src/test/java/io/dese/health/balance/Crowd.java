package io.dese.health.balance;

import io.dese.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.LongToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Targets that take a set time for their work, and clients that send them some, each one after the
 * other; all in virtual time, and the chance is the same in every run.
 */
final class Crowd {

  final VirtualTime time = new VirtualTime();
  private final List<Target> targets = new ArrayList<>();
  private final List<Duration> latencies = new ArrayList<>();
  private final Random random = new Random(42);
  private final Balancer.Kind kind;
  private @Nullable String zone;
  private @Nullable Balancer balancer;
  private int[] counts = {};

  Crowd(Balancer.Kind kind) {
    this.kind = kind;
  }

  Crowd add(double weight) {
    return add(weight, null, now -> 1, Duration.ofMillis(1));
  }

  Crowd add(double weight, @Nullable String zone, LongToDoubleFunction share, Duration latency) {
    targets.add(new Target(weight, zone, share, new Load(time::getAsLong)));
    latencies.add(latency);
    return this;
  }

  Crowd callersZone(String callers) {
    zone = callers;
    return this;
  }

  Balancer balancer() {
    if (balancer == null) {
      balancer = new Balancer(kind, targets, zone, random::nextDouble);
    }
    return balancer;
  }

  /** One choice among all, without any work. */
  int choose() {
    return balancer().choose(all(), time.getAsLong());
  }

  /** How often each was chosen by so many clients in so much time. */
  int[] run(int clients, Duration duration) {
    counts = new int[targets.size()];
    long end = time.getAsLong() + duration.toNanos();
    for (int i = 0; i < clients; i++) {
      work(end);
    }
    time.advance(duration.plusSeconds(60));
    return Arrays.copyOf(counts, counts.length);
  }

  private void work(long end) {
    long begun = time.getAsLong();
    if (begun - end >= 0) {
      return;
    }
    int place = choose();
    counts[place]++;
    Load load = targets.get(place).load();
    load.begin();
    // A tenth more or less, so that the clients do not march in step.
    long nanos = (long) (latencies.get(place).toNanos() * (0.9 + 0.2 * random.nextDouble()));
    var unused =
        time.schedule(
            () -> {
              load.end(begun);
              work(end);
            },
            nanos,
            TimeUnit.NANOSECONDS);
  }

  private long all() {
    return (1L << targets.size()) - 1;
  }
}
