package io.dese.proxy.session;

import io.dese.core.sql.TransactionCommand;
import io.dese.proxy.protocol.CString;
import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.protocol.Frame;
import io.dese.proxy.protocol.Frontend;
import io.dese.proxy.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * What one client sends: cut into frames, noted as owed by the server, and passed on undecoded, in
 * runs as long as possible. Where a server has to be waited for it stops, and goes on when called.
 */
final class Requests {

  /** Other messages than texts and data are short: {@code PQ_SMALL_MESSAGE_LIMIT}. */
  private static final int MOST_SMALL = 10_000;

  private static final int WAIT = -1;

  private final ClientSession session;
  private final Statements statements = new Statements();
  private final StatementRequests prepared;
  private final Again again = new Again();

  /** Longer texts are not read but passed on. */
  private final int longest;

  private @Nullable ByteBuf pending;

  /** Bytes of the frame under way that are still to come. */
  private int passing;

  /** Whether they go nowhere. */
  private boolean dropping;

  /** Whether all up to the next Sync goes nowhere, because no server was there to refuse it. */
  private boolean refusing;

  private boolean wrote;

  /** Whether a frame under way has ended. */
  private boolean ended;

  Requests(ClientSession session, PreparedPolicy policy) {
    this.session = session;
    prepared = new StatementRequests(session, statements, again, policy);
    longest = policy.longest();
  }

  Statements statements() {
    return statements;
  }

  /** Whether a frame is under way, or more came than could be dealt with. */
  boolean partial() {
    return passing > 0;
  }

  /** How many bytes wait. */
  int waiting() {
    return pending == null ? 0 : pending.readableBytes();
  }

  void received(ByteBuf bytes) {
    pending = pending == null ? bytes : Bytes.join(pending, bytes);
    if (!session.holdsBack()) {
      pump();
    }
  }

  void release() {
    Bytes.release(pending);
    pending = null;
    again.forget();
  }

  /** What may have to be asked again. */
  Again again() {
    return again;
  }

  /** Asks it again, before what has come since. */
  void askAgain() {
    pending = again.before(pending);
  }

  /** The transaction has ended, and all portals with it. */
  void portalsEnd() {
    prepared.portalsEnd();
  }

  /** Goes on with what has come. */
  void pump() {
    ByteBuf in = pending;
    if (in == null) {
      return;
    }
    pending = null;
    int at = in.readerIndex();
    int end = in.writerIndex();
    try {
      while (at < end && !session.holdsBack()) {
        int next = passing > 0 ? rest(in, at, end) : frame(in, at, end);
        if (next == WAIT) {
          break;
        }
        at = next;
      }
      pass(in, at);
    } catch (ProtocolException e) {
      in.release();
      session.violated(e);
      return;
    }
    if (in.isReadable()) {
      // While it was read something may have been put in front of nothing: there is only one loop.
      pending = in;
    } else {
      in.release();
    }
    if (wrote) {
      wrote = false;
      session.loan().flush();
    }
    if (ended) {
      ended = false;
      session.loan().messageEnded();
    }
  }

  private int rest(ByteBuf in, int at, int end) {
    int part = Math.min(passing, end - at);
    passing -= part;
    ended |= passing == 0;
    return dropping ? drop(in, at, part) : at + part;
  }

  /** One frame; the result is where the next one begins, or {@link #WAIT}. */
  private int frame(ByteBuf in, int at, int end) {
    if (end - at < Frame.HEADER) {
      return WAIT;
    }
    byte type = in.getByte(at);
    int size = Frame.size(in, at);
    boolean whole = end - at >= size;
    if (type == Frontend.TERMINATE) {
      pass(in, at);
      in.skipBytes(in.readableBytes());
      session.inputEnded();
      return end;
    }
    if (refusing && type != Frontend.SYNC) {
      return stream(at, size, true);
    }
    ServerSide server = session.server();
    boolean skipping = server != null && server.exchange().skipping() && type != Frontend.SYNC;
    if (skipping) {
      return stream(at, size, true);
    }
    return switch (type) {
      case Frontend.COPY_DATA -> stream(at, size, server == null);
      case Frontend.COPY_DONE, Frontend.COPY_FAIL -> copyEnd(server, at, size);
      case Frontend.QUERY -> query(in, at, size, whole);
      case Frontend.FUNCTION_CALL -> plain(at, size, Expected.FUNCTION_CALL);
      case Frontend.SYNC -> whole ? sync(in, at, size) : WAIT;
      case Frontend.FLUSH -> whole ? flush(in, at, size) : WAIT;
      case Frontend.PARSE, Frontend.BIND, Frontend.DESCRIBE, Frontend.EXECUTE, Frontend.CLOSE ->
          extended(in, at, size, whole, type);
      default -> throw new ProtocolException("invalid frontend message type " + (type & 0xFF));
    };
  }

  private int stream(int at, int size, boolean drop) {
    passing = size;
    dropping = drop;
    return at;
  }

  private int copyEnd(@Nullable ServerSide server, int at, int size) {
    if (server != null) {
      server.exchange().copyEnds();
    }
    return stream(at, size, server == null);
  }

  private int plain(int at, int size, Expected kind) {
    if (!session.ready()) {
      return WAIT;
    }
    session.owes(kind, Effects.UNKNOWN);
    return stream(at, size, false);
  }

  private int query(ByteBuf in, int at, int size, boolean whole) {
    boolean read = readable(size) && size > Frame.HEADER;
    if (readable(size) && !whole) {
      return WAIT;
    }
    Effects effects =
        read && session.readsTexts()
            ? session
                .texts()
                .query(in, at + Frame.HEADER, size - Frame.HEADER - 1, session.client().encoding())
            : Effects.UNKNOWN;
    if (!session.ready()) {
      return WAIT;
    }
    if (refuses(effects)) {
      int next = drop(in, at, size);
      session.loan().answerReady();
      return next;
    }
    if (prepared.mentions().mayMention(effects)
        && session.requireServer().exchange().namesAreOpen()) {
      session.barrier().describes();
      return WAIT;
    }
    Mention mention = read ? prepared.mentions().in(in, at, size, effects) : null;
    if (mention != null && prepared.mentions().uncertain(mention)) {
      session.barrier().describes();
      return WAIT;
    }
    if (mention != null) {
      int next = drop(in, at, size);
      session.sends(effects);
      write(prepared.mentions().query(mention, effects));
      session.barrier().query(effects);
      return next;
    }
    if (read && session.progress().wantsTexts()) {
      int length = size - Frame.HEADER - 1;
      session
          .progress()
          .runs(in.toString(at + Frame.HEADER, length, session.client().encoding().charset()));
    }
    statements.put("", null);
    session.requireServer().unnamed(null);
    session.sends(effects);
    session.owes(Expected.QUERY, effects);
    if (session.readsTexts()) {
      session.barrier().query(effects);
    }
    return read ? at + size : stream(at, size, false);
  }

  /** Refuses what the pool mode does not allow; then the client was told. */
  private boolean refuses(Effects effects) {
    boolean begins =
        session.mode() == PoolMode.STATEMENT
            && effects.command().kind() == TransactionCommand.Kind.BEGIN;
    if (begins) {
      session
          .client()
          .error(
              ErrorFields.error(
                      "0A000", "transaction blocks are not allowed: pool.mode was 'statement'")
                  .hint("Set pool.mode to 'transaction'."));
    }
    return begins;
  }

  private int sync(ByteBuf in, int at, int size) {
    ServerSide server = session.server();
    if (server == null) {
      refusing = false;
      int next = drop(in, at, size);
      session.loan().answerReady();
      return next;
    }
    server.exchange().synced();
    if (!server.exchange().copyIn()) {
      server.exchange().owes(Expected.SYNC, null);
      session.barrier().sync();
    }
    return at + size;
  }

  private int flush(ByteBuf in, int at, int size) {
    if (size != Frame.HEADER) {
      // The server would skip what follows without a word that belongs to anything owed.
      throw new ProtocolException("invalid message format");
    }
    if (session.server() == null) {
      return drop(in, at, size);
    }
    return at + size;
  }

  private int extended(ByteBuf in, int at, int size, boolean whole, byte type) {
    if (!whole && !enough(in, at, size, type)) {
      return WAIT;
    }
    if (!session.ready()) {
      return WAIT;
    }
    boolean looks = session.readsTexts();
    if (looks && type == Frontend.PARSE && !readable(size)) {
      return unread(in, at, size);
    }
    if (!looks || !prepared.wellFormed(in, at, size, type)) {
      // If anything is wrong with it the server says so.
      session.owes(prepared.kindOf(in, at, type), null);
      return stream(at, size, false);
    }
    Sent sent = prepared.send(in, at, size, type);
    if (sent.asIs()) {
      return whole ? at + size : stream(at, size, false);
    }
    pass(in, at);
    in.skipBytes(sent.replaced());
    if (sent.instead() != null) {
      write(sent.instead());
    }
    if (sent.first()) {
      session.barrier().describes();
      return WAIT;
    }
    session.requireServer().sayNow();
    int next = at + sent.replaced();
    return sent.replaced() == size ? next : stream(next, size - sent.replaced(), false);
  }

  /** Whether a text of a message of that size is read. */
  private boolean readable(int size) {
    return size - Frame.HEADER - 1 <= longest;
  }

  /** Whether the names of a message are there, which is enough for those that may be long. */
  private boolean enough(ByteBuf in, int at, int size, byte type) {
    if (type == Frontend.PARSE) {
      return !readable(size) && CString.end(in, at + Frame.HEADER, in.writerIndex()) >= 0;
    }
    if (type == Frontend.BIND) {
      int end = Math.min(in.writerIndex(), at + size);
      int portal = CString.end(in, at + Frame.HEADER, end);
      return portal >= 0 && CString.end(in, portal + 1, end) >= 0;
    }
    if (size > MOST_SMALL) {
      throw ProtocolException.silently("invalid message length");
    }
    return false;
  }

  /** A Parse whose text is too long. */
  private int unread(ByteBuf in, int at, int size) {
    ByteBuf instead = prepared.unread(in, at);
    if (instead == null) {
      return stream(at, size, false);
    }
    pass(in, at);
    write(instead);
    return stream(at, size, true);
  }

  /** No server is there for it: the client is told, and what it has sent for it goes nowhere. */
  void refuse(ErrorFields why) {
    ByteBuf in = pending;
    boolean simple = in != null && in.isReadable() && isSimple(in.getByte(in.readerIndex()));
    session.client().error(why);
    if (in != null && simple) {
      int size = Frame.size(in, in.readerIndex());
      if (in.readableBytes() >= size) {
        in.skipBytes(size);
      } else {
        stream(in.readerIndex(), size, true);
      }
      session.loan().answerReady();
    } else {
      refusing = true;
    }
  }

  private static boolean isSimple(byte type) {
    return type == Frontend.QUERY || type == Frontend.FUNCTION_CALL;
  }

  private void pass(ByteBuf in, int to) {
    int length = to - in.readerIndex();
    if (length > 0) {
      write(in.readRetainedSlice(length));
    }
  }

  private void write(ByteBuf bytes) {
    wrote = true;
    session.loan().write(bytes);
  }

  private int drop(ByteBuf in, int at, int size) {
    pass(in, at);
    in.skipBytes(size);
    return at + size;
  }
}
