package io.dese.core.sql;

/** What a scan has found so far: the worst objection to a read, and what is left behind. */
final class Findings {

  private StatementKind kind = StatementKind.READ;
  private String reason = "";
  private SessionEffect effect = SessionEffect.NONE;
  private boolean mayChangeCommitMode;

  /** Of two objections of the same weight the first stays. */
  void object(StatementKind objection, String why) {
    if (objection.worseThan(kind)) {
      kind = objection;
      reason = why;
    }
  }

  void leaves(SessionEffect left) {
    effect = effect.then(left);
  }

  void mayChangeCommitMode() {
    mayChangeCommitMode = true;
  }

  /** A read, with an empty reason, if there was no objection. */
  Verdict verdict() {
    return new Verdict(kind, effect, mayChangeCommitMode, reason);
  }
}
