package io.dese.proxy.admin;

import io.dese.proxy.protocol.Backend;
import io.dese.proxy.protocol.CString;
import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.protocol.Frame;
import io.dese.proxy.protocol.Frontend;
import io.dese.proxy.protocol.ProtocolException;
import io.dese.proxy.protocol.TransactionStatus;
import io.dese.proxy.session.ClientPort;
import io.dese.proxy.session.Conversation;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One client at the console: speaks "Simple Query" and "Extended Query" of the manual as a server
 * does, and answers commands instead of SQL. Belongs to the client's loop; while a command is under
 * way nothing else is read.
 */
public final class Console implements Conversation {

  /** No command is longer. */
  private static final int MOST_MESSAGE = 1 << 20;

  private final ClientPort port;
  private final CommandReader reader;
  private final Commander commander;
  private final ConsoleOutput output;
  private final ConsoleStatements statements;
  private final Deque<String> queries = new ArrayDeque<>();
  private TransactionStatus status = TransactionStatus.IDLE;
  private @Nullable ByteBuf pending;
  private boolean busy;
  private boolean skipping;
  private boolean gone;

  /**
   * A console.
   *
   * @param version of the proxy
   * @param parameters what the client was told by ParameterStatus
   * @param mayAct whether it may do more than look
   */
  public Console(
      ClientPort port,
      ProxyControl control,
      String version,
      Map<String, String> parameters,
      boolean mayAct) {
    this.port = port;
    reader = new CommandReader(version, parameters);
    commander = new Commander(control, mayAct);
    output = new ConsoleOutput(port);
    statements = new ConsoleStatements(output, reader);
  }

  @Override
  public void received(ByteBuf bytes) {
    if (gone) {
      bytes.release();
      return;
    }
    ByteBuf before = pending;
    if (before == null) {
      pending = bytes;
    } else {
      before.writeBytes(bytes);
      bytes.release();
    }
    pump();
  }

  @Override
  public void clientWritabilityChanged(boolean writable) {
    // Answers are small beside what a connection may hold.
  }

  /** Every answer is on its way already. */
  @Override
  public void inputEnded() {
    port.close();
  }

  @Override
  public void clientClosed() {
    gone = true;
    release();
  }

  private void release() {
    if (pending != null) {
      pending.release();
      pending = null;
    }
  }

  private void pump() {
    try {
      while (!busy && !gone && next()) {
        // Goes on.
      }
    } catch (ProtocolException e) {
      end(ErrorFields.fatal("08P01", String.valueOf(e.getMessage())));
    }
    ByteBuf rest = pending;
    if (rest != null && !rest.isReadable()) {
      release();
    } else if (rest != null && rest.readableBytes() > 2 * MOST_MESSAGE) {
      end(ErrorFields.fatal("08P01", "too many commands at once"));
    }
  }

  private void end(ErrorFields why) {
    output.error(why);
    output.flush();
    gone = true;
    release();
    port.close();
  }

  /** Deals with one message, if there is a whole one. */
  private boolean next() {
    ByteBuf in = pending;
    if (in == null || in.readableBytes() < Frame.HEADER) {
      return false;
    }
    byte type = in.getByte(in.readerIndex());
    int size = Frame.size(in, in.readerIndex());
    if (size > MOST_MESSAGE) {
      throw new ProtocolException("a message of " + size + " bytes is no command");
    }
    if (in.readableBytes() < size) {
      return false;
    }
    ByteBuf body = in.readSlice(size).skipBytes(Frame.HEADER);
    message(type, body);
    return true;
  }

  private void message(byte type, ByteBuf body) {
    switch (type) {
      case Frontend.TERMINATE -> {
        gone = true;
        port.close();
      }
      case Frontend.SYNC -> {
        skipping = false;
        if (status == TransactionStatus.IDLE) {
          statements.synced();
        }
        output.ready(status);
      }
      case Frontend.QUERY -> {
        if (!skipping) {
          queries.addAll(CommandReader.split(CString.read(body)));
          simple(queries.isEmpty());
        }
      }
      case Frontend.FLUSH -> output.flush();
      case Frontend.COPY_DATA, Frontend.COPY_DONE, Frontend.COPY_FAIL -> {}
      case Frontend.FUNCTION_CALL -> {
        output.error(ErrorFields.error("0A000", "the console has no functions"));
        output.ready(status);
      }
      case Frontend.EXECUTE -> {
        if (!skipping) {
          attempt(() -> execute(CString.read(body), body.readInt()));
        }
      }
      case Frontend.PARSE, Frontend.BIND, Frontend.DESCRIBE, Frontend.CLOSE -> {
        if (!skipping) {
          attempt(() -> statements.message(type, body));
        }
      }
      default -> throw new ProtocolException("invalid frontend message type " + (type & 0xFF));
    }
  }

  /** What may fail without ending the connection. */
  @FunctionalInterface
  private interface Attempt {
    void go() throws CommandException;
  }

  private void attempt(Attempt what) {
    try {
      what.go();
    } catch (CommandException e) {
      failedUpToSync(e.fields());
    } catch (IndexOutOfBoundsException e) {
      throw (ProtocolException)
          new ProtocolException("insufficient data left in message").initCause(e);
    }
  }

  private void failedUpToSync(ErrorFields fields) {
    output.error(fields);
    skipping = true;
  }

  // ---- simple query

  private void simple(boolean empty) {
    if (empty) {
      output.empty(Backend.EMPTY_QUERY_RESPONSE);
    }
    String sql = queries.poll();
    if (sql == null) {
      output.ready(status);
      return;
    }
    try {
      AdminCommand command = reader.read(sql);
      run(
          command,
          answer -> {
            output.whole(command, answer);
            simple(false);
          },
          this::simpleFailed);
    } catch (CommandException e) {
      simpleFailed(e.fields());
    }
  }

  private void simpleFailed(ErrorFields fields) {
    queries.clear();
    output.error(fields);
    output.ready(status);
  }

  // ---- extended query

  private void execute(String name, int most) throws CommandException {
    Portal portal = statements.portal(name);
    if (portal.command() instanceof AdminCommand.Empty) {
      output.empty(Backend.EMPTY_QUERY_RESPONSE);
    } else if (portal.answer() != null) {
      statements.send(portal, portal.answer(), most);
    } else {
      run(
          portal.command(),
          answer -> {
            portal.answer(answer);
            answer.notices().forEach(output::notice);
            statements.send(portal, answer, most);
          },
          this::failedUpToSync);
    }
  }

  private void run(AdminCommand command, Consumer<Answer> then, Consumer<ErrorFields> failed) {
    busy = true;
    commander
        .run(command, this::noticeSoon)
        .whenComplete(
            (answer, problem) ->
                port.loop()
                    .execute(
                        () -> {
                          busy = false;
                          if (gone) {
                            return;
                          }
                          if (problem == null) {
                            follow(answer.tag());
                            then.accept(answer);
                          } else {
                            failed.accept(fields(problem));
                          }
                          pump();
                          if (problem == null) {
                            answer.after().run();
                          }
                        }));
  }

  private void noticeSoon(ErrorFields fields) {
    port.loop()
        .execute(
            () -> {
              if (!gone) {
                output.notice(fields);
                output.flush();
              }
            });
  }

  /** Transactions mean nothing here, but drivers want to see theirs. */
  private void follow(String tag) {
    if (tag.equals("BEGIN")) {
      status = TransactionStatus.OPEN;
    } else if (tag.equals("COMMIT") || tag.equals("ROLLBACK")) {
      status = TransactionStatus.IDLE;
    }
  }

  private static ErrorFields fields(Throwable problem) {
    Throwable cause =
        problem instanceof CompletionException && problem.getCause() != null
            ? problem.getCause()
            : problem;
    return cause instanceof CommandException known
        ? known.fields()
        : ErrorFields.error("XX000", "the command failed: " + cause.getClass().getSimpleName());
  }
}
