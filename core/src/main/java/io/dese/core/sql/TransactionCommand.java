package io.dese.core.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a statement does to the transaction of its session: "SQL Commands" of the manual.
 *
 * @param kind what it does
 * @param savepoint the savepoint that it names, as the server looks it up; empty if none
 * @param access whether the transaction may write, as far as the text says
 * @param isolation the level that the text asks for, in lower case; null if none
 */
public record TransactionCommand(
    Kind kind, String savepoint, Access access, @Nullable String isolation) {

  /** What a statement does to a transaction. */
  public enum Kind {
    /** {@code BEGIN}, {@code START TRANSACTION}. */
    BEGIN,
    /** {@code COMMIT}, {@code END}, {@code PREPARE TRANSACTION}: the session's state stays. */
    COMMIT,
    /** {@code ROLLBACK}, {@code ABORT}, of all. */
    ROLLBACK,
    /** {@code SAVEPOINT}. */
    SAVEPOINT,
    /** {@code ROLLBACK TO}. */
    ROLLBACK_TO,
    /** {@code RELEASE}. */
    RELEASE,
    /** {@code SET TRANSACTION}. */
    SET,
    /** {@code SET TRANSACTION SNAPSHOT}: only the server that has exported it knows it. */
    SNAPSHOT,
    /** Anything that leaves the session's transaction alone. */
    OTHER
  }

  /** Whether a transaction may write. */
  public enum Access {
    /** The text does not say. */
    DEFAULT,
    /** It may not. */
    READ_ONLY,
    /** It may. */
    READ_WRITE
  }

  private static final TransactionCommand OTHER = plain(Kind.OTHER);

  private static TransactionCommand plain(Kind kind) {
    return new TransactionCommand(kind, "", Access.DEFAULT, null);
  }

  /**
   * Reads a text.
   *
   * @param sql what a client would send
   * @return {@link Kind#OTHER} also for what holds several statements, or was not understood
   */
  public static TransactionCommand of(String sql) {
    Tokens tokens = new Tokens(sql, true);
    List<StatementSplitter.Span> spans =
        tokens.wellFormed() ? StatementSplitter.split(tokens) : List.of();
    return spans.size() == 1 ? of(tokens, spans.get(0).from(), spans.get(0).to()) : OTHER;
  }

  private static TransactionCommand of(Tokens tokens, int from, int to) {
    boolean prepared = tokens.is(from + 1, "prepared");
    return switch (tokens.word(from)) {
      case "begin" -> modes(Kind.BEGIN, tokens, from + 1, to);
      case "start" -> modes(Kind.BEGIN, tokens, from + 2, to);
      case "commit", "end" -> prepared ? OTHER : plain(Kind.COMMIT);
      case "prepare" -> tokens.is(from + 1, "transaction") ? plain(Kind.COMMIT) : OTHER;
      case "abort" -> plain(Kind.ROLLBACK);
      case "rollback" -> prepared ? OTHER : rollback(tokens, from + 1, to);
      case "savepoint" -> named(Kind.SAVEPOINT, tokens, to);
      case "release" -> named(Kind.RELEASE, tokens, to);
      case "set" -> tokens.is(from + 1, "transaction") ? set(tokens, from + 2, to) : OTHER;
      default -> OTHER;
    };
  }

  private static TransactionCommand set(Tokens tokens, int from, int to) {
    return tokens.is(from, "snapshot") ? plain(Kind.SNAPSHOT) : modes(Kind.SET, tokens, from, to);
  }

  private static TransactionCommand rollback(Tokens tokens, int from, int to) {
    boolean word = tokens.is(from, "work") || tokens.is(from, "transaction");
    return tokens.is(word ? from + 1 : from, "to")
        ? named(Kind.ROLLBACK_TO, tokens, to)
        : plain(Kind.ROLLBACK);
  }

  /** The name stands last in all of them. */
  private static TransactionCommand named(Kind kind, Tokens tokens, int to) {
    return new TransactionCommand(kind, tokens.name(to - 1), Access.DEFAULT, null);
  }

  private static TransactionCommand modes(Kind kind, Tokens tokens, int from, int to) {
    Access access = Access.DEFAULT;
    String isolation = null;
    for (int i = from; i < to; i++) {
      if (tokens.is(i, "level")) {
        boolean one = tokens.is(i + 1, "serializable");
        isolation = one ? "serializable" : tokens.word(i + 1) + ' ' + tokens.word(i + 2);
        i += one ? 1 : 2;
      } else if (tokens.is(i, "read")) {
        access = tokens.is(i + 1, "only") ? Access.READ_ONLY : Access.READ_WRITE;
      }
    }
    return new TransactionCommand(kind, "", access, isolation);
  }
}
