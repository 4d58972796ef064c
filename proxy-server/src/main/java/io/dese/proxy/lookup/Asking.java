package io.dese.proxy.lookup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dese.proxy.protocol.CString;
import io.dese.proxy.protocol.Frame;
import io.dese.proxy.protocol.Frontend;
import io.netty.buffer.ByteBuf;

/** Writes a question: "Extended Query" of the manual, the user as its one parameter. */
final class Asking {

  /** One more than an answer has, so that too many are seen. */
  private static final int MOST_ROWS = 2;

  private Asking() {}

  static void write(ByteBuf out, String statement, String user) {
    int parse = Frame.begin(out, Frontend.PARSE);
    CString.write(out, "");
    CString.write(out, statement);
    out.writeShort(0);
    Frame.end(out, parse);
    int bind = Frame.begin(out, Frontend.BIND);
    CString.write(out, "");
    CString.write(out, "");
    out.writeShort(0);
    out.writeShort(1);
    byte[] name = user.getBytes(UTF_8);
    out.writeInt(name.length);
    out.writeBytes(name);
    out.writeShort(0);
    Frame.end(out, bind);
    int execute = Frame.begin(out, Frontend.EXECUTE);
    CString.write(out, "");
    out.writeInt(MOST_ROWS);
    Frame.end(out, execute);
    Frame.empty(out, Frontend.SYNC);
  }
}
