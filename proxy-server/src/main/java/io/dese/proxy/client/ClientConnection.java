package io.dese.proxy.client;

import io.dese.proxy.auth.ServerEndPoint;
import io.dese.proxy.net.NettyLoop;
import io.dese.proxy.protocol.Backend;
import io.dese.proxy.protocol.BackendMessages;
import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.protocol.Frame;
import io.dese.proxy.protocol.ProtocolException;
import io.dese.proxy.protocol.TransactionStatus;
import io.dese.proxy.session.ClientPort;
import io.dese.proxy.session.ClientSession;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** One client's connection: hands what comes to the phase in which it is. */
// A write that fails closes its channel, which is heard of.
@SuppressWarnings("FutureReturnValueIgnored")
public final class ClientConnection extends ChannelInboundHandlerAdapter implements ClientPort {

  private static final int PROTOCOL_3 = 3 << 16;

  /** Who may not even begin gets so long to say what it wants. */
  private static final long TURNED_AWAY_NANOS = 1_000_000_000;

  private final Channel channel;
  private final NettyLoop loop;
  private final Front front;
  private Phase phase;
  private boolean encrypted;
  private @Nullable ErrorFields turnedAway;
  private boolean direct;
  private @Nullable ClientSession last;

  /** Of a channel that has just been accepted, on its loop. */
  public ClientConnection(Channel channel, NettyLoop loop, Front front) {
    this.channel = channel;
    this.loop = loop;
    this.front = front;
    phase = new Startup(this, front, false);
  }

  @Override
  public NettyLoop loop() {
    return loop;
  }

  /** Where the client is; null when it is not known. */
  public @Nullable InetAddress address() {
    return channel.remoteAddress() instanceof InetSocketAddress remote ? remote.getAddress() : null;
  }

  /** The port where the client is. */
  public int remotePort() {
    return channel.remoteAddress() instanceof InetSocketAddress remote ? remote.getPort() : 0;
  }

  /** Why it may not even begin; null when it may. */
  @Nullable ErrorFields turnedAway() {
    return turnedAway;
  }

  /** Whether TLS is on. */
  public boolean encrypted() {
    return encrypted;
  }

  /**
   * The channel binding of its own handshake, whatever certificate new connections get by now; null
   * without TLS, or where the certificate has none.
   */
  public byte @Nullable [] endPoint() {
    SslHandler handler = channel.pipeline().get(SslHandler.class);
    Certificate[] chain =
        handler == null ? null : handler.engine().getSession().getLocalCertificates();
    return chain != null && chain.length > 0 && chain[0] instanceof X509Certificate own
        ? ServerEndPoint.of(own).orElse(null)
        : null;
  }

  /** The client's certificate; null when it has shown none. */
  public @Nullable X509Certificate certificate() {
    SslHandler handler = channel.pipeline().get(SslHandler.class);
    if (handler == null) {
      return null;
    }
    try {
      Certificate[] chain = handler.engine().getSession().getPeerCertificates();
      return chain.length > 0 && chain[0] instanceof X509Certificate own ? own : null;
    } catch (SSLPeerUnverifiedException e) {
      return null;
    }
  }

  /** Its session; null before its login has ended, and for who is at the console. */
  public @Nullable ClientSession session() {
    return phase instanceof InSession in && in.session() instanceof ClientSession own ? own : null;
  }

  Phase phase() {
    return phase;
  }

  /** Its session, also after its end; null when it never had one. */
  public @Nullable ClientSession lastSession() {
    return last;
  }

  void next(Phase following) {
    phase = following;
    last = session();
    if (following instanceof Login login) {
      login.begin();
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    ErrorFields refusal = front.opened(this);
    if (refusal != null) {
      turnedAway = refusal;
      loop.schedule(() -> refuse(refusal), TURNED_AWAY_NANOS);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    phase.received((ByteBuf) message);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    phase.writabilityChanged(channel.isWritable());
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    Phase last = phase;
    phase = new Ended();
    last.closed();
    front.closed(this);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      phase.inputEnded();
    } else if (direct && event instanceof SslHandshakeCompletionEvent done && done.isSuccess()) {
      SslHandler handler = context.pipeline().get(SslHandler.class);
      if (handler.applicationProtocol() == null) {
        // As PostgreSQL: whoever begins with TLS has to say for which protocol.
        next(new Ended());
        close();
      }
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }

  // ---- start-up and login

  void answerByte(char answer) {
    channel.writeAndFlush(Unpooled.wrappedBuffer(new byte[] {(byte) answer}));
  }

  /**
   * From now on everything is encrypted.
   *
   * @param asFirst whether the client began so, without having asked
   */
  void encrypt(SslContext context, boolean asFirst) {
    encrypted = true;
    direct = asFirst;
    channel.pipeline().addFirst(context.newHandler(channel.alloc()));
    phase = new Startup(this, front, true);
  }

  /** Bytes that came before the encryption was there, to be decrypted. */
  void again(ByteBuf bytes) {
    channel.pipeline().fireChannelRead(bytes);
  }

  /** Says what of the start-up packet is not understood, if anything is not. */
  void negotiate(boolean tooNew, int minor, Collection<String> parameters) {
    List<String> unknown = new ArrayList<>();
    for (String name : parameters) {
      if (name.startsWith("_pq_.")) {
        unknown.add(name);
      }
    }
    if (tooNew || !unknown.isEmpty()) {
      ByteBuf out = buffer(64);
      BackendMessages.negotiateProtocolVersion(out, PROTOCOL_3 | minor, unknown);
      write(out);
    }
  }

  void sendAuthentication(byte[] body) {
    ByteBuf out = buffer(Frame.HEADER + body.length);
    int at = Frame.begin(out, Backend.AUTHENTICATION);
    out.writeBytes(body);
    Frame.end(out, at);
    write(out);
    flush();
  }

  void authenticated() {
    ByteBuf out = buffer(16);
    BackendMessages.authenticationOk(out);
    write(out);
  }

  void welcome(Front.Entered entered) {
    ByteBuf out = buffer(512);
    entered
        .parameters()
        .forEach((name, value) -> BackendMessages.parameterStatus(out, name, value));
    BackendMessages.backendKeyData(out, entered.processId(), entered.secret());
    BackendMessages.readyForQuery(out, TransactionStatus.IDLE);
    write(out);
    flush();
  }

  /** What came is no message: says so, where a server would, and ends the connection. */
  void violated(ProtocolException e) {
    if (e.silent()) {
      close();
    } else {
      refuse(ErrorFields.fatal("08P01", String.valueOf(e.getMessage())));
    }
  }

  /** Says why, and ends the connection. */
  public void refuse(ErrorFields why) {
    if (phase instanceof Ended) {
      return;
    }
    Phase last = phase;
    phase = new Ended();
    last.closed();
    ByteBuf out = buffer(256);
    why.write(out, Backend.ERROR_RESPONSE);
    write(out);
    flush();
    close();
  }

  // ---- for the session

  @Override
  public void write(ByteBuf bytes) {
    channel.write(bytes, channel.voidPromise());
  }

  @Override
  public void flush() {
    channel.flush();
  }

  @Override
  public boolean writable() {
    // What is said to one that is closed is thrown away: no server is to wait for it.
    return channel.isWritable() || !channel.isOpen();
  }

  @Override
  public void reading(boolean on) {
    channel.config().setAutoRead(on);
  }

  @Override
  public ByteBuf buffer(int size) {
    return channel.alloc().buffer(size);
  }

  @Override
  public void close() {
    channel.close();
  }
}
