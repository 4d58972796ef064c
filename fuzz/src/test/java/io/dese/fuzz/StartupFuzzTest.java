package io.dese.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.dese.health.Ticker;
import io.dese.proxy.auth.AuthMethod;
import io.dese.proxy.auth.ClientLogin;
import io.dese.proxy.auth.Credential;
import io.dese.proxy.auth.ScramServer;
import io.dese.proxy.client.ClientConnection;
import io.dese.proxy.client.Front;
import io.dese.proxy.net.Driven;
import io.dese.proxy.net.NettyLoops;
import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.session.Conversation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslContext;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

/**
 * Whatever a client sends before it has a session, in whatever pieces: it gets well-formed messages
 * or none, nothing is thrown, and no buffer is lost.
 */
class StartupFuzzTest {

  private static final List<AuthMethod> METHODS = List.of(AuthMethod.values());
  private static final NettyLoops LOOPS = new NettyLoops(Driven.NIO, 1, Ticker.system(), Runnable::run);
  private static final ClientLogin.Means MEANS =
      new ClientLogin.Means(new ScramServer(new byte[32], () -> "nonce"), new SecureRandom());

  @AfterAll
  static void close() {
    LOOPS.close();
  }

  /**
   * @param input the method of authentication, the length of the pieces, and what is sent
   */
  @FuzzTest(maxDuration = "2m")
  void aClientMayBeginWithAnything(byte[] input) {
    if (input.length < 3) {
      return;
    }
    EmbeddedChannel channel = new EmbeddedChannel();
    AuthMethod method = METHODS.get((input[0] & 0xFF) % METHODS.size());
    channel.pipeline().addLast(new ClientConnection(channel, LOOPS.all().get(0), new Open(method)));
    channel.pipeline().fireChannelActive();
    List<ByteBuf> pieces = new ArrayList<>();
    int length = 1 + (input[1] & 0xFF);
    for (int at = 2; at < input.length && channel.isOpen(); at += length) {
      ByteBuf bytes = Unpooled.copiedBuffer(input, at, Math.min(length, input.length - at));
      pieces.add(bytes);
      channel.writeInbound(bytes);
    }
    channel.finish();

    assertWellFormed(channel);
    assertThat(pieces).allMatch(piece -> piece.refCnt() == 0);
  }

  /** Answers to requests for encryption, then messages. */
  private static void assertWellFormed(EmbeddedChannel channel) {
    ByteBuf all = Unpooled.buffer();
    for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
      all.writeBytes(out);
      out.release();
    }
    while (all.isReadable() && all.getByte(all.readerIndex()) == 'N' && refusesEncryption(all)) {
      all.skipBytes(1);
    }
    while (all.isReadable()) {
      assertThat((char) all.readByte()).isIn('R', 'E', 'v', 'S', 'K', 'Z');
      int length = all.readInt();
      assertThat(length).isBetween(4, all.readableBytes() + 4);
      all.skipBytes(length - 4);
    }
  }

  /** A notice begins with the same byte, but has a length. */
  private static boolean refusesEncryption(ByteBuf all) {
    return all.readableBytes() < 5 || all.getInt(all.readerIndex() + 1) > all.readableBytes();
  }

  /** Lets everybody try, and nobody in. */
  private record Open(AuthMethod method) implements Front {

    @Override
    public @Nullable SslContext tls() {
      return null;
    }

    @Override
    public int startupPacket() {
      return 10_000;
    }

    @Override
    public @Nullable ErrorFields opened(ClientConnection client) {
      return null;
    }

    @Override
    public void admit(ClientConnection client, Request request, Consumer<Admission> then) {
      ClientLogin.Attempt attempt =
          new ClientLogin.Attempt(
              request.user(), method, Credential.of("secret"), Optional.empty());
      then.accept(new Admitted(new ClientLogin(attempt, ClientLogin.Transport.PLAIN, MEANS)));
    }

    @Override
    public @Nullable Conversation enter(
        ClientConnection client, Request request, Credential credential, Consumer<Entrance> then) {
      then.accept(new Refused(ErrorFields.fatal("3D000", "there is no database")));
      return null;
    }

    @Override
    public void loginFailed(ClientConnection client, Request request, String reason) {}

    @Override
    public void closed(ClientConnection client) {}

    @Override
    public void cancel(ClientConnection from, int processId, byte[] secret, Runnable then) {
      then.run();
    }
  }
}
