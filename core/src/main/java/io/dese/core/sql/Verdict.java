package io.dese.core.sql;

/** What one statement of a text is. */
record Verdict(
    StatementKind kind, SessionEffect effect, boolean mayChangeCommitMode, String reason) {

  /** Something that leaves nothing behind and cannot touch {@code synchronous_commit}. */
  static Verdict plain(StatementKind kind, String reason) {
    return new Verdict(kind, SessionEffect.NONE, false, reason);
  }

  static Verdict notUnderstood(String reason) {
    return new Verdict(StatementKind.UNKNOWN, SessionEffect.HIDDEN, true, reason);
  }

  /** What a text is that holds this statement and then another. */
  Verdict and(Verdict next) {
    boolean worse = next.kind.worseThan(kind);
    return new Verdict(
        worse ? next.kind : kind,
        effect.then(next.effect),
        mayChangeCommitMode || next.mayChangeCommitMode,
        worse ? next.reason : reason);
  }
}
