package io.dese.proxy.client;

import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.protocol.ProtocolException;
import io.dese.proxy.protocol.StartupPacket;
import io.netty.buffer.ByteBuf;
import io.netty.handler.ssl.SslContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Up to the start-up packet: "Start-up" and "SSL Session Encryption" of the manual. */
final class Startup implements Phase {

  /** The first byte of a TLS handshake. */
  private static final byte TLS_HANDSHAKE = 0x16;

  private static final int NEWEST_MINOR = 2;

  /** What stands in the place of the major version in requests. */
  private static final int NEGOTIATION = 1234;

  private final ClientConnection client;
  private final Front front;
  private @Nullable ByteBuf pending;
  private boolean tls;
  private boolean gss;

  /**
   * Begins.
   *
   * @param tls whether encryption was settled already
   */
  Startup(ClientConnection client, Front front, boolean tls) {
    this.client = client;
    this.front = front;
    this.tls = tls;
  }

  @Override
  public void received(ByteBuf bytes) {
    ByteBuf in = bytes;
    ByteBuf before = pending;
    if (before != null) {
      in = before.writeBytes(bytes);
      bytes.release();
      pending = null;
    }
    if (!tls && in.getByte(in.readerIndex()) == TLS_HANDSHAKE) {
      directTls(in);
      return;
    }
    try {
      read(in);
    } catch (ProtocolException e) {
      in.release();
      client.violated(e);
    }
  }

  private void read(ByteBuf in) {
    if (in.readableBytes() < Integer.BYTES) {
      keep(in);
      return;
    }
    int length = in.getInt(in.readerIndex());
    if (length < 2 * Integer.BYTES || length > front.startupPacket()) {
      throw ProtocolException.silently("invalid length of startup packet");
    }
    if (in.readableBytes() < length) {
      keep(in);
      return;
    }
    ByteBuf packet = in.readSlice(length);
    StartupPacket read = StartupPacket.read(packet);
    ErrorFields refusal = client.turnedAway();
    if (refusal != null) {
      in.release();
      turnAway(refusal, read instanceof StartupPacket.CancelRequest);
    } else if (read instanceof StartupPacket.SslRequest && !tls) {
      sslRequest(in);
    } else if (read instanceof StartupPacket.GssEncRequest && !gss) {
      gssEncRequest(in);
    } else if (read instanceof StartupPacket.CancelRequest cancel) {
      in.release();
      // Closed at the end alone: that tells the client that whatever it runs next is safe.
      client.next(new Ended());
      front.cancel(client, cancel.processId(), cancel.secret(), client::close);
    } else if (read instanceof StartupPacket.Startup startup) {
      startup(startup, in);
    } else {
      // Asked twice: no start-up packet either.
      startup(new StartupPacket.Startup(NEGOTIATION, packet.getUnsignedShort(6), Map.of()), in);
    }
  }

  /** In place of what it has asked for; who asks to cancel reads nothing. */
  private void turnAway(ErrorFields why, boolean silently) {
    if (silently) {
      client.close();
    } else {
      client.refuse(why);
    }
  }

  /** Small: what may come is less than one packet. */
  private void keep(ByteBuf in) {
    ByteBuf kept = client.buffer(front.startupPacket());
    kept.writeBytes(in);
    in.release();
    pending = kept;
  }

  private void sslRequest(ByteBuf rest) {
    SslContext context = front.tls();
    tls = true;
    client.answerByte(context == null ? 'N' : 'S');
    refuseMore(rest, "SSL");
    if (context != null) {
      client.encrypt(context, false);
    }
  }

  private void gssEncRequest(ByteBuf rest) {
    gss = true;
    client.answerByte('N');
    refuseMore(rest, "GSSAPI");
  }

  /** CVE-2021-23214: bytes that came before the encryption would count as encrypted. */
  private void refuseMore(ByteBuf rest, String what) {
    boolean more = rest.isReadable();
    if (more) {
      throw new ProtocolException("received unencrypted data after " + what + " request");
    }
    rest.release();
  }

  private void directTls(ByteBuf in) {
    SslContext context = front.tls();
    tls = true;
    if (context == null || client.turnedAway() != null) {
      in.release();
      client.close();
      return;
    }
    client.encrypt(context, true);
    client.again(in);
  }

  private void startup(StartupPacket.Startup packet, ByteBuf rest) {
    if (packet.major() != 3) {
      rest.release();
      client.refuse(
          ErrorFields.fatal(
              "0A000",
              "unsupported frontend protocol "
                  + packet.major()
                  + '.'
                  + packet.minor()
                  + ": server supports 3.0 to 3."
                  + NEWEST_MINOR));
      return;
    }
    Map<String, String> parameters = packet.parameters();
    String user = parameters.getOrDefault("user", "");
    if (user.isEmpty()) {
      rest.release();
      client.refuse(
          ErrorFields.fatal("28000", "no PostgreSQL user name specified in startup packet"));
      return;
    }
    String database = parameters.getOrDefault("database", "");
    int minor = Math.min(packet.minor(), NEWEST_MINOR);
    client.negotiate(packet.minor() > NEWEST_MINOR, minor, parameters.keySet());
    client.next(
        new Login(
            client,
            front,
            new Front.Request(user, database.isEmpty() ? user : database, parameters, minor)));
    if (rest.isReadable()) {
      client.phase().received(rest);
    } else {
      rest.release();
    }
  }

  @Override
  public void closed() {
    if (pending != null) {
      pending.release();
      pending = null;
    }
  }

  @Override
  public void inputEnded() {
    client.close();
  }
}
