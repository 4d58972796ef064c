package io.dese.proxy.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.dese.proxy.figures.Figure;
import io.dese.proxy.protocol.Backend;
import io.dese.proxy.protocol.BackendMessages;
import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.protocol.TransactionStatus;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is said to one client, and what it was told of its settings. Belongs to its loop. */
final class ClientSide {

  private final ClientPort port;
  private final Progress progress;
  private Reported shown;
  private Encoding encoding;
  private boolean dirty;
  private boolean gone;

  ClientSide(ClientPort port, Progress progress, Reported shown) {
    this.port = port;
    this.progress = progress;
    this.shown = shown;
    encoding = Encoding.of(shown.value(Encoding.SETTING));
  }

  ClientPort port() {
    return port;
  }

  /** What it was told of its settings. */
  Reported shown() {
    return shown;
  }

  void shown(Reported reported) {
    shown = reported;
    encoding = Encoding.of(reported.value(Encoding.SETTING));
  }

  Encoding encoding() {
    return encoding;
  }

  /** Whether it has gone. */
  boolean gone() {
    return gone;
  }

  void leaves() {
    gone = true;
  }

  /** Whether something was said that was not sent yet. */
  boolean dirty() {
    return dirty;
  }

  void write(ByteBuf bytes) {
    if (gone) {
      bytes.release();
      return;
    }
    dirty = true;
    progress.tally().add(Figure.SENT, bytes.readableBytes());
    port.write(bytes);
  }

  void flush() {
    if (dirty) {
      dirty = false;
      port.flush();
    }
  }

  void error(ErrorFields fields) {
    ByteBuf out = port.buffer(256);
    fields.write(out, Backend.ERROR_RESPONSE);
    write(out);
  }

  void notice(ErrorFields fields) {
    ByteBuf out = port.buffer(256);
    fields.write(out, Backend.NOTICE_RESPONSE);
    write(out);
    flush();
  }

  void stillWaits(Duration since, int others) {
    notice(
        ErrorFields.notice(
            "01000",
            "waiting for a free server connection since "
                + since.toSeconds()
                + " s, with "
                + others
                + " other clients"));
  }

  void ready(TransactionStatus status) {
    ByteBuf out = port.buffer(8);
    BackendMessages.readyForQuery(out, status);
    write(out);
    flush();
  }

  /** Whether it is to hear of a setting: if it was told something else. */
  boolean hears(String name, String value) {
    if (value.equals(shown.value(name))) {
      return false;
    }
    shown(shown.with(name, value));
    return true;
  }

  /** Tells what it was told differently. */
  void hears(Reported reported) {
    reported
        .values()
        .forEach(
            (name, value) -> {
              if (hears(name, value)) {
                ByteBuf out = port.buffer(name.length() + value.length() + 16);
                BackendMessages.parameterStatus(out, name, value);
                write(out);
              }
            });
  }

  /**
   * A server's error as the client knows its statements, when it names one.
   *
   * @param prefix of the names that servers know
   * @return the whole message; null when the server's is right
   */
  byte @Nullable [] renamed(ErrorFields said, String prefix, Statements statements) {
    progress.tally().error(said.sqlState());
    ErrorFields fields = progress.explained(said);
    String message = fields.message();
    int at = message.indexOf(prefix);
    if (at < 0) {
      return fields == said ? null : bytes(fields);
    }
    int end = at + prefix.length();
    while (end < message.length() && Character.isDigit(message.charAt(end))) {
      end++;
    }
    String name = statements.nameOf(message.substring(at, end));
    String own = name == null ? "" : new String(name.getBytes(ISO_8859_1), UTF_8);
    return bytes(fields.message(message.substring(0, at) + own + message.substring(end)));
  }

  /** The proxy's own error, as a whole message. */
  byte[] instead(ErrorFields own) {
    progress.tally().error(own.sqlState());
    return bytes(own);
  }

  private byte[] bytes(ErrorFields fields) {
    ByteBuf out = port.buffer(256);
    fields.write(out, Backend.ERROR_RESPONSE);
    byte[] bytes = new byte[out.readableBytes()];
    out.readBytes(bytes).release();
    return bytes;
  }
}
