package io.dese.testkit.history;

/**
 * What happened while a phase lasted.
 *
 * @param reads reads that were answered
 * @param onReplicas those of them that replicas answered
 * @param writes writes and appends that were acknowledged
 * @param failed writes and appends that were certainly not executed
 * @param unknown writes and appends whose answer was lost
 */
public record PhaseFigures(long reads, long onReplicas, long writes, long failed, long unknown) {

  static final PhaseFigures NONE = new PhaseFigures(0, 0, 0, 0, 0);

  /** The share of the reads that replicas answered, from 0 to 1; 0 when there were no reads. */
  public double replicaShare() {
    return reads == 0 ? 0 : (double) onReplicas / reads;
  }

  /** Both together. */
  public PhaseFigures plus(PhaseFigures other) {
    return new PhaseFigures(
        reads + other.reads,
        onReplicas + other.onReplicas,
        writes + other.writes,
        failed + other.failed,
        unknown + other.unknown);
  }

  PhaseFigures withRead(boolean onReplica) {
    return plus(new PhaseFigures(1, onReplica ? 1 : 0, 0, 0, 0));
  }

  PhaseFigures withWrite(Outcome outcome) {
    return plus(
        switch (outcome) {
          case OK -> new PhaseFigures(0, 0, 1, 0, 0);
          case FAILED -> new PhaseFigures(0, 0, 0, 1, 0);
          case UNKNOWN -> new PhaseFigures(0, 0, 0, 0, 1);
        });
  }

  /** One line. */
  @Override
  public String toString() {
    return "%d reads, %.0f %% of them on replicas; writes: %d acknowledged, %d failed, %d unknown"
        .formatted(reads, 100 * replicaShare(), writes, failed, unknown);
  }
}
