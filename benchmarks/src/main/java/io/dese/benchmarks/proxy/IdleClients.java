package io.dese.benchmarks.proxy;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Clients that have logged in and do nothing. */
final class IdleClients implements AutoCloseable {

  private static final int PROTOCOL = 3 << 16;
  private static final int FRAME_HEAD = 4;

  private final List<Socket> sockets = new ArrayList<>();

  /**
   * Logs them in, one after the other.
   *
   * @throws IOException when one is refused
   */
  IdleClients(int port, String user, int count) throws IOException {
    byte[] startup = startup(user);
    try {
      for (int i = 0; i < count; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        sockets.add(socket);
        socket.getOutputStream().write(startup);
        awaitReady(socket);
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** In one piece: PgBouncer does not take it in two. */
  private static byte[] startup(String user) {
    byte[] parameters =
        ("user\0" + user + "\0database\0postgres\0\0").getBytes(StandardCharsets.UTF_8);
    int length = 2 * Integer.BYTES + parameters.length;
    return ByteBuffer.allocate(length).putInt(length).putInt(PROTOCOL).put(parameters).array();
  }

  /** Messages as in the chapter Message Formats of PostgreSQL's manual. */
  private static void awaitReady(Socket socket) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    int type;
    do {
      type = in.readUnsignedByte();
      byte[] body = in.readNBytes(in.readInt() - FRAME_HEAD);
      if (type == 'E') {
        throw new IOException("a client was refused: " + new String(body, StandardCharsets.UTF_8));
      }
    } while (type != 'Z');
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
