package io.dese.core.sql;

import static java.util.Objects.requireNonNull;

/**
 * What one statement of a text is, or a text as a whole.
 *
 * @param kind what it asks for
 * @param effect what it leaves behind in its session
 * @param mayChangeCommitMode whether it could change {@code synchronous_commit} of its session
 * @param reason why, in words for people
 */
public record Verdict(
    StatementKind kind, SessionEffect effect, boolean mayChangeCommitMode, String reason) {

  public Verdict {
    requireNonNull(kind, "kind");
    requireNonNull(effect, "effect");
    requireNonNull(reason, "reason");
  }

  /** Something that leaves nothing behind and cannot touch {@code synchronous_commit}. */
  public static Verdict plain(StatementKind kind, String reason) {
    return new Verdict(kind, SessionEffect.NONE, false, reason);
  }

  /** Something that may be anything. */
  public static Verdict notUnderstood(String reason) {
    return new Verdict(StatementKind.UNKNOWN, SessionEffect.HIDDEN, true, reason);
  }

  /** What a text is that holds this statement and then another. */
  public Verdict and(Verdict next) {
    boolean worse = next.kind.worseThan(kind);
    return new Verdict(
        worse ? next.kind : kind,
        effect.then(next.effect),
        mayChangeCommitMode || next.mayChangeCommitMode,
        worse ? next.reason : reason);
  }
}
