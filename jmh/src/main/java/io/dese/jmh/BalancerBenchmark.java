package io.dese.jmh;

import io.dese.health.Ticker;
import io.dese.health.balance.Balancer;
import io.dese.health.balance.Load;
import io.dese.health.balance.Target;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One choice among three targets, alone and with the books of one piece of work. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class BalancerBenchmark {

  private static final Ticker TICKER = Ticker.system();
  private static final long ALL = 0b111;

  /** How it chooses. */
  @Param public Balancer.Kind kind = Balancer.Kind.P2C;

  private final List<Target> targets =
      Stream.generate(() -> Target.of(new Load(TICKER))).limit(3).toList();
  private Balancer balancer = new Balancer(Balancer.Kind.P2C, targets, null);

  /** For the parameter. */
  @Setup
  public void create() {
    balancer = new Balancer(kind, targets, null);
    for (Target target : targets) {
      target.load().begin();
      target.load().end(TICKER.read() - 1_000_000);
    }
  }

  /** The choice alone. */
  @Benchmark
  public int choose() {
    return balancer.choose(ALL, TICKER.read());
  }

  /** The choice, and what the driver notes around a statement. */
  @Benchmark
  public int chooseAndWork() {
    long now = TICKER.read();
    int place = balancer.choose(ALL, now);
    Load load = balancer.target(place).load();
    load.begin();
    load.end(now);
    return place;
  }
}
