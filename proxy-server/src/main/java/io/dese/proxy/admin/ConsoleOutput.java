package io.dese.proxy.admin;

import io.dese.proxy.protocol.Backend;
import io.dese.proxy.protocol.BackendMessages;
import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.protocol.Frame;
import io.dese.proxy.protocol.TransactionStatus;
import io.dese.proxy.session.ClientPort;
import io.netty.buffer.ByteBuf;
import java.util.List;

/** What the console says to its client; on the client's loop. */
final class ConsoleOutput {

  private static final short[] TEXT = {};

  private final ClientPort port;

  ConsoleOutput(ClientPort port) {
    this.port = port;
  }

  void flush() {
    port.flush();
  }

  /** A message without a body. */
  void empty(byte type) {
    ByteBuf out = port.buffer(Frame.HEADER);
    Frame.empty(out, type);
    port.write(out);
  }

  void error(ErrorFields fields) {
    ByteBuf out = port.buffer(256);
    fields.write(out, Backend.ERROR_RESPONSE);
    port.write(out);
  }

  void notice(ErrorFields fields) {
    ByteBuf out = port.buffer(256);
    fields.write(out, Backend.NOTICE_RESPONSE);
    port.write(out);
  }

  void ready(TransactionStatus status) {
    ByteBuf out = port.buffer(8);
    BackendMessages.readyForQuery(out, status);
    port.write(out);
    port.flush();
  }

  /** The whole answer to a simple query. */
  void whole(AdminCommand command, Answer answer) {
    List<Column> columns = Commander.columns(command);
    if (!columns.isEmpty()) {
      describe(columns, TEXT);
    }
    answer.notices().forEach(this::notice);
    rows(answer, 0, answer.rows().size(), TEXT);
    complete(answer.tag());
  }

  /** NoData, or RowDescription. */
  void describe(List<Column> columns, short[] formats) {
    if (columns.isEmpty()) {
      empty(Backend.NO_DATA);
      return;
    }
    ByteBuf out = port.buffer(32 * columns.size());
    ResultMessages.rowDescription(out, columns, formats);
    port.write(out);
  }

  void noParameters() {
    ByteBuf out = port.buffer(8);
    ResultMessages.noParameters(out);
    port.write(out);
  }

  void rows(Answer answer, int from, int to, short[] formats) {
    if (to > from) {
      ByteBuf out = port.buffer(256);
      for (int i = from; i < to; i++) {
        ResultMessages.dataRow(out, answer.rows().get(i), formats);
      }
      port.write(out);
    }
  }

  void complete(String tag) {
    ByteBuf out = port.buffer(32);
    BackendMessages.commandComplete(out, tag);
    port.write(out);
  }
}
