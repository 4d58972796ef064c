package io.dese.proxy.client;

import static java.util.Objects.requireNonNull;

import io.dese.proxy.auth.ClientLogin;
import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.protocol.Frame;
import io.dese.proxy.protocol.Frontend;
import io.dese.proxy.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** The client proves who it is. */
final class Login implements Phase {

  /** What a password message may be at most: {@code PG_MAX_AUTH_TOKEN_LENGTH}. */
  private static final int MOST_LENGTH = 65_535;

  private final ClientConnection client;
  private final Front front;
  private final Front.Request request;
  private @Nullable ClientLogin login;
  private @Nullable ByteBuf pending;

  Login(ClientConnection client, Front front, Front.Request request) {
    this.client = client;
    this.front = front;
    this.request = request;
  }

  void begin() {
    front.admit(
        client,
        request,
        admission -> {
          if (client.phase() != this) {
            return;
          }
          if (admission instanceof Front.Refused refused) {
            client.refuse(refused.why());
          } else {
            login = ((Front.Admitted) admission).login();
            client.reading(true);
            step(login.begin());
            goOn();
          }
        });
  }

  /** What came before the client could know whether it may try. */
  private void goOn() {
    ByteBuf early = pending;
    if (early != null) {
      pending = null;
      client.phase().received(early);
    }
  }

  private void step(ClientLogin.Step step) {
    if (step instanceof ClientLogin.Ask ask) {
      client.sendAuthentication(ask.body());
    } else if (step instanceof ClientLogin.Refused refused) {
      front.loginFailed(client, request, refused.failure().reason());
      ErrorFields why =
          ErrorFields.fatal(refused.failure().sqlState(), refused.failure().message());
      String detail = refused.failure().detail();
      client.refuse(detail == null ? why : why.detail(detail));
    } else {
      ClientLogin.Accepted accepted = (ClientLogin.Accepted) step;
      Entering entering = new Entering(client);
      client.next(entering);
      entering.making(
          front.enter(
              client,
              request,
              accepted.forServers(),
              entrance -> entering.then(accepted, entrance)));
    }
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
    try {
      read(in);
    } catch (ProtocolException e) {
      in.release();
      client.violated(e);
    }
  }

  private void read(ByteBuf in) {
    if (login == null) {
      // No more than this, however long it takes until the client may try.
      client.reading(false);
      keep(in);
      return;
    }
    if (in.readableBytes() < Frame.HEADER) {
      keep(in);
      return;
    }
    byte type = in.getByte(in.readerIndex());
    if (type == Frontend.TERMINATE) {
      in.release();
      client.close();
      return;
    }
    if (type != Frontend.PASSWORD) {
      throw new ProtocolException("expected password response, got message type " + (type & 0xFF));
    }
    int size = Frame.size(in, in.readerIndex());
    if (size > MOST_LENGTH) {
      throw new ProtocolException("invalid message length");
    }
    if (in.readableBytes() < size) {
      keep(in);
      return;
    }
    byte[] body = new byte[size - Frame.HEADER];
    in.skipBytes(Frame.HEADER).readBytes(body);
    if (in.isReadable()) {
      keep(in);
    } else {
      in.release();
    }
    step(requireNonNull(login).answer(body));
    goOn();
  }

  private void keep(ByteBuf in) {
    ByteBuf kept = client.buffer(256);
    kept.writeBytes(in);
    in.release();
    pending = kept;
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
