package io.dese.health;

import io.dese.health.ProbeResult.Answer;
import io.dese.health.ProbeResult.Failure;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One endpoint under watch. Every field belongs to the monitor's scheduler thread; a worker thread
 * only runs {@link Probe#ask} and hands the result back to the scheduler.
 *
 * <p>A round is numbered. When its deadline passes, the round counts as failed and the number moves
 * on, so that a late answer finds its number gone and is dropped.
 */
final class Watch<F> {

  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  private final Monitor<F> monitor;
  private final Endpoint endpoint;
  private final Probe<F> probe;

  private HealthState state;
  private long round;
  private boolean running;
  private boolean workerBusy;
  private boolean hurried;
  private @Nullable Future<?> pending;

  Watch(Monitor<F> monitor, Endpoint endpoint, Probe<F> probe) {
    this.monitor = monitor;
    this.endpoint = endpoint;
    this.probe = probe;
    this.state = HealthState.unknown(monitor.ticker().read());
  }

  /** Starts a round now, or right after the one that is running. */
  void hurry() {
    if (running) {
      hurried = true;
    } else {
      begin();
    }
  }

  void close() {
    cancelPending();
    round++;
    running = false;
    probe.close();
  }

  private void begin() {
    cancelPending();
    long thisRound = ++round;
    long askedAt = monitor.ticker().read();
    if (workerBusy) {
      // The last question is still stuck beyond its deadline: asking again would only pile up.
      end(new Failure<>(overdue(), askedAt));
      return;
    }
    running = true;
    workerBusy = true;
    monitor.workers().execute(() -> ask(thisRound, askedAt));
    pending = schedule(() -> expire(thisRound, askedAt), monitor.policy().deadline());
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
          if (thisRound == round && running) {
            end(answer);
          }
        });
  }

  private void expire(long thisRound, long askedAt) {
    if (thisRound == round && running) {
      probe.abort();
      end(new Failure<>(overdue(), askedAt));
    }
  }

  private TimeoutException overdue() {
    return new TimeoutException(
        "no answer within " + monitor.policy().deadline().toMillis() + " ms");
  }

  private void end(ProbeResult<F> result) {
    cancelPending();
    running = false;
    state = state.next(outcome(result), monitor.policy(), monitor.ticker().read());
    pending = schedule(this::begin, hurried ? Duration.ZERO : pause(result));
    hurried = false;
    try {
      monitor.listener().onResult(endpoint, result, state);
    } catch (RuntimeException e) {
      LOG.error("A listener failed on a result of {}; watching goes on", endpoint, e);
    }
  }

  private Outcome outcome(ProbeResult<F> result) {
    if (result instanceof Answer<F> answer) {
      return answer.latency().compareTo(monitor.policy().slow()) > 0
          ? Outcome.SLOW
          : Outcome.SUCCESS;
    }
    return Outcome.FAILURE;
  }

  private Duration pause(ProbeResult<F> result) {
    if (result instanceof Failure<F>) {
      return monitor.policy().retryAfter(state.failures());
    }
    return state.status() == HealthStatus.RECOVERING
        ? monitor.policy().retry()
        : monitor.pace().pause();
  }

  private Future<?> schedule(Runnable task, Duration delay) {
    return monitor.scheduler().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void cancelPending() {
    if (pending != null) {
      pending.cancel(false);
      pending = null;
    }
  }
}
