package io.dese.core.sql;

import static java.util.Objects.requireNonNull;

/**
 * What is known of a statement: from its text alone, or refined by the catalog. Immutable.
 *
 * @param kind what the text asks for; the worst of its statements
 * @param hint where its author wants it to run
 * @param sessionEffect what it leaves behind in the session that runs it
 * @param mayChangeCommitMode whether it could change {@code synchronous_commit} of its session,
 *     seen or unseen: settings, {@code DO}, {@code CALL}, {@code EXECUTE}, definitions (a function
 *     or an extension may carry anything), unknown functions, and whatever was not understood
 * @param statementCount how many statements the server would run: empty ones between semicolons do
 *     not count; 0 for an empty text; 1 when the text was not understood
 * @param mayControlTransaction whether one of its statements begins or ends a transaction, or was
 *     not understood: after an error it may have committed what stood before
 * @param reason why it has this kind, in words for people
 * @param dependencies what it names, for the catalog to refine it
 */
public record StatementProfile(
    StatementKind kind,
    RoutingHint hint,
    SessionEffect sessionEffect,
    boolean mayChangeCommitMode,
    int statementCount,
    boolean mayControlTransaction,
    String reason,
    Dependencies dependencies) {

  public StatementProfile {
    requireNonNull(kind, "kind");
    requireNonNull(hint, "hint");
    requireNonNull(sessionEffect, "sessionEffect");
    requireNonNull(reason, "reason");
    requireNonNull(dependencies, "dependencies");
  }

  /** A profile that names nothing, so that no catalog has anything to say about it. */
  public StatementProfile(
      StatementKind kind,
      RoutingHint hint,
      SessionEffect sessionEffect,
      boolean mayChangeCommitMode,
      int statementCount,
      String reason) {
    this(
        kind,
        hint,
        sessionEffect,
        mayChangeCommitMode,
        statementCount,
        mayControlTransaction(kind),
        reason,
        new Dependencies(
            new Verdict(kind, sessionEffect, mayChangeCommitMode, reason), Mentions.NONE, false));
  }

  /**
   * Returns whether this is proven to be free of effects and safe on a hot standby.
   *
   * @return whether the kind is {@link StatementKind#READ}
   */
  public boolean read() {
    return kind == StatementKind.READ;
  }

  /**
   * The profile of the same text after a standby has refused it: whatever the text says, it may
   * write and leave anything behind.
   */
  public StatementProfile refused() {
    return refined(Verdict.notUnderstood("refused by a standby"));
  }

  /** The profile of the same text when more is known of it. */
  public StatementProfile refined(Verdict verdict) {
    return new StatementProfile(
        verdict.kind(),
        hint,
        verdict.effect(),
        verdict.mayChangeCommitMode(),
        statementCount,
        mayControlTransaction,
        verdict.reason(),
        dependencies);
  }

  /** Whether a statement of this kind may begin or end a transaction. */
  static boolean mayControlTransaction(StatementKind kind) {
    return kind == StatementKind.TRANSACTION_CONTROL || kind == StatementKind.UNKNOWN;
  }
}
