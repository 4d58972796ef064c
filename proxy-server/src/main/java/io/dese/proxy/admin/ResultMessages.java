package io.dese.proxy.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dese.proxy.protocol.Backend;
import io.dese.proxy.protocol.CString;
import io.dese.proxy.protocol.Frame;
import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes results: RowDescription, DataRow and ParameterDescription of the manual. */
final class ResultMessages {

  private static final short BINARY = 1;

  private ResultMessages() {}

  /**
   * RowDescription.
   *
   * @param formats as Bind has them; empty for text
   */
  static void rowDescription(ByteBuf out, List<Column> columns, short[] formats) {
    int at = Frame.begin(out, Backend.ROW_DESCRIPTION);
    out.writeShort(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      CString.write(out, column.name());
      out.writeInt(0); // no table
      out.writeShort(0); // no column of one
      out.writeInt(column.type().oid());
      out.writeShort(column.type().size());
      out.writeInt(-1); // no type modifier
      out.writeShort(format(formats, i));
    }
    Frame.end(out, at);
  }

  /** DataRow. */
  static void dataRow(ByteBuf out, List<@Nullable Object> row, short[] formats) {
    int at = Frame.begin(out, Backend.DATA_ROW);
    out.writeShort(row.size());
    for (int i = 0; i < row.size(); i++) {
      Object value = row.get(i);
      if (value == null) {
        out.writeInt(-1);
      } else if (value instanceof Long number && format(formats, i) == BINARY) {
        out.writeInt(Long.BYTES).writeLong(number);
      } else {
        byte[] bytes = value.toString().getBytes(UTF_8);
        out.writeInt(bytes.length).writeBytes(bytes);
      }
    }
    Frame.end(out, at);
  }

  private static short format(short[] formats, int column) {
    if (formats.length == 0) {
      return 0;
    }
    return formats.length == 1 ? formats[0] : formats[column];
  }

  /** ParameterDescription of a statement without parameters. */
  static void noParameters(ByteBuf out) {
    int at = Frame.begin(out, Backend.PARAMETER_DESCRIPTION);
    out.writeShort(0);
    Frame.end(out, at);
  }
}
