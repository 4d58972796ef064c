package io.dese.core.sql;

import io.dese.core.sql.Call.Notation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks at each token of one statement, at any depth, for what a read must not hold.
 *
 * <p>It needs no grammar, and that is why it can prove a read alone: every way in which a query can
 * have an effect shows a word that is refused wherever it may mean that, or a call, and a call of
 * anything but a known harmless function is refused. What it cannot see are functions behind views,
 * operators, casts and policies, functions of the user's that overload a built-in name, and {@code
 * t.f} or {@code (c).f} for {@code f(t)} or {@code f(c)}: only the live catalog knows them.
 */
final class EffectScan {

  /** Locking clauses by the word after FOR: "The Locking Clause" of SELECT in the manual. */
  private static final Map<String, String> LOCKS =
      Map.of(
          "update", "FOR UPDATE",
          "share", "FOR SHARE",
          "no", "FOR NO KEY UPDATE",
          "key", "FOR KEY SHARE");

  /**
   * Columns that a standby shows otherwise. The log holds values of a sequence ahead of those
   * handed out, up to 32; replay sets the command identifiers of a row to zero.
   */
  private static final Map<String, String> OTHER_ON_STANDBY =
      Map.of(
          "last_value", "runs ahead on a standby",
          "log_cnt", "runs ahead on a standby",
          "cmin", "is not in the log",
          "cmax", "is not in the log");

  private static final Set<String> SESSION_LOCKS =
      Set.of(
          "pg_advisory_lock",
          "pg_advisory_lock_shared",
          "pg_try_advisory_lock",
          "pg_try_advisory_lock_shared");

  private final Tokens tokens;
  private final CallSites sites;
  private final boolean body;

  /** Whether literals may decide: not where the outcome is kept for all texts of a pattern. */
  private final boolean byLiterals;

  /** With every call of an unknown function taken for a write. */
  private final Findings all = new Findings();

  /** What holds whatever the unknown functions do. */
  private final Findings certain = new Findings();

  private final Set<Call> calls = new LinkedHashSet<>();
  private final Set<Name> names = new LinkedHashSet<>();
  private final Set<String> operators = new LinkedHashSet<>();
  private final Set<Name> targets;

  private EffectScan(
      Tokens tokens, int from, int to, CallSites sites, boolean body, boolean byLiterals) {
    this.tokens = tokens;
    this.sites = sites;
    this.body = body;
    this.byLiterals = byLiterals;
    // The word before may be the UPDATE whose rest is scanned.
    targets = WriteTargets.of(tokens, Math.max(0, from - 1), to);
    for (int i = from; i < to; i++) {
      if (tokens.is(i, TokenType.OPERATOR)) {
        // JDBC doubles a question mark that is none of its parameters.
        operators.add(tokens.text(i, i + 1).replace("??", "?"));
      } else if (tokens.named(i)) {
        name(i);
      }
    }
  }

  /** Scans what has to be proven a read. */
  static EffectScan ofQuery(Tokens tokens, int from, int to) {
    return new EffectScan(tokens, from, to, new CallSites(tokens, from, to, true), false, false);
  }

  /** Scans a query or an expression that the server has written out itself. */
  static EffectScan ofDeparsed(Tokens tokens) {
    CallSites sites = new CallSites(tokens, 0, tokens.size(), true);
    return new EffectScan(tokens, 0, tokens.size(), sites, false, true);
  }

  /** Scans a statement that is no read anyway, for its effects on the session. */
  static EffectScan ofCommand(Tokens tokens, int from, int to) {
    return new EffectScan(tokens, from, to, new CallSites(tokens, from, to, false), false, false);
  }

  /** Scans the source of a function in SQL or PL/pgSQL. */
  static EffectScan ofBody(Tokens tokens) {
    CallSites sites = new CallSites(tokens, 0, tokens.size(), false);
    EffectScan scan = new EffectScan(tokens, 0, tokens.size(), sites, true, true);
    for (int i = 0; i < tokens.size(); i++) {
      String state = RoutineWords.leavesState(tokens, i);
      if (state != null) {
        scan.hidden();
        scan.object(StatementKind.WRITE, state);
      }
    }
    return scan;
  }

  /**
   * What the text is as far as the text shows; a read, with an empty reason, if nothing is wrong.
   */
  Verdict all() {
    return all.verdict();
  }

  /** The same if every unknown function is harmless. */
  Verdict certain() {
    return certain.verdict();
  }

  Mentions mentions() {
    return new Mentions(
        List.copyOf(calls), List.copyOf(names), List.copyOf(operators), List.copyOf(targets));
  }

  private void object(StatementKind kind, String reason) {
    all.object(kind, reason);
    certain.object(kind, reason);
  }

  private void leaves(SessionEffect effect) {
    all.leaves(effect);
    certain.leaves(effect);
  }

  private void mayChangeCommitMode() {
    all.mayChangeCommitMode();
    certain.mayChangeCommitMode();
  }

  private void hidden() {
    leaves(SessionEffect.HIDDEN);
    mayChangeCommitMode();
  }

  private void name(int i) {
    boolean attribute = tokens.is(i - 1, TokenType.DOT);
    if (!attribute) {
      keyword(i);
    }
    String name = tokens.name(i);
    boolean beforeParenthesis = tokens.is(i + 1, TokenType.LEFT_PAREN);
    if (!Keywords.reserved(tokens.word(i)) || attribute) {
      names.add(new Name(qualifier(i), name));
    }
    if (NodeRelations.contains(name) && !beforeParenthesis) {
      object(
          StatementKind.SESSION,
          "reads " + name + ", which differs on each node and in each session");
    } else if (OTHER_ON_STANDBY.containsKey(name) && !beforeParenthesis) {
      object(StatementKind.SESSION, "reads " + name + ", which " + OTHER_ON_STANDBY.get(name));
    }
    if (beforeParenthesis) {
      beforeParenthesis(i, name, attribute);
    } else if (attribute) {
      attribute(i, name);
    }
  }

  private void keyword(int i) {
    switch (tokens.word(i)) {
      case "insert", "update", "delete", "merge" -> {
        // In a body a statement may start after THEN, ELSE, LOOP and IN too.
        if (body || WriteWords.startsWrite(tokens, i)) {
          object(StatementKind.WRITE, "data-modifying WITH");
        }
      }
      case "into" -> {
        if (body || WriteWords.afterAs(tokens, i)) {
          // Into a variable; where PL/pgSQL is not the language it is refused in the same way.
          return;
        }
        // Not SELECT t.insert INTO x, nor SELECT 1 AS insert INTO x.
        if (!sites.writesInto(i)) {
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
    mayChangeCommitMode();
    int i = tokens.is(target, "local") || tokens.is(target, "global") ? target + 1 : target;
    if (tokens.is(i, "temp")
        || tokens.is(i, "temporary")
        || (tokens.is(i + 1, TokenType.DOT) && tokens.name(i).startsWith("pg_temp"))) {
      leaves(SessionEffect.TEMP_OBJECT);
    }
  }

  private String qualifier(int i) {
    return tokens.is(i - 1, TokenType.DOT) ? tokens.name(i - 2) : "";
  }

  private void beforeParenthesis(int i, String name, boolean qualified) {
    if (!qualified) {
      // A refused name is taken as a call wherever it stands: nobody calls an alias like that.
      if (readsCustomSetting(i, name)) {
        calls.add(new Call(new Name("", name), Notation.PARENTHESES, true));
      } else if (calls(i) || BuiltInFunctions.whyRefused(name) != null) {
        call(name, new Name("", name), sites.arguments(i + 1));
      }
      return;
    }
    int first = i;
    while (tokens.is(first - 1, TokenType.DOT) && tokens.named(first - 2)) {
      first -= 2;
    }
    if (sites.afterTypeMark(first) || sites.beforeColumns(first) || sites.samples(first, name)) {
      return;
    }
    Name full = new Name(qualifier(i), name);
    if (first == i - 2 && full.qualifier().equals("pg_catalog")) {
      call(name, full, sites.arguments(i + 1));
    } else if (first == i - 2 && BuiltInFunctions.ofInformationSchema(full)) {
      calls.add(new Call(full, Notation.PARENTHESES, true));
    } else {
      calls.add(new Call(full, Notation.PARENTHESES, false));
      unknown(full.toString());
    }
  }

  /**
   * {@code current_setting('app.tenant')}: what a session sets is set on each connection that it
   * uses. Settings of the server's own may differ from node to node.
   */
  private boolean readsCustomSetting(int i, String name) {
    return byLiterals
        && name.equals("current_setting")
        && tokens.is(i + 2, TokenType.STRING)
        && tokens.text(i + 2, i + 3).matches("'[A-Za-z_][A-Za-z0-9_]*\\.[A-Za-z0-9_.]+'");
  }

  private boolean calls(int i) {
    if (!body) {
      return sites.callsUnqualified(i);
    }
    boolean mayCall = sites.mayCallInBody(i);
    if (mayCall && RoutineWords.syntax(tokens, i)) {
      // CASE WHEN a THEN if(b): syntax, unless somebody has a function of that name.
      calls.add(new Call(new Name("", tokens.name(i)), Notation.PARENTHESES, true));
      return false;
    }
    return mayCall;
  }

  /**
   * {@code x.f} is {@code f(x)} to PostgreSQL when x has no column f, even for a plain value:
   * {@code (7).pg_advisory_lock} takes a lock ("8.16.5. Using Composite Types in Queries").
   */
  private void attribute(int i, String name) {
    if (BuiltInFunctions.whyRefused(name) != null) {
      call(name, new Name("", name), 1);
      return;
    }
    calls.add(new Call(new Name("", name), Notation.ATTRIBUTE, true));
    if (!tokens.named(i - 2) && !CompositeValues.believed(tokens, i - 2)) {
      all.mayChangeCommitMode();
      all.leaves(SessionEffect.HIDDEN);
      all.object(StatementKind.WRITE, "takes " + name + " from a value, which may be a call");
    }
  }

  private void call(String name, Name full, int arguments) {
    if (name.equals("set_config")) {
      leaves(SessionEffect.SETTING);
      mayChangeCommitMode();
    } else if (SESSION_LOCKS.contains(name)) {
      leaves(SessionEffect.ADVISORY_LOCK);
    } else if (name.equals("currval") || name.equals("lastval")) {
      leaves(SessionEffect.SEQUENCE_VALUE);
    } else if (name.startsWith("pg_advisory_unlock")) {
      leaves(SessionEffect.RELEASE);
    }
    String refusal = BuiltInFunctions.whyRefused(name, arguments);
    boolean operator = name.equals("operator");
    boolean known = refusal != null || BuiltInFunctions.harmless(name, arguments);
    if (!operator) {
      // OPERATOR(s.+): what it calls is found by its operator.
      calls.add(new Call(full, Notation.PARENTHESES, known));
    }
    if (refusal != null) {
      object(StatementKind.WRITE, "calls " + full + ", which " + refusal);
    } else if (!known) {
      unknown(full.toString());
    }
  }

  private void unknown(String name) {
    all.mayChangeCommitMode();
    all.leaves(SessionEffect.HIDDEN);
    all.object(StatementKind.WRITE, "calls " + name + ", which is not known to be read-only");
  }
}
