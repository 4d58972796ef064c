package io.dese.proxy.client;

import io.dese.proxy.auth.ClientLogin;
import io.dese.proxy.session.Conversation;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** The client is who it says; its session is being made. */
final class Entering implements Phase {

  private final ClientConnection client;
  private @Nullable ByteBuf early;
  private @Nullable Conversation session;

  Entering(ClientConnection client) {
    this.client = client;
  }

  /** Of the session that is being made. */
  void making(@Nullable Conversation under) {
    session = under;
  }

  void then(ClientLogin.Accepted accepted, Front.Entrance entrance) {
    if (client.phase() != this) {
      return;
    }
    ByteBuf first = early;
    early = null;
    if (accepted.last() != null) {
      client.sendAuthentication(accepted.last());
    }
    client.authenticated();
    if (entrance instanceof Front.Refused refused) {
      if (first != null) {
        first.release();
      }
      client.refuse(refused.why());
      return;
    }
    Front.Entered entered = (Front.Entered) entrance;
    client.welcome(entered);
    client.next(new InSession(entered.session()));
    client.reading(true);
    if (first != null) {
      entered.session().received(first);
    }
  }

  /** A client need not wait for ReadyForQuery. */
  @Override
  public void received(ByteBuf bytes) {
    if (early == null) {
      early = client.buffer(bytes.readableBytes());
      early.writeBytes(bytes);
      bytes.release();
    } else {
      early.writeBytes(bytes);
      bytes.release();
    }
    client.reading(false);
  }

  @Override
  public void closed() {
    if (early != null) {
      early.release();
      early = null;
    }
    if (session != null) {
      session.clientClosed();
    }
  }

  @Override
  public void inputEnded() {
    client.close();
  }
}
