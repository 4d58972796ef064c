package io.dese.proxy.lookup;

import io.dese.proxy.auth.CredentialCache;
import io.dese.proxy.loop.Loop;
import io.dese.proxy.pool.Opener;
import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.protocol.ProtocolException;
import io.dese.proxy.server.ServerConnection;
import io.dese.proxy.server.ServerListener;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one database, one question after the other over one connection, which is opened when there
 * is a question and closed when there was none for a while. A question whose connection is lost is
 * asked once more. Belongs to its loop.
 */
final class Source implements ServerListener, Opener.Answer {

  private static final Logger LOG = LoggerFactory.getLogger(UserLookup.class);

  private final Desk desk;
  private final String database;
  private final Opener opener;
  private final UserLookup.Terms terms;

  /** In the order in which they came; the first is the one that is asked. */
  private final Map<String, Question> questions = new LinkedHashMap<>();

  private @Nullable ServerConnection connection;
  private boolean opening;
  private boolean closed;

  /** Of the question that was sent; null while there is none. */
  private @Nullable Reply reply;

  private @Nullable ByteBuf pending;
  private Loop.@Nullable Timer timer;

  /**
   * @param closed whether no connection is kept for later
   */
  Source(Desk desk, String database, Opener opener, UserLookup.Terms terms, boolean closed) {
    this.closed = closed;
    this.desk = desk;
    this.database = database;
    this.opener = opener;
    this.terms = terms;
  }

  void ask(String user, Consumer<Finding> then) {
    questions.computeIfAbsent(user, Question::new).add(then);
    goOn();
  }

  /** Who waits still gets an answer. */
  void close() {
    closed = true;
    if (questions.isEmpty()) {
      goOn();
    }
  }

  private void goOn() {
    ServerConnection to = connection;
    if (opening || reply != null) {
      return;
    }
    stopTimer();
    if (questions.isEmpty()) {
      rest(to);
    } else if (to == null) {
      opening = true;
      opener.open(loop(), this);
    } else {
      Question first = first();
      first.askedAt(loop().now());
      reply = new Reply();
      timer = loop().schedule(() -> late(to), terms.patience());
      ByteBuf out = to.buffer(512);
      Asking.write(out, terms.query().statement(), first.user());
      to.write(out);
      to.flush();
    }
  }

  private void rest(@Nullable ServerConnection to) {
    if (to == null) {
      desk.ended(database);
    } else if (closed) {
      leave(to);
      desk.ended(database);
    } else {
      timer = loop().schedule(this::idled, terms.idle());
    }
  }

  private void idled() {
    timer = null;
    ServerConnection to = connection;
    if (to != null && reply == null) {
      leave(to);
      desk.ended(database);
    }
  }

  private void leave(ServerConnection to) {
    drop();
    to.terminate();
  }

  /** From now on nothing that it says counts. */
  private void drop() {
    connection = null;
    reply = null;
    stopTimer();
    if (pending != null) {
      pending.release();
      pending = null;
    }
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  @Override
  public void opened(ServerConnection made) {
    opening = false;
    connection = made;
    made.listener(this);
    if (!made.open()) {
      // It went before anybody listened.
      lost(made);
      return;
    }
    goOn();
  }

  @Override
  public void failed(ErrorFields why) {
    opening = false;
    LOG.warn(
        "auth.query cannot be asked in database {}: no server lets auth.query-user in: {}",
        database,
        why);
    Finding finding = Verdict.ofConnecting(why, database);
    List<Question> all = new ArrayList<>(questions.values());
    questions.clear();
    all.forEach(question -> question.askedAt(loop().now()));
    all.forEach(question -> answer(question, finding));
    goOn();
  }

  @Override
  public void rests(ErrorFields why) {
    failed(why);
  }

  private void late(ServerConnection to) {
    timer = null;
    drop();
    to.close();
    LOG.warn(
        "auth.query in database {} was not answered within {} ms (timeouts.server-connect)",
        database,
        terms.patience() / 1_000_000);
    answerFirst(Verdict.late());
  }

  private void answerFirst(Finding finding) {
    Question first = first();
    questions.remove(first.user());
    answer(first, finding);
    goOn();
  }

  private void answer(Question question, Finding finding) {
    if (finding instanceof Finding.Known known) {
      CredentialCache.Key key = new CredentialCache.Key(database, question.user());
      desk.found(key, known.credential(), question.askedAt());
    }
    question.answer(finding);
  }

  private Question first() {
    return questions.values().iterator().next();
  }

  @Override
  public Loop loop() {
    return desk.loop();
  }

  @Override
  public void received(ServerConnection from, ByteBuf bytes) {
    if (from != connection) {
      bytes.release();
      return;
    }
    ByteBuf before = pending;
    ByteBuf in = before == null ? bytes : before.writeBytes(bytes);
    if (before != null) {
      bytes.release();
    }
    pending = null;
    Reply asked = reply;
    try {
      // Notices and the like may come between questions; what ends the connection is heard of.
      boolean complete = (asked == null ? new Reply() : asked).read(in);
      if (in.isReadable()) {
        pending = from.buffer(in.readableBytes()).writeBytes(in);
      }
      if (complete && asked != null) {
        done(from, asked);
      }
    } catch (ProtocolException | IndexOutOfBoundsException e) {
      from.close();
    } finally {
      in.release();
    }
  }

  private void done(ServerConnection from, Reply said) {
    String user = first().user();
    if (said.clean()) {
      reply = null;
    } else {
      leave(from);
    }
    answerFirst(Verdict.of(said, terms.query(), user));
  }

  @Override
  public void readComplete(ServerConnection from) {}

  @Override
  public void writabilityChanged(ServerConnection from) {}

  @Override
  public void closed(ServerConnection from) {
    if (from == connection) {
      lost(from);
    }
  }

  private void lost(ServerConnection from) {
    Reply said = reply;
    drop();
    if (questions.isEmpty() || first().mayRepeat()) {
      goOn();
      return;
    }
    LOG.warn(
        "auth.query in database {} has lost its connection to {}: {}",
        database,
        from,
        said == null ? null : said.error());
    answerFirst(Verdict.lost());
  }
}
