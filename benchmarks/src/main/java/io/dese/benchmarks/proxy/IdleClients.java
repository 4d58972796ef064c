package io.dese.benchmarks.proxy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
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
    byte[] startup =
        ("user\0" + user + "\0database\0postgres\0\0").getBytes(StandardCharsets.UTF_8);
    try {
      for (int i = 0; i < count; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        sockets.add(socket);
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        byte[] head = new byte[2 * Integer.BYTES];
        ByteBuffer.wrap(head).putInt(head.length + startup.length).putInt(PROTOCOL);
        out.write(head);
        out.write(startup);
        awaitReady(socket);
      }
    } catch (IOException e) {
      close();
      throw e;
    }
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
