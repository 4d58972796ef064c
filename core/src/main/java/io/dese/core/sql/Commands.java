package io.dese.core.sql;

import java.util.Locale;

/** Judges every statement that is not a query by its first words: "SQL Commands" of the manual. */
final class Commands {

  private Commands() {}

  static Judgement judge(Tokens tokens, int from, int to) {
    String word = tokens.word(from);
    String name = word.toUpperCase(Locale.ROOT);
    return switch (word) {
      case "insert", "update", "delete", "merge" -> scanned(StatementKind.WRITE, tokens, from, to);
      case "copy" -> scanned(StatementKind.UTILITY, tokens, from, to);
      case "declare" -> declare(tokens, from, to);
      case "alter" -> Judgement.definition(alter(tokens, from));
      case "create" -> create(tokens, from, to);
      // Migrations define from within DO.
      case "do" -> Judgement.definition(verdict(tokens, from, word, name));
      case "drop" ->
          Judgement.definition(new Verdict(StatementKind.WRITE, SessionEffect.RELEASE, true, name));
      case "import" ->
          Judgement.definition(new Verdict(StatementKind.WRITE, SessionEffect.NONE, true, name));
      default -> Judgement.of(verdict(tokens, from, word, name));
    };
  }

  /** Of a command whose names the catalog has nothing to say about. */
  private static Verdict verdict(Tokens tokens, int from, String word, String name) {
    return switch (word) {
      case "truncate" -> Verdict.plain(StatementKind.WRITE, name);
      case "grant", "revoke", "comment", "security", "reassign", "refresh" ->
          new Verdict(StatementKind.WRITE, SessionEffect.NONE, true, name);
      case "call", "do" ->
          new Verdict(StatementKind.WRITE, SessionEffect.HIDDEN, true, name + " runs hidden code");
      case "begin", "start", "commit", "end", "rollback", "abort", "savepoint", "release" ->
          Verdict.plain(StatementKind.TRANSACTION_CONTROL, name);
      case "prepare" ->
          tokens.is(from + 1, "transaction")
              ? Verdict.plain(StatementKind.TRANSACTION_CONTROL, "PREPARE TRANSACTION")
              : new Verdict(
                  StatementKind.SESSION, SessionEffect.PREPARED_STATEMENT, false, "PREPARE");
      case "set" -> set(tokens, from);
      case "reset" -> new Verdict(StatementKind.SESSION, SessionEffect.SETTING, true, "RESET");
      case "discard" ->
          tokens.is(from + 1, "all")
              ? new Verdict(StatementKind.SESSION, SessionEffect.DISCARD_ALL, true, name)
              : new Verdict(StatementKind.SESSION, SessionEffect.RELEASE, false, name);
      case "load" -> new Verdict(StatementKind.SESSION, SessionEffect.LOAD, true, "LOAD");
      case "listen" -> new Verdict(StatementKind.SESSION, SessionEffect.LISTEN, false, "LISTEN");
      case "execute" ->
          new Verdict(
              StatementKind.SESSION,
              SessionEffect.HIDDEN,
              true,
              name + " runs what is not in sight");
      case "unlisten", "deallocate", "close" ->
          new Verdict(StatementKind.SESSION, SessionEffect.RELEASE, false, name);
      case "show" -> Verdict.plain(StatementKind.SESSION, name);
      // What the query of a cursor leaves behind counts where the cursor is opened.
      case "fetch", "move" -> new Verdict(StatementKind.SESSION, SessionEffect.NONE, true, name);
      case "vacuum", "analyze", "analyse", "checkpoint", "lock", "notify", "cluster", "reindex" ->
          Verdict.plain(StatementKind.UTILITY, name);
      default -> callEscape(tokens, from);
    };
  }

  private static Judgement scanned(StatementKind kind, Tokens tokens, int from, int to) {
    EffectScan scan = EffectScan.ofCommand(tokens, from + 1, to);
    String name = tokens.word(from).toUpperCase(Locale.ROOT);
    return new Judgement(
        of(kind, scan.all(), SessionEffect.NONE, name),
        of(kind, scan.certain(), SessionEffect.NONE, name),
        scan.mentions(),
        false);
  }

  private static Verdict of(StatementKind kind, Verdict scan, SessionEffect own, String reason) {
    return new Verdict(kind, scan.effect().then(own), scan.mayChangeCommitMode(), reason);
  }

  /** Settings of a role, a database or the server act on later connections, never on this one. */
  private static Verdict alter(Tokens tokens, int from) {
    boolean later =
        switch (tokens.word(from + 1)) {
          case "role", "user", "group", "database", "system" -> true;
          default -> false;
        };
    return new Verdict(StatementKind.WRITE, SessionEffect.NONE, !later, "ALTER");
  }

  /** A definition may carry code, or set off an event trigger: so it may change anything. */
  private static Judgement create(Tokens tokens, int from, int to) {
    int i = tokens.is(from + 1, "or") && tokens.is(from + 2, "replace") ? from + 3 : from + 1;
    if (tokens.is(i, "local") || tokens.is(i, "global")) {
      i++;
    }
    boolean temporary = tokens.is(i, "temp") || tokens.is(i, "temporary");
    for (int j = i; j < to && !temporary; j++) {
      // A view over a temporary relation is temporary too, so the schema may stand anywhere.
      temporary = tokens.name(j).startsWith("pg_temp") && tokens.is(j + 1, TokenType.DOT);
    }
    SessionEffect effect =
        ranByDefinition(tokens, i, to)
            .then(temporary ? SessionEffect.TEMP_OBJECT : SessionEffect.NONE);
    Verdict verdict =
        new Verdict(StatementKind.WRITE, effect, true, temporary ? "CREATE TEMP" : "CREATE");
    return temporary ? Judgement.of(verdict) : Judgement.definition(verdict);
  }

  /**
   * What the query of {@code CREATE TABLE .. AS} leaves behind; every other definition only notes
   * what is to run later.
   */
  private static SessionEffect ranByDefinition(Tokens tokens, int from, int to) {
    boolean stored =
        tokens.is(from, "table") || tokens.is(from + 1, "table") || tokens.is(from, "materialized");
    for (int i = from; i < to && stored; i++) {
      if (tokens.is(i, TokenType.LEFT_PAREN)) {
        i = tokens.partner(i);
      } else if (tokens.is(i, "as")) {
        return tokens.is(i + 1, "execute")
            ? SessionEffect.HIDDEN
            : EffectScan.ofCommand(tokens, i + 1, to).all().effect();
      }
    }
    return SessionEffect.NONE;
  }

  private static Verdict set(Tokens tokens, int from) {
    int i = from + 1;
    if (tokens.is(i, "transaction") || tokens.is(i, "constraints")) {
      return Verdict.plain(
          StatementKind.TRANSACTION_CONTROL, "SET " + tokens.word(i).toUpperCase(Locale.ROOT));
    }
    if (tokens.is(i, "local") && !tokens.is(i + 1, TokenType.OPERATOR) && !tokens.is(i + 1, "to")) {
      return new Verdict(StatementKind.SESSION, SessionEffect.NONE, true, "SET LOCAL");
    }
    return new Verdict(StatementKind.SESSION, SessionEffect.SETTING, true, "SET");
  }

  private static Judgement declare(Tokens tokens, int from, int to) {
    EffectScan scan = EffectScan.ofCommand(tokens, from, to);
    boolean held = false;
    // Only before FOR: the query may have a column named hold.
    for (int i = from; i < to && !tokens.is(i, "for"); i++) {
      held |= tokens.is(i, "with") && tokens.is(i + 1, "hold");
    }
    SessionEffect own = held ? SessionEffect.HELD_CURSOR : SessionEffect.NONE;
    String name = held ? "DECLARE WITH HOLD" : "DECLARE";
    return new Judgement(
        of(StatementKind.SESSION, scan.all(), own, name),
        of(StatementKind.SESSION, scan.certain(), own, name),
        scan.mentions(),
        false);
  }

  /** JDBC's {@code {call p(..)}} and {@code {? = call f(..)}}. */
  private static Verdict callEscape(Tokens tokens, int from) {
    if (tokens.is(from, TokenType.LEFT_BRACE)
        && (tokens.is(from + 1, "call")
            || tokens.is(from + 2, "call")
            || tokens.is(from + 3, "call"))) {
      return new Verdict(
          StatementKind.WRITE, SessionEffect.HIDDEN, true, "JDBC call runs hidden code");
    }
    return Verdict.notUnderstood("not understood");
  }
}
