package io.dese.core.sql;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at each token of one statement, at any depth, for what a read must not hold.
 *
 * <p>It needs no grammar, and that is why it can prove a read alone: every way in which a query can
 * have an effect shows a word that is refused wherever it stands, or a call, and a call of anything
 * but a known harmless function is refused. What it cannot see are functions behind views,
 * operators, casts and policies, functions of the user's that overload a built-in name, and {@code
 * t.f} for {@code f(t)}: only the live catalog knows them.
 */
final class EffectScan {

  /** Locking clauses by the word after FOR: "The Locking Clause" of SELECT in the manual. */
  private static final Map<String, String> LOCKS =
      Map.of(
          "update", "FOR UPDATE",
          "share", "FOR SHARE",
          "no", "FOR NO KEY UPDATE",
          "key", "FOR KEY SHARE");

  private static final Set<String> SESSION_LOCKS =
      Set.of(
          "pg_advisory_lock",
          "pg_advisory_lock_shared",
          "pg_try_advisory_lock",
          "pg_try_advisory_lock_shared");

  private final Tokens tokens;
  private final CallSites sites;
  private @Nullable String objection;
  private StatementKind kind = StatementKind.READ;
  private SessionEffect effect = SessionEffect.NONE;
  private boolean mayChangeCommitMode;

  private EffectScan(Tokens tokens, int from, int to, boolean query) {
    this.tokens = tokens;
    this.sites = new CallSites(tokens, from, to, query);
    for (int i = from; i < to; i++) {
      if (tokens.is(i, TokenType.UNICODE_NAME)) {
        mayChangeCommitMode = true;
        object(StatementKind.UNKNOWN, "name with Unicode escapes");
      } else if (tokens.named(i)) {
        name(i);
      }
    }
  }

  /** Scans what has to be proven a read. */
  static EffectScan ofQuery(Tokens tokens, int from, int to) {
    return new EffectScan(tokens, from, to, true);
  }

  /** Scans a statement that is no read anyway, for its effects on the session. */
  static EffectScan ofCommand(Tokens tokens, int from, int to) {
    return new EffectScan(tokens, from, to, false);
  }

  /** What kind the worst objection makes it; {@code READ} if there is none. */
  StatementKind kind() {
    return kind;
  }

  /** Why this is not a read; null if nothing speaks against it. */
  @Nullable String objection() {
    return objection;
  }

  /** What calls, and SELECT INTO, leave behind in the session. */
  SessionEffect effect() {
    return effect;
  }

  /** Whether it may call a function that is not built in, changes a setting or makes a table. */
  boolean mayChangeCommitMode() {
    return mayChangeCommitMode;
  }

  private void object(StatementKind objectionKind, String reason) {
    if (objectionKind.worseThan(kind)) {
      objection = reason;
      kind = objectionKind;
    }
  }

  private void name(int i) {
    boolean attribute = tokens.is(i - 1, TokenType.DOT);
    if (!attribute) {
      keyword(i);
    }
    String name = tokens.name(i);
    boolean beforeParenthesis = tokens.is(i + 1, TokenType.LEFT_PAREN);
    if (NodeRelations.contains(name) && !beforeParenthesis) {
      object(
          StatementKind.SESSION,
          "reads " + name + ", which differs on each node and in each session");
    } else if (name.equals("last_value") && !beforeParenthesis) {
      // The log holds values ahead of those handed out, so a standby shows up to 32 more.
      object(StatementKind.SESSION, "reads last_value, which runs ahead on a standby");
    }
    if (beforeParenthesis) {
      beforeParenthesis(i, name, attribute);
    } else if (attribute) {
      attribute(i, name);
    }
  }

  private void keyword(int i) {
    switch (tokens.word(i)) {
      case "insert", "update", "delete", "merge" ->
          object(StatementKind.WRITE, "data-modifying WITH");
      case "into" -> {
        boolean ofWrite = tokens.is(i - 1, "insert") || tokens.is(i - 1, "merge");
        // SELECT t.insert INTO x
        if (!ofWrite || tokens.is(i - 2, TokenType.DOT)) {
          selectInto(i + 1);
        }
      }
      case "for" -> {
        String lock = LOCKS.get(tokens.word(i + 1));
        if (lock != null) {
          object(StatementKind.WRITE, "row lock (" + lock + ")");
        }
      }
      default -> {}
    }
  }

  private void selectInto(int target) {
    object(StatementKind.WRITE, "SELECT INTO");
    mayChangeCommitMode = true;
    int i = tokens.is(target, "local") || tokens.is(target, "global") ? target + 1 : target;
    if (tokens.is(i, "temp")
        || tokens.is(i, "temporary")
        || (tokens.is(i + 1, TokenType.DOT) && tokens.name(i).startsWith("pg_temp"))) {
      effect = effect.then(SessionEffect.TEMP_OBJECT);
    }
  }

  private void beforeParenthesis(int i, String name, boolean qualified) {
    if (!qualified) {
      // A refused name is taken as a call wherever it stands: nobody calls an alias like that.
      if (sites.callsUnqualified(i) || BuiltInFunctions.whyRefused(name) != null) {
        call(name, name);
      }
      return;
    }
    int first = i;
    while (tokens.is(first - 1, TokenType.DOT) && tokens.named(first - 2)) {
      first -= 2;
    }
    if (sites.afterTypeMark(first) || sites.beforeColumns(first)) {
      return;
    }
    String schema = tokens.name(i - 2);
    if (first == i - 2 && schema.equals("pg_catalog")) {
      call(name, "pg_catalog." + name);
    } else {
      unknown(schema.isEmpty() ? name : schema + "." + name);
    }
  }

  /**
   * {@code x.f} is {@code f(x)} to PostgreSQL when x has no column f, even for a plain value:
   * {@code (7).pg_advisory_lock} takes a lock ("8.16.5. Using Composite Types in Queries").
   */
  private void attribute(int i, String name) {
    if (BuiltInFunctions.whyRefused(name) != null) {
      call(name, name);
    } else if (!tokens.named(i - 2)) {
      mayChangeCommitMode = true;
      object(StatementKind.WRITE, "takes " + name + " from a value, which may be a call");
    }
  }

  private void call(String name, String shown) {
    if (name.equals("set_config")) {
      effect = effect.then(SessionEffect.SETTING);
      mayChangeCommitMode = true;
    } else if (SESSION_LOCKS.contains(name)) {
      effect = effect.then(SessionEffect.ADVISORY_LOCK);
    }
    String refusal = BuiltInFunctions.whyRefused(name);
    if (refusal != null) {
      object(StatementKind.WRITE, "calls " + shown + ", which " + refusal);
    } else if (!BuiltInFunctions.harmless(name)) {
      unknown(shown);
    }
  }

  private void unknown(String name) {
    mayChangeCommitMode = true;
    object(StatementKind.WRITE, "calls " + name + ", which is not known to be read-only");
  }
}
