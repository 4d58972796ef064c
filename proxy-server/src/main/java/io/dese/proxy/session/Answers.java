package io.dese.proxy.session;

import io.dese.core.session.PinReason;
import io.dese.core.sql.SessionEffect;
import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.protocol.TransactionStatus;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** What a server's answers mean for the session that has asked. Belongs to its session. */
@SuppressWarnings("ReferenceEquality") // one object stands for it
final class Answers {

  private final ClientSession session;
  private final SessionContext context;
  private final Books books;
  private final Requests requests;
  private final Loan loan;

  /** Whether settings went back to values that are not the session's. */
  private boolean resets;

  /** Whether the transaction has changed definitions. */
  private boolean defines;

  Answers(
      ClientSession session, SessionContext context, Books books, Requests requests, Loan loan) {
    this.session = session;
    this.context = context;
    this.books = books;
    this.requests = requests;
    this.loan = loan;
  }

  /** The server waits for the data of a COPY: nothing else can come before them. */
  void copyBegins() {
    if (session.barrier().up()) {
      session.barrier().lift();
      session.goOn();
    }
  }

  /** A statement was run. */
  void completed(Effects effects, String tag) {
    ServerSide server = session.requireServer();
    PinReason before = books.pin();
    books.completed(effects, tag, server.carried());
    session.progress().pinned(before, books.pin());
    resets |= books.resets(effects);
    if (effects.deallocates() != null) {
      requests.statements().put(effects.deallocates(), null);
    }
    // What is temporary is the session's own, and binds it.
    if (effects.defines() && effects.effect() != SessionEffect.TEMP_OBJECT) {
      defines = true;
      context.texts().defined();
    }
    if (tag.equals("DISCARD ALL") || tag.equals("DEALLOCATE ALL")) {
      // The unnamed statement stays.
      server.statements().clear();
      requests.statements().clearNamed();
    }
  }

  /** Something was refused. */
  void failed(ErrorFields fields) {
    books.refused(fields);
    if (fields.fatal()) {
      session.client().flush();
    }
  }

  /** What comes before the next Sync was skipped. */
  void skipped() {
    books.refused();
    boolean skipsMore = session.requireServer().exchange().skipping();
    boolean held = skipsMore ? session.barrier().up() : session.barrier().describing();
    if (skipsMore) {
      session.barrier().skipped();
    }
    if (held || session.inputHasEnded()) {
      session.barrier().described();
      // Not before the client has the error.
      session.loop().execute(session::goOn);
    }
  }

  /** Something of what was asked was answered, or refused. */
  void answered() {
    requests.again().forget();
  }

  /**
   * Whether what has failed can be asked again, so that the client need not hear of it: nothing of
   * it was answered yet, and nothing behind it asked.
   */
  boolean mayAskAgain(ServerSide server) {
    return requests.again().kept() && server.outstanding().endsWithOneSync() && !requests.partial();
  }

  /** It will be, when the server is ready; until then nothing else. */
  void asksAgain() {
    requests.again().isDue();
    session.barrier().describes();
  }

  /** Asks again if that is due: the server has skipped all and is ready. */
  boolean asksAgainNow(ServerSide server) {
    boolean due = requests.again().due();
    if (due) {
      requests.askAgain();
      transaction(server, server.status());
      session.barrier().lift();
      session.goOn();
    } else {
      requests.again().forget();
    }
    return due;
  }

  /** The server owes nothing, for now. */
  void owesNothing() {
    if (session.barrier().throwing()) {
      // Not before the client has the answer.
      session
          .loop()
          .execute(
              () -> {
                session.barrier().thrown();
                session.goOn();
              });
    }
  }

  /** The server has said what a statement of the session's returns. */
  void described() {
    if (session.barrier().describing()) {
      session.barrier().described();
      session.goOn();
    }
  }

  /**
   * A message that the server has refused or skipped has done nothing, but that the old unnamed
   * statement is gone before a new one is looked at.
   *
   * @param failed whether it was refused, not skipped
   */
  void undo(ServerSide server, Expected kind, @Nullable Object note, boolean failed) {
    if (note instanceof ServerStatements.Removed removed) {
      server.statements().restore(removed);
    }
    if (note instanceof Preparation preparation) {
      preparation.unanswered();
    }
    if (note instanceof ParseNote parse) {
      Prepared prepared = parse.prepared();
      if (parse.sent() && prepared != null) {
        server.statements().remove(prepared);
      } else if ((kind == Expected.PARSE || kind == Expected.OWN_PARSE)
          && (server.unnamed() == null || server.unnamed() == prepared)) {
        server.unnamedIsUncertain();
      }
      if (parse.name() != null && !replacedSince(parse)) {
        boolean gone = failed && parse.name().isEmpty();
        requests.statements().put(parse.name(), gone ? null : parse.replaced());
      }
    }
  }

  /** Whether a Parse behind the next Sync has given the unnamed statement another meaning. */
  private boolean replacedSince(ParseNote parse) {
    ClientStatement now = requests.statements().get("");
    return "".equals(parse.name()) && now != null && now.prepared() != parse.prepared();
  }

  /**
   * Whether the client has to wait with its next request until the connection has its settings
   * again: {@code RESET} goes back to the server's values, and not to those with which the client
   * came.
   */
  boolean settlesFirst(ServerSide server, Expected kind, TransactionStatus status) {
    boolean asked = kind == Expected.QUERY || kind == Expected.SYNC;
    boolean due = status == TransactionStatus.IDLE || (resets && status == TransactionStatus.OPEN);
    if (!asked || !due || !server.quiet() || requests.partial()) {
      return false;
    }
    transaction(server, status);
    boolean settles = loan.settlesAnew(server);
    if (resets && !settles) {
      settled(server);
    }
    return settles;
  }

  /** Whether what the server reports of its settings will not last: one may change others. */
  boolean resets() {
    return resets;
  }

  /** The connection has the session's settings again. */
  void settled(ServerSide server) {
    resets = false;
    session.client().hears(server.reported());
  }

  /** The error as the client knows its statements; null when the server's is right. */
  byte @Nullable [] renamed(ErrorFields said) {
    return session.client().renamed(said, context.texts().prefix(), requests.statements());
  }

  /** The proxy's own error. */
  byte[] instead(ErrorFields own) {
    return session.client().instead(own);
  }

  /** A row for the proxy's own sake. */
  void ownRow(ByteBuf row) {
    loan.row(row);
  }

  /** What was asked for the proxy's own sake was refused. */
  void ownQueryFailed(ErrorFields why) {
    loan.failed(why);
  }

  /** The server is ready. */
  void ready(ServerSide server, Expected kind, TransactionStatus status) {
    if (kind == Expected.OWN_QUERY) {
      loan.answered(server);
    } else if (kind != Expected.OWN_SYNC) {
      transaction(server, status);
      boolean done = server.quiet();
      session.progress().ends(status, done);
      if (done) {
        done(server, status);
      } else if (session.barrier().describing()) {
        described();
      } else if (!session.waits()) {
        session.closeIfAnswered();
      }
    }
  }

  private void transaction(ServerSide server, TransactionStatus status) {
    if (status != TransactionStatus.IDLE) {
      books.inTransaction();
      return;
    }
    books.idle(server.carried());
    if (defines) {
      defines = false;
      context.texts().defined();
    }
  }

  private void done(ServerSide server, TransactionStatus status) {
    session.barrier().lift();
    if (session.inputHasEnded() && requests.waiting() == 0) {
      session.client().flush();
      session.client().port().close();
      return;
    }
    if (status == TransactionStatus.IDLE) {
      requests.portalsEnd();
    }
    if (status == TransactionStatus.IDLE && !requests.partial()) {
      loan.release(server);
    }
    if (requests.waiting() > 0 && !session.waits()) {
      session.goOn();
    }
  }
}
