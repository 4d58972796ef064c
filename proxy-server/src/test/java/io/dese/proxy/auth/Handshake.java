package io.dese.proxy.auth;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** Lets two TLS engines of this JVM shake hands in memory. */
final class Handshake {

  private static final int ROUNDS = 100;

  private Handshake() {}

  /**
   * @throws SSLException what the side says that ends it first
   */
  static void between(SSLEngine client, SSLEngine server) throws SSLException {
    ByteBuffer toServer = buffer(client);
    ByteBuffer toClient = buffer(server);
    client.beginHandshake();
    server.beginHandshake();
    for (int i = 0; i < ROUNDS && !(isDone(client, toClient) && isDone(server, toServer)); i++) {
      step(client, toServer, toClient);
      step(server, toClient, toServer);
    }
  }

  private static boolean isDone(SSLEngine engine, ByteBuffer in) {
    return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING && in.position() == 0;
  }

  private static ByteBuffer buffer(SSLEngine engine) {
    return ByteBuffer.allocate(engine.getSession().getPacketBufferSize() * 8);
  }

  private static void step(SSLEngine engine, ByteBuffer out, ByteBuffer in) throws SSLException {
    if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
      engine.wrap(ByteBuffer.allocate(0), out);
    } else if (in.position() > 0) {
      ByteBuffer application = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
      in.flip();
      engine.unwrap(in, application);
      in.compact();
    }
    for (Runnable task = engine.getDelegatedTask();
        task != null;
        task = engine.getDelegatedTask()) {
      task.run();
    }
  }
}
