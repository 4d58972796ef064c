package io.dese.cli.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run came to.
 *
 * @param figures the last ones
 * @param ownReadsOnReplicas reads of what the same session wrote that replicas answered
 * @param catchUps how long after each measured write a replica answered its session
 * @param medianCatchUp the median of these
 * @param errors what clients got, by SQLSTATE
 * @param ending of the story
 */
record Outcome(
    Figures figures,
    long ownReadsOnReplicas,
    int catchUps,
    Optional<Duration> medianCatchUp,
    List<Tally.ClientError> errors,
    Story.Ending ending) {

  Outcome {
    errors = List.copyOf(errors);
  }

  /** Whether all was as promised. */
  boolean good() {
    return figures.stale() == 0 && errors.isEmpty() && ending.failed() == 0;
  }

  /** The summary; its last line is the number that the product is about. */
  List<String> summary(Ink ink) {
    List<String> lines = new ArrayList<>();
    long total = figures.total();
    lines.add("");
    lines.add(ink.bold("Summary"));
    lines.add(
        entry(
            "statements",
            "%s in %s, %s of them on replicas"
                .formatted(
                    Quantity.count(total),
                    Quantity.time(figures.elapsed()),
                    Quantity.share(figures.onReplicas(), total))));
    lines.addAll(new TableRenderer(ink).reasons(figures.statements()));
    lines.add(
        entry(
            "from a write to a replica that shows it",
            medianCatchUp
                .map(time -> "median %s of %d".formatted(Quantity.time(time), catchUps))
                .orElse("not measured")));
    lines.add(
        entry(
            "own writes read back",
            "%s times, %s of them on replicas"
                .formatted(
                    Quantity.count(figures.ownReads()), Quantity.count(ownReadsOnReplicas))));
    lines.add(entry("client errors", Quantity.count(figures.errors())));
    for (Tally.ClientError error : errors) {
      lines.add(
          "    %s  %s: %s"
              .formatted(Quantity.count(error.count()), error.sqlState(), error.firstMessage()));
    }
    lines.add(
        entry("story", "%d steps as told, %d failed".formatted(ending.good(), ending.failed())));
    lines.add("stale reads: " + figures.stale());
    return lines;
  }

  private static String entry(String name, String value) {
    return "  " + name + ": " + value;
  }
}
