package io.dese.proxy.session;

import io.dese.proxy.protocol.Backend;
import io.dese.proxy.protocol.CString;
import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.protocol.Frame;
import io.dese.proxy.protocol.ProtocolException;
import io.dese.proxy.protocol.TransactionStatus;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what one server sends into frames, matches them with what was asked, and passes on to the
 * client what is the client's, undecoded and in runs as long as possible.
 */
// One object stands for it.
@SuppressWarnings("ReferenceEquality")
final class AnswerReader {

  private final ServerSide side;
  private final Exchange exchange;
  private final Outstanding outstanding;
  private @Nullable ByteBuf pending;

  /** Bytes of the frame under way that are still to come. */
  private int passing;

  /** Whether the client is not to see them. */
  private boolean dropping;

  private boolean ended;

  /** How many statements of a simple query were answered. */
  private int statement;

  AnswerReader(ServerSide side, Exchange exchange) {
    this.side = side;
    this.exchange = exchange;
    outstanding = exchange.outstanding();
  }

  /** Whether no frame is under way. */
  boolean quiet() {
    return passing == 0 && pending == null;
  }

  /** Whether the client has got the beginning of a message, and not its end. */
  boolean inMidMessage() {
    return passing > 0 && !dropping;
  }

  /** The connection has ended: forgets what was not a whole frame, and what may still come. */
  void end() {
    Bytes.release(pending);
    pending = null;
    ended = true;
  }

  /**
   * Takes over what has come.
   *
   * @throws ProtocolException when the server did not owe it
   */
  void received(ByteBuf bytes) {
    if (ended) {
      // On its way from another loop it was overtaken by the end.
      bytes.release();
      return;
    }
    ByteBuf in = pending == null ? bytes : Bytes.join(pending, bytes);
    pending = null;
    cut(in);
  }

  /** Takes over the buffer. */
  private void cut(ByteBuf in) {
    int at = in.readerIndex();
    int end = in.writerIndex();
    try {
      while (at < end) {
        if (passing > 0) {
          int part = Math.min(passing, end - at);
          passing -= part;
          at = dropping ? drop(in, at, part) : at + part;
          continue;
        }
        int size = end - at < Frame.HEADER ? 0 : Frame.size(in, at);
        byte type = in.getByte(at);
        boolean whole = size > 0 && end - at >= size;
        if (size == 0 || (!whole && !streams(type))) {
          break;
        }
        at = frame(in, at, type, size, whole);
      }
      pass(in, at);
    } catch (ProtocolException | IndexOutOfBoundsException e) {
      in.release();
      throw e;
    }
    if (in.isReadable()) {
      pending = in;
    } else {
      in.release();
    }
  }

  /** Whether only the header of such a message matters. */
  private static boolean streams(byte type) {
    return switch (type) {
      case Backend.DATA_ROW,
          Backend.COPY_DATA,
          Backend.FUNCTION_CALL_RESPONSE,
          Backend.NOTICE_RESPONSE,
          Backend.NOTIFICATION_RESPONSE ->
          true;
      default -> false;
    };
  }

  /** One frame; the result is where the next one begins. */
  private int frame(ByteBuf in, int at, byte type, int size, boolean whole) {
    Expected first = exchange.first();
    switch (type) {
      case Backend.DATA_ROW, Backend.COPY_DATA, Backend.FUNCTION_CALL_RESPONSE -> {
        if (first == null) {
          throw unexpected(type, null);
        }
        if (first == Expected.OWN_QUERY && type == Backend.DATA_ROW && whole) {
          requireSession(type).answers().ownRow(body(in, at, size));
        }
        return stream(at, size, first.quiet());
      }
      case Backend.NOTICE_RESPONSE -> {
        return stream(at, size, side.session() == null || (first != null && first.quiet()));
      }
      case Backend.NOTIFICATION_RESPONSE -> {
        return stream(at, size, side.session() == null);
      }
      case Backend.PARAMETER_STATUS -> {
        return parameterStatus(in, at, size) ? at + size : drop(in, at, size);
      }
      case Backend.ERROR_RESPONSE -> {
        return error(in, at, size);
      }
      case Backend.READY_FOR_QUERY -> {
        return readyForQuery(in, at, size);
      }
      default -> {
        boolean quiet = answer(in, at, type, size);
        int next = say(in, quiet ? drop(in, at, size) : at + size);
        if (first == Expected.OWN_DESCRIBE && type != Backend.PARAMETER_DESCRIPTION) {
          requireSession(type).answers().described();
        }
        if (outstanding.isEmpty() && side.session() != null) {
          requireSession(type).answers().owesNothing();
        }
        return next;
      }
    }
  }

  private int stream(int at, int size, boolean drop) {
    passing = size;
    dropping = drop;
    return at;
  }

  /** An answer to the first that is owed; the result is whether the client is not to see it. */
  private boolean answer(ByteBuf in, int at, byte type, int size) {
    Expected first = exchange.first();
    if (first == null) {
      throw unexpected(type, null);
    }
    boolean quiet = first.quiet();
    ClientSession user = side.session();
    if (user != null && !quiet) {
      user.answers().answered();
    }
    if (first == Expected.QUERY || first == Expected.OWN_QUERY) {
      if (type == Backend.COMMAND_COMPLETE) {
        exchange.copied();
        complete(in, at, size);
      } else if (type == Backend.COPY_IN_RESPONSE) {
        exchange.copies();
        requireSession(type).answers().copyBegins();
      }
      return quiet;
    }
    switch (type) {
      case Backend.PARSE_COMPLETE -> done(type, first, Expected.PARSE, Expected.OWN_PARSE);
      case Backend.BIND_COMPLETE -> done(type, first, Expected.BIND, Expected.BIND);
      case Backend.CLOSE_COMPLETE -> done(type, first, Expected.CLOSE, Expected.OWN_CLOSE);
      case Backend.ROW_DESCRIPTION, Backend.NO_DATA -> {
        if (outstanding.note() instanceof Preparation preparation) {
          preparation.result(Description.result(body(in, at, size)));
          outstanding.removeFirst();
        } else {
          done(type, first, Expected.DESCRIBE_PORTAL, Expected.DESCRIBE_STATEMENT);
        }
      }
      case Backend.PARAMETER_DESCRIPTION -> {
        if (outstanding.note() instanceof Preparation preparation) {
          preparation.parameters(Description.parameters(body(in, at, size)));
        } else if (first != Expected.DESCRIBE_STATEMENT) {
          throw unexpected(type, first);
        }
      }
      case Backend.PORTAL_SUSPENDED, Backend.EMPTY_QUERY_RESPONSE ->
          done(type, first, Expected.EXECUTE, Expected.EXECUTE);
      case Backend.COMMAND_COMPLETE -> {
        exchange.copied();
        statement = 0;
        complete(in, at, size);
        done(type, first, Expected.EXECUTE, Expected.EXECUTE);
      }
      case Backend.COPY_IN_RESPONSE -> {
        exchange.copies();
        requireSession(type).answers().copyBegins();
      }
      case Backend.COPY_OUT_RESPONSE, Backend.COPY_BOTH_RESPONSE, Backend.COPY_DONE -> {}
      default -> throw unexpected(type, first);
    }
    return quiet;
  }

  private void done(byte type, Expected first, Expected one, Expected other) {
    if (first != one && first != other) {
      throw unexpected(type, first);
    }
    outstanding.removeFirst();
  }

  private void complete(ByteBuf in, int at, int size) {
    Object note = outstanding.note();
    ClientSession user = side.session();
    if (note instanceof Effects whole && whole != Effects.NONE && user != null) {
      Effects effects = whole.part(statement++);
      int length = size - Frame.HEADER - 1;
      String tag = in.toString(at + Frame.HEADER, length, StandardCharsets.US_ASCII);
      user.answers().completed(effects, tag);
    }
  }

  private int readyForQuery(ByteBuf in, int at, int size) {
    Expected first = exchange.first();
    if (first == null || !first.endsWithReady()) {
      throw unexpected(Backend.READY_FOR_QUERY, first);
    }
    side.status(TransactionStatus.of(in.getByte(at + Frame.HEADER)));
    exchange.ready();
    statement = 0;
    outstanding.removeFirst();
    exchange.first();
    ClientSession user = requireSession(Backend.READY_FOR_QUERY);
    if (user.answers().asksAgainNow(side)) {
      return drop(in, at, size);
    }
    boolean later = user.answers().settlesFirst(side, first, side.status());
    int next = first.quiet() || later ? drop(in, at, size) : at + size;
    next = say(in, next);
    // Out it goes before the connection may go to somebody else.
    pass(in, next);
    if (!later) {
      user.answers().ready(side, first, side.status());
    }
    return next;
  }

  private int error(ByteBuf in, int at, int size) {
    ClientSession user = side.session();
    ErrorFields fields = ErrorFields.read(body(in, at, size));
    Expected first = exchange.first();
    ErrorFields own = first == null ? null : own(fields);
    exchange.endsCopy();
    if (user == null) {
      return drop(in, at, size);
    }
    if (first == Expected.OWN_QUERY) {
      user.answers().ownQueryFailed(fields);
      return drop(in, at, size);
    }
    if (first != null && first.extended()) {
      if (outstanding.note() instanceof Prepared prepared && fields.planChanged()) {
        prepared.retire();
        if (user.answers().mayAskAgain(side)) {
          skip(user);
          user.answers().asksAgain();
          return drop(in, at, size);
        }
      }
      user.answers().answered();
      user.answers().failed(fields);
      skip(user);
    } else if (first != null) {
      user.answers().failed(fields);
    }
    byte[] renamed = own == null ? user.answers().renamed(fields) : user.answers().instead(own);
    if (renamed == null) {
      return at + size;
    }
    int next = drop(in, at, size);
    user.toClient(side.connection().buffer(renamed.length).writeBytes(renamed));
    return next;
  }

  /** What the client hears instead, when the proxy has made the server refuse something. */
  private @Nullable ErrorFields own(ErrorFields fields) {
    return outstanding.note() instanceof ParseRefused refused && !fields.fatal()
        ? refused.why()
        : null;
  }

  /** The server skips what comes before the next Sync. */
  private void skip(ClientSession user) {
    int skipped = 0;
    while (skipped < outstanding.size() && outstanding.at(skipped).skippable()) {
      skipped++;
    }
    exchange.skips(skipped == outstanding.size());
    // Backwards: what was done last is undone first.
    for (int i = skipped - 1; i >= 0; i--) {
      user.answers().undo(side, outstanding.at(i), outstanding.note(i), i == 0);
    }
    for (int i = 0; i < skipped; i++) {
      outstanding.removeFirst();
    }
    user.answers().skipped();
  }

  /** Whether the client is to hear of it. */
  private boolean parameterStatus(ByteBuf in, int at, int size) {
    ByteBuf body = body(in, at, size);
    String name = CString.read(body);
    String value = CString.read(body);
    side.reported(side.reported().with(name, value));
    ClientSession user = side.session();
    return user != null && user.reports(name, value);
  }

  /** What the proxy has to say itself before anything else; the result is {@code at}. */
  private int say(ByteBuf in, int at) {
    while (true) {
      Expected first = outstanding.first();
      if (first != Expected.SAY_PARSE_COMPLETE && first != Expected.SAY_CLOSE_COMPLETE) {
        return at;
      }
      pass(in, at);
      requireSession(Backend.PARSE_COMPLETE).toClient(Bytes.said(first));
      outstanding.removeFirst();
    }
  }

  /** What the proxy has to say itself, when the server owes nothing before it. */
  void sayNow() {
    Expected first = outstanding.first();
    while (first == Expected.SAY_PARSE_COMPLETE || first == Expected.SAY_CLOSE_COMPLETE) {
      requireSession(Backend.PARSE_COMPLETE).toClient(Bytes.said(first));
      outstanding.removeFirst();
      first = outstanding.first();
    }
  }

  /** Gives the client all up to an index. */
  private void pass(ByteBuf in, int to) {
    int length = to - in.readerIndex();
    if (length > 0) {
      ClientSession user = side.session();
      if (user == null) {
        in.skipBytes(length);
      } else {
        user.toClient(in.readRetainedSlice(length));
      }
    }
  }

  private static ByteBuf body(ByteBuf in, int at, int size) {
    return in.slice(at + Frame.HEADER, size - Frame.HEADER);
  }

  private int drop(ByteBuf in, int at, int size) {
    pass(in, at);
    in.skipBytes(size);
    return at + size;
  }

  private ClientSession requireSession(byte type) {
    ClientSession user = side.session();
    if (user == null) {
      throw unexpected(type, null);
    }
    return user;
  }

  private static ProtocolException unexpected(byte type, @Nullable Expected first) {
    return new ProtocolException(
        "the server sent message '" + (char) type + "' while it owed " + first);
  }
}
