package io.dese.proxy.session;

import static java.util.Objects.requireNonNull;

import io.dese.proxy.loop.Loop;
import io.dese.proxy.protocol.Backend;
import io.dese.proxy.protocol.CString;
import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.protocol.Frame;
import io.dese.proxy.protocol.ProtocolException;
import io.dese.proxy.protocol.TransactionStatus;
import io.dese.proxy.server.ServerConnection;
import io.dese.proxy.server.ServerListener;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one server connection: what it owes, what it has prepared, what was set on it.
 * It cuts what comes into frames, matches them with what was asked, and passes on to the client
 * what is the client's, undecoded and in runs as long as possible.
 *
 * <p>Touched by the loop of the session that has it, and by its own while nobody has it.
 */
public final class ServerSide implements ServerListener {

  private final ServerConnection connection;
  private final Outstanding outstanding = new Outstanding();
  private final ServerStatements statements = new ServerStatements();
  private final Carried carried = new Carried();
  private volatile @Nullable ClientSession session;
  private Reported reported;
  private TransactionStatus status = TransactionStatus.IDLE;
  private @Nullable ByteBuf pending;

  /** Bytes of the frame under way that are still to come. */
  private int passing;

  /** Whether the client is not to see them. */
  private boolean dropping;

  /** Whether the server has an unnamed statement, and which. */
  private @Nullable Prepared unnamed;

  private boolean unnamedKnown = true;

  /** How many statements of a simple query were answered. */
  private int statement;

  /** Whether requests of the extended protocol came that no Sync has followed yet. */
  private boolean unsynced;

  private boolean copying;
  private boolean copyIn;
  private boolean skipping;

  /** Of a connection that has just logged in; it becomes its listener. */
  public ServerSide(ServerConnection connection) {
    this.connection = connection;
    reported = Reported.of(connection.identity().parameters());
    connection.listener(this);
  }

  /** The connection. */
  public ServerConnection connection() {
    return connection;
  }

  /** What the server owes. */
  Outstanding outstanding() {
    return outstanding;
  }

  ServerStatements statements() {
    return statements;
  }

  /** The settings of the connection. */
  Carried carried() {
    return carried;
  }

  /** What the server has reported of its settings. */
  Reported reported() {
    return reported;
  }

  /** What its last ReadyForQuery has said. */
  TransactionStatus status() {
    return status;
  }

  /** What its unnamed statement is; null when it has none. */
  @Nullable Prepared unnamed() {
    return unnamed;
  }

  /** Whether {@link #unnamed} can be believed. */
  boolean unnamedKnown() {
    return unnamedKnown;
  }

  void unnamed(@Nullable Prepared prepared) {
    unnamed = prepared;
    unnamedKnown = true;
  }

  /** Whether the server waits for the data of a COPY. */
  boolean copyIn() {
    return copyIn;
  }

  /** Whether the server skips everything up to the next Sync. */
  boolean skipping() {
    return skipping;
  }

  /** Sync was sent. */
  void synced() {
    skipping = false;
    unsynced = false;
  }

  /**
   * Whether nothing is under way. Where a Sync is missing the server has a transaction open, or
   * skips what it is told, whatever its last ReadyForQuery has said.
   */
  boolean quiet() {
    return outstanding.isEmpty() && !unsynced && passing == 0 && pending == null;
  }

  /** Whether the client has got the beginning of a message, and not its end. */
  boolean inMidMessage() {
    return passing > 0 && !dropping;
  }

  /** Something was asked of it. */
  void owes(Expected kind, @Nullable Object note) {
    outstanding.add(kind, note);
    if (kind.endsWithReady()) {
      unsynced = false;
    } else {
      unsynced |= kind != Expected.SAY_PARSE_COMPLETE && kind != Expected.SAY_CLOSE_COMPLETE;
    }
  }

  /** Whether the client has got a part of a message alone. */
  boolean midMessage() {
    return passing > 0 && !dropping;
  }

  /** From now on a session has it. */
  void lentTo(ClientSession next) {
    session = next;
  }

  /** Nobody has it. */
  void free() {
    session = null;
    outstanding.shrink();
  }

  @Override
  public Loop loop() {
    ClientSession user = session;
    return user == null ? connection.home() : user.port().loop();
  }

  @Override
  public void received(ServerConnection from, ByteBuf bytes) {
    if (goesElsewhere(() -> received(from, bytes))) {
      return;
    }
    ByteBuf in = pending == null ? bytes : Bytes.join(pending, bytes);
    pending = null;
    try {
      read(in);
    } catch (ProtocolException | IndexOutOfBoundsException e) {
      broken(e);
    }
  }

  /** It was lent to a session of another loop just now. */
  private boolean goesElsewhere(Runnable task) {
    Loop there = loop();
    if (there.inLoop()) {
      return false;
    }
    there.execute(task);
    return true;
  }

  /** Takes over the buffer. */
  private void read(ByteBuf in) {
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
    Expected first = first();
    switch (type) {
      case Backend.DATA_ROW, Backend.COPY_DATA, Backend.FUNCTION_CALL_RESPONSE -> {
        if (first == null) {
          throw unexpected(type, null);
        }
        if (first == Expected.OWN_QUERY && type == Backend.DATA_ROW && whole) {
          requireSession(type).ownRow(in.slice(at + Frame.HEADER, size - Frame.HEADER));
        }
        return stream(in, at, size, first.quiet());
      }
      case Backend.NOTICE_RESPONSE, Backend.NOTIFICATION_RESPONSE -> {
        return stream(in, at, size, session == null || (first != null && first.quiet()));
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
        int next = quiet ? drop(in, at, size) : at + size;
        return say(in, next);
      }
    }
  }

  private int stream(ByteBuf in, int at, int size, boolean drop) {
    passing = size;
    dropping = drop;
    return at;
  }

  /** An answer to the first that is owed; the result is whether the client is not to see it. */
  private boolean answer(ByteBuf in, int at, byte type, int size) {
    Expected first = first();
    if (first == null) {
      throw unexpected(type, null);
    }
    boolean quiet = first.quiet();
    if (first == Expected.QUERY || first == Expected.OWN_QUERY) {
      if (type == Backend.COMMAND_COMPLETE) {
        copied();
        complete(in, at, size);
      } else if (type == Backend.COPY_IN_RESPONSE) {
        copies();
        requireSession(type).copyBegins();
      }
      return quiet;
    }
    switch (type) {
      case Backend.PARSE_COMPLETE -> done(type, first, Expected.PARSE, Expected.OWN_PARSE);
      case Backend.BIND_COMPLETE -> done(type, first, Expected.BIND, Expected.BIND);
      case Backend.CLOSE_COMPLETE -> done(type, first, Expected.CLOSE, Expected.OWN_CLOSE);
      case Backend.ROW_DESCRIPTION, Backend.NO_DATA ->
          done(type, first, Expected.DESCRIBE_PORTAL, Expected.DESCRIBE_STATEMENT);
      case Backend.PARAMETER_DESCRIPTION -> {
        if (first != Expected.DESCRIBE_STATEMENT) {
          throw unexpected(type, first);
        }
      }
      case Backend.PORTAL_SUSPENDED, Backend.EMPTY_QUERY_RESPONSE ->
          done(type, first, Expected.EXECUTE, Expected.EXECUTE);
      case Backend.COMMAND_COMPLETE -> {
        copied();
        statement = 0;
        complete(in, at, size);
        done(type, first, Expected.EXECUTE, Expected.EXECUTE);
      }
      case Backend.COPY_IN_RESPONSE -> {
        copies();
        requireSession(type).copyBegins();
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

  /** The server waits for the data of a COPY; until it has them it ignores Sync. */
  private void copies() {
    copying = true;
    copyIn = true;
    boolean ended = false;
    boolean ready = requireNonNull(outstanding.first()).endsWithReady();
    for (int i = 1; i < outstanding.size(); ) {
      Expected kind = outstanding.at(i);
      ended |= kind == Expected.COPY_END;
      if (kind == Expected.SYNC && !ended) {
        outstanding.remove(i);
      } else {
        ready |= kind.endsWithReady();
        i++;
      }
    }
    copyIn = !ended;
    unsynced = !ready;
  }

  /** A statement has ended; if it was a COPY, its data have too. */
  private void copied() {
    copyIn = false;
    if (copying) {
      copying = false;
      for (int i = 1; i < outstanding.size(); i++) {
        if (outstanding.at(i) == Expected.COPY_END) {
          outstanding.remove(i);
          return;
        }
      }
    }
  }

  /** The client has ended the data of a COPY, or thinks so. */
  void copyEnds() {
    if (!outstanding.isEmpty()) {
      outstanding.add(Expected.COPY_END, null);
    }
    copyIn = false;
  }

  private void complete(ByteBuf in, int at, int size) {
    Object note = outstanding.note();
    ClientSession user = session;
    if (note instanceof Effects whole && whole != Effects.NONE && user != null) {
      Effects effects = whole.part(statement++);
      int length = size - Frame.HEADER - 1;
      String tag = in.toString(at + Frame.HEADER, length, StandardCharsets.US_ASCII);
      user.completed(effects, tag);
    }
  }

  private int readyForQuery(ByteBuf in, int at, int size) {
    Expected first = first();
    if (first == null || !first.endsWithReady()) {
      throw unexpected(Backend.READY_FOR_QUERY, first);
    }
    status = TransactionStatus.of(in.getByte(at + Frame.HEADER));
    copyIn = false;
    copying = false;
    statement = 0;
    outstanding.removeFirst();
    first();
    ClientSession user = requireSession(Backend.READY_FOR_QUERY);
    int next = first.quiet() ? drop(in, at, size) : at + size;
    next = say(in, next);
    // Out it goes before the connection may go to somebody else.
    pass(in, next);
    user.ready(this, first, status);
    return next;
  }

  private int error(ByteBuf in, int at, int size) {
    ClientSession user = session;
    ErrorFields fields = ErrorFields.read(in.slice(at + Frame.HEADER, size - Frame.HEADER));
    Expected first = first();
    copyIn = false;
    copying = false;
    if (user == null) {
      return drop(in, at, size);
    }
    if (first == Expected.OWN_QUERY) {
      user.ownQueryFailed(fields);
      return drop(in, at, size);
    }
    if (first != null && first.extended()) {
      if (outstanding.note() instanceof Prepared prepared && fields.planChanged()) {
        prepared.retire();
      }
      user.failed(fields);
      skip(user);
    } else if (first != null) {
      user.failed(fields);
    }
    byte[] renamed = user.renamed(fields);
    if (renamed == null) {
      return at + size;
    }
    int next = drop(in, at, size);
    user.toClient(connection.buffer(renamed.length).writeBytes(renamed));
    return next;
  }

  /** The server skips what comes before the next Sync. */
  private void skip(ClientSession user) {
    skipping = true;
    boolean failed = true;
    while (!outstanding.isEmpty()) {
      Expected kind = requireNonNull(outstanding.first());
      if (!kind.skippable()) {
        skipping = false;
        break;
      }
      user.undo(this, kind, outstanding.note(), failed);
      failed = false;
      outstanding.removeFirst();
    }
    user.failedUpToSync();
  }

  /** Whether the client is to hear of it. */
  private boolean parameterStatus(ByteBuf in, int at, int size) {
    ByteBuf body = in.slice(at + Frame.HEADER, size - Frame.HEADER);
    String name = CString.read(body);
    String value = CString.read(body);
    reported = reported.with(name, value);
    ClientSession user = session;
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

  /** The first that the server owes; ends of COPY that it has passed are forgotten. */
  private @Nullable Expected first() {
    Expected first = outstanding.first();
    while (first == Expected.COPY_END) {
      outstanding.removeFirst();
      first = outstanding.first();
    }
    return first;
  }

  /** Gives the client all up to an index. */
  private void pass(ByteBuf in, int to) {
    int length = to - in.readerIndex();
    if (length > 0) {
      ClientSession user = session;
      if (user == null) {
        in.skipBytes(length);
      } else {
        user.toClient(in.readRetainedSlice(length));
      }
    }
  }

  private int drop(ByteBuf in, int at, int size) {
    pass(in, at);
    in.skipBytes(size);
    return at + size;
  }

  private ClientSession requireSession(byte type) {
    ClientSession user = session;
    if (user == null) {
      throw unexpected(type, null);
    }
    return user;
  }

  private static ProtocolException unexpected(byte type, @Nullable Expected first) {
    return new ProtocolException(
        "the server sent message '" + (char) type + "' while it owed " + first);
  }

  private void broken(RuntimeException e) {
    connection.close();
    ClientSession user = session;
    if (user != null) {
      user.serverBroken(e.getMessage());
    }
  }

  @Override
  public void readComplete(ServerConnection from) {
    if (goesElsewhere(() -> readComplete(from))) {
      return;
    }
    ClientSession user = session;
    if (user != null) {
      user.flushClient();
    }
  }

  @Override
  public void writabilityChanged(ServerConnection from) {
    if (goesElsewhere(() -> writabilityChanged(from))) {
      return;
    }
    ClientSession user = session;
    if (user != null) {
      user.serverWritabilityChanged(connection.writable());
    }
  }

  @Override
  public void closed(ServerConnection from) {
    if (goesElsewhere(() -> closed(from))) {
      return;
    }
    Bytes.release(pending);
    pending = null;
    ClientSession user = session;
    if (user != null) {
      user.serverClosed(this);
    }
  }
}
