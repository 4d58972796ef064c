package io.dese.health.report;

import io.dese.health.EndpointHealth;
import io.dese.health.HealthStatus;
import io.dese.health.Measured;
import io.dese.health.Measurement;
import io.dese.health.ProbeResult.Answer;
import io.dese.health.ProbeResult.Failure;
import io.dese.health.Redactor;
import io.dese.health.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of one source at one moment, and what a report says of them.
 *
 * @param type what the draft calls componentType
 * @param endpoints as they were last seen
 * @param details what else there is to say of each
 * @param <F> the facts that an answer carries
 */
record Section<F>(
    String type,
    List<EndpointHealth<F>> endpoints,
    Function<? super EndpointHealth<F>, List<Measurement>> details) {

  private static final int MAX_OUTPUT = 500;

  /** What is measured by itself, of facts that are {@link Measured}. */
  static List<Measurement> measured(EndpointHealth<?> health) {
    Answer<?> answer = health.answer();
    return answer != null && answer.facts() instanceof Measured measured
        ? measured.measurements()
        : List.of();
  }

  /** Adds the checks by their names; gives the verdict of each endpoint. */
  List<Verdict> addTo(Map<String, List<Check>> checks, Moment moment) {
    List<Verdict> verdicts = new ArrayList<>();
    for (EndpointHealth<F> health : endpoints) {
      String key = health.endpoint().component() + ":responseTime";
      checks.computeIfAbsent(key, name -> new ArrayList<>()).add(check(health, moment));
      Verdict worst = health.state().status().verdict();
      for (Measurement measurement : details.apply(health)) {
        checks
            .computeIfAbsent(measurement.name(), name -> new ArrayList<>())
            .add(detail(health, measurement, moment));
        // A bad figure alone does not make it fail: that is for the state, which has patience.
        if (worst == Verdict.PASS) {
          worst = measurement.verdict() == Verdict.PASS ? Verdict.PASS : Verdict.WARN;
        }
      }
      verdicts.add(worst);
    }
    return verdicts;
  }

  private Check check(EndpointHealth<F> health, Moment moment) {
    HealthStatus status = health.state().status();
    Answer<F> answer = health.answer();
    Failure<F> failure = health.failure();
    Long time = time(answer, failure);
    return new Check(
        Redactor.redact(health.endpoint().name()),
        type,
        failure == null && answer != null ? answer.latency().toNanos() / 1e6 : null,
        "ms",
        status.verdict(),
        status.text(),
        moment.text(health.state().since()),
        time == null ? null : moment.text(time),
        failure == null ? null : words(failure.cause()));
  }

  private static @Nullable Long time(@Nullable Answer<?> answer, @Nullable Failure<?> failure) {
    if (failure != null) {
      return failure.askedAt();
    }
    return answer == null ? null : answer.askedAt();
  }

  private Check detail(EndpointHealth<F> health, Measurement measurement, Moment moment) {
    Object value = measurement.value();
    Answer<F> answer = health.answer();
    String note = measurement.note();
    return new Check(
        Redactor.redact(health.endpoint().name()),
        type,
        value instanceof String text ? Redactor.redact(text) : value,
        measurement.unit(),
        measurement.verdict(),
        null,
        null,
        answer == null ? null : moment.text(answer.askedAt()),
        note == null ? null : Redactor.redact(note));
  }

  /** The failure and its root cause, without secrets and not too long. */
  static String words(Throwable failure) {
    Throwable root = failure;
    for (int depth = 0; depth < 20 && root.getCause() != null; depth++) {
      root = root.getCause();
    }
    String text = name(failure);
    if (root != failure && !text.contains(String.valueOf(root.getMessage()))) {
      text += "; " + name(root);
    }
    String redacted = Redactor.redact(text);
    return redacted.length() <= MAX_OUTPUT ? redacted : redacted.substring(0, MAX_OUTPUT) + "...";
  }

  private static String name(Throwable failure) {
    String message = failure.getMessage();
    String type = failure.getClass().getSimpleName();
    return message == null ? type : type + ": " + message;
  }
}
