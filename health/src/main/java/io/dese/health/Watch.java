package io.dese.health;

import io.dese.health.ProbeResult.Answer;
import io.dese.health.ProbeResult.Failure;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint under watch. Every field belongs to the monitor's scheduler thread, but for the
 * published {@link #health} and the {@link Tally}; a worker thread only runs {@link Probe#ask} and
 * hands the result back to the scheduler.
 *
 * <p>A round is numbered. When its deadline passes, the round counts as failed and the number moves
 * on, so that a late answer finds its number gone and is dropped.
 */
final class Watch<F> implements Traffic {

  private final Monitor<F> monitor;
  private final Endpoint endpoint;
  private final Probe<F> probe;
  private final Tally tally = new Tally();
  private final AtomicBoolean hurryQueued = new AtomicBoolean();

  private volatile EndpointHealth<F> health;
  private long round;
  private long lastAskedAt;
  private boolean running;
  private boolean workerBusy;
  private boolean hurried;
  private boolean suspected;
  private boolean closed;
  private @Nullable ScheduledFuture<?> pending;

  Watch(Monitor<F> monitor, Endpoint endpoint, Probe<F> probe) {
    this.monitor = monitor;
    this.endpoint = endpoint;
    this.probe = probe;
    HealthState unknown = HealthState.unknown(monitor.ticker().read());
    health = new EndpointHealth<>(endpoint, unknown, monitor.policy(), null, null);
  }

  EndpointHealth<F> health() {
    return health;
  }

  /** The same as {@link #hurry}, from any thread; a flood of calls is one task. */
  void hurryFromOutside() {
    if (hurryQueued.compareAndSet(false, true)) {
      monitor.onScheduler(
          () -> {
            hurryQueued.set(false);
            hurry();
          });
    }
  }

  /** Starts a round now, or right after the one that is running. */
  void hurry() {
    if (closed) {
      return;
    }
    if (running) {
      hurried = true;
    } else {
      begin();
    }
  }

  void close() {
    cancelPending();
    closed = true;
    round++;
    running = false;
    probe.close();
  }

  @Override
  public void report(Outcome outcome, long begunAt, @Nullable Throwable cause) {
    HealthState state = health.state();
    if (outcome == Outcome.IGNORED
        || !state.status().takesTraffic()
        || begunAt - state.since() < 0) {
      return;
    }
    boolean tell;
    if (outcome == Outcome.FAILURE) {
      tell = tally.failed(cause);
    } else if (state.failures() == 0 && tally.isEmpty()) {
      return;
    } else {
      tell = tally.succeeded();
    }
    if (tell) {
      monitor.onScheduler(this::takeIn);
    }
  }

  @Override
  public double share(long now) {
    return health.share(now);
  }

  /** Moves the state by what traffic has reported meanwhile. */
  private void takeIn() {
    Tally.Seen seen = tally.take();
    HealthState state = health.state();
    if (closed || !state.status().takesTraffic()) {
      return;
    }
    HealthPolicy policy = monitor.policy();
    long now = monitor.ticker().read();
    if (seen.success()) {
      // Whether it is quick is for probes to say.
      boolean slow = state.status() == HealthStatus.DEGRADED;
      state = state.next(slow ? Outcome.SLOW : Outcome.SUCCESS, policy, now);
    }
    int failures = Math.min(seen.failures(), policy.fall());
    for (int i = 0; i < failures && state.status().takesTraffic(); i++) {
      state = state.next(Outcome.FAILURE, policy, now);
    }
    if (failures == 0) {
      publish(state, health.answer(), null);
      return;
    }
    Throwable cause = seen.cause();
    Failure<F> failure =
        new Failure<>(cause == null ? new TrafficFailed(endpoint) : cause, now, true);
    publish(state, health.answer(), failure);
    suspect(now);
    monitor.tell(endpoint, failure, state);
  }

  /** Has the endpoint asked soon, but not more often than the policy's first retry allows. */
  private void suspect(long now) {
    if (running) {
      suspected = true;
      return;
    }
    long rest = restOfRetry(now);
    if (rest <= 0) {
      begin();
    } else if (pending == null || pending.getDelay(TimeUnit.NANOSECONDS) > rest) {
      cancelPending();
      pending = schedule(this::begin, Duration.ofNanos(rest));
    }
  }

  private long restOfRetry(long now) {
    return monitor.policy().retry().toNanos() - (now - lastAskedAt);
  }

  private void begin() {
    cancelPending();
    long thisRound = ++round;
    long askedAt = monitor.ticker().read();
    lastAskedAt = askedAt;
    running = true;
    HealthState state = health.state();
    boolean doubted = state.status().takesTraffic() && state.failures() > 0;
    Duration deadline = doubted ? monitor.policy().confirmation() : monitor.policy().deadline();
    if (workerBusy) {
      // The last question is stuck beyond its deadline: asking again would only pile up. One
      // more deadline without its answer is one more failure.
      pending = schedule(() -> expire(thisRound, askedAt, deadline), deadline);
      return;
    }
    workerBusy = true;
    monitor.workers().execute(() -> ask(thisRound, askedAt));
    pending = schedule(() -> expire(thisRound, askedAt, deadline), deadline);
  }

  private void ask(long thisRound, long askedAt) {
    ProbeResult<F> result;
    try {
      F facts = probe.ask();
      result = new Answer<>(facts, askedAt, Duration.ofNanos(monitor.ticker().read() - askedAt));
    } catch (Throwable e) {
      // Also an Error: a probe that ends without a result would leave its endpoint unwatched.
      result = new Failure<>(e, askedAt);
    }
    ProbeResult<F> answer = result;
    monitor.onScheduler(
        () -> {
          workerBusy = false;
          if (!running) {
            return;
          }
          if (thisRound == round) {
            end(answer);
          } else {
            // A later round was waiting for this late answer to get out of its way.
            begin();
          }
        });
  }

  private void expire(long thisRound, long askedAt, Duration deadline) {
    if (thisRound == round && running) {
      probe.abort();
      end(new Failure<>(overdue(deadline), askedAt));
    }
  }

  private static TimeoutException overdue(Duration deadline) {
    return new TimeoutException("no answer within " + deadline.toMillis() + " ms");
  }

  private void end(ProbeResult<F> result) {
    cancelPending();
    running = false;
    long now = monitor.ticker().read();
    Outcome outcome = outcome(result);
    HealthState state = health.state().next(outcome, monitor.policy(), now);
    if (result instanceof Answer<F> answer) {
      publish(state, answer, null);
    } else {
      publish(state, health.answer(), (Failure<F>) result);
    }
    boolean next = hurried || doubtedForSilence(result, state);
    pending = schedule(this::begin, next ? Duration.ZERO : pause(outcome, state, now));
    hurried = false;
    suspected = false;
    monitor.tell(endpoint, result, state);
  }

  /** Whoever has waited for a whole deadline need not pause before the next look. */
  private static boolean doubtedForSilence(ProbeResult<?> result, HealthState state) {
    return state.status().takesTraffic()
        && result instanceof Failure<?> failure
        && failure.cause() instanceof TimeoutException;
  }

  private void publish(
      HealthState state, @Nullable Answer<F> answer, @Nullable Failure<F> failure) {
    health = new EndpointHealth<>(endpoint, state, monitor.policy(), answer, failure);
  }

  private Outcome outcome(ProbeResult<F> result) {
    if (!(result instanceof Answer<F> answer)) {
      return Outcome.FAILURE;
    }
    Verdict verdict = Verdict.PASS;
    if (answer.facts() instanceof Measured measured) {
      for (Measurement measurement : measured.measurements()) {
        verdict = verdict.and(measurement.verdict());
      }
    }
    boolean slow = answer.latency().compareTo(monitor.policy().slow()) > 0;
    return switch (verdict) {
      case PASS -> slow ? Outcome.SLOW : Outcome.SUCCESS;
      case WARN -> Outcome.SLOW;
      case FAIL -> Outcome.FAILURE;
    };
  }

  private Duration pause(Outcome outcome, HealthState state, long now) {
    HealthPolicy policy = monitor.policy();
    Duration pause;
    if (outcome == Outcome.FAILURE) {
      pause = policy.jittered(policy.retryAfter(state.failures()), monitor.random());
    } else if (state.status() == HealthStatus.RECOVERING) {
      pause = policy.jittered(policy.retry(), monitor.random());
    } else {
      pause = monitor.pace().pause();
      if (!monitor.pace().exact()) {
        pause = policy.jittered(pause, monitor.random());
      }
    }
    Duration rest = Duration.ofNanos(Math.max(0, restOfRetry(now)));
    return suspected && rest.compareTo(pause) < 0 ? rest : pause;
  }

  private ScheduledFuture<?> schedule(Runnable task, Duration delay) {
    return monitor.scheduler().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void cancelPending() {
    if (pending != null) {
      pending.cancel(false);
      pending = null;
    }
  }

  /** Traffic failed and did not say why. */
  private static final class TrafficFailed extends Exception {
    private static final long serialVersionUID = 1;

    TrafficFailed(Endpoint endpoint) {
      super("traffic to " + endpoint + " failed", null, false, false);
    }
  }
}
