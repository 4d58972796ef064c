package io.dese.proxy.server;

import static java.util.Objects.requireNonNull;

import io.dese.proxy.auth.ServerEndPoint;
import io.dese.proxy.auth.ServerLogin;
import io.dese.proxy.protocol.Backend;
import io.dese.proxy.protocol.CString;
import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.protocol.Frame;
import io.dese.proxy.protocol.FrontendMessages;
import io.dese.proxy.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** From the connection to the first ReadyForQuery: "Start-up" of the manual, seen by a client. */
// A write that fails closes its channel, which is heard of.
@SuppressWarnings("FutureReturnValueIgnored")
final class ServerLoginHandler extends ByteToMessageDecoder {

  private static final int PROTOCOL_3_0 = 3 << 16;

  private final ServerAddress address;
  private final ServerTarget target;
  private final Supplier<String> nonces;
  private final LoginEnd end;
  private final Map<String, String> parameters = new LinkedHashMap<>();
  private @Nullable ServerLogin login;
  private boolean asksForTls;
  private int processId;
  private byte[] secret = {};
  private boolean ended;

  /** How it ended; exactly one call, on the channel's loop. */
  interface LoginEnd {

    void loggedIn(ServerConnection.Identity identity);

    void failed(ErrorFields why);
  }

  ServerLoginHandler(
      ServerAddress address, ServerTarget target, Supplier<String> nonces, LoginEnd end) {
    this.address = address;
    this.target = target;
    this.nonces = nonces;
    this.end = end;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (target.tls() != null) {
      asksForTls = true;
      ByteBuf out = context.alloc().buffer(8);
      FrontendMessages.sslRequest(out);
      context.writeAndFlush(out);
    } else {
      start(context, null);
    }
  }

  private void start(ChannelHandlerContext context, byte @Nullable [] endPoint) {
    login =
        new ServerLogin(
            new ServerLogin.Identity(
                target.user(), target.credential(), endPoint != null, endPoint),
            nonces);
    Map<String, String> startup = new LinkedHashMap<>();
    startup.put("user", target.user());
    startup.putAll(target.parameters());
    ByteBuf out = context.alloc().buffer(256);
    FrontendMessages.startup(out, PROTOCOL_3_0, startup);
    context.writeAndFlush(out);
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (asksForTls) {
      asksForTls = false;
      tlsAnswer(context, in.readByte(), in.isReadable());
      return;
    }
    if (in.readableBytes() < Frame.HEADER) {
      return;
    }
    int size = Frame.size(in, in.readerIndex());
    if (in.readableBytes() >= size) {
      byte type = in.readByte();
      in.skipBytes(Integer.BYTES);
      message(context, type, in.readSlice(size - Frame.HEADER));
    }
  }

  private void tlsAnswer(ChannelHandlerContext context, byte answer, boolean more) {
    if (more) {
      fail(context, ErrorFields.error("08P01", address + " sent unencrypted bytes before TLS"));
    } else if (answer == 'S') {
      SslHandler handler =
          requireNonNull(target.tls()).newHandler(context.alloc(), address.host(), address.port());
      if (target.verifiesName()) {
        SSLParameters ssl = handler.engine().getSSLParameters();
        ssl.setEndpointIdentificationAlgorithm("HTTPS");
        handler.engine().setSSLParameters(ssl);
      }
      context.pipeline().addFirst(handler);
    } else if (target.tlsRequired()) {
      fail(
          context, ErrorFields.error("08001", address + " does not support TLS (tls.server.mode)"));
    } else {
      start(context, null);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      if (handshake.isSuccess()) {
        start(context, endPoint(context));
      } else {
        fail(
            context,
            ErrorFields.error(
                "08001", "TLS with " + address + " failed: " + handshake.cause().getMessage()));
      }
    }
    context.fireUserEventTriggered(event);
  }

  private static byte[] endPoint(ChannelHandlerContext context) {
    SslHandler handler = context.pipeline().get(SslHandler.class);
    try {
      Certificate[] chain = handler.engine().getSession().getPeerCertificates();
      return chain.length > 0 && chain[0] instanceof X509Certificate own
          ? ServerEndPoint.of(own).orElse(new byte[0])
          : new byte[0];
    } catch (SSLPeerUnverifiedException e) {
      return new byte[0];
    }
  }

  private void message(ChannelHandlerContext context, byte type, ByteBuf body) {
    switch (type) {
      case Backend.AUTHENTICATION -> authentication(context, body);
      case Backend.PARAMETER_STATUS -> {
        String name = CString.read(body);
        parameters.put(name, CString.read(body));
      }
      case Backend.BACKEND_KEY_DATA -> {
        processId = body.readInt();
        secret = new byte[body.readableBytes()];
        body.readBytes(secret);
      }
      case Backend.ERROR_RESPONSE -> fail(context, ErrorFields.read(body));
      case Backend.NOTICE_RESPONSE, Backend.NEGOTIATE_PROTOCOL_VERSION -> {}
      case Backend.READY_FOR_QUERY -> {
        ended = true;
        end.loggedIn(new ServerConnection.Identity(processId, secret, Map.copyOf(parameters)));
      }
      default ->
          throw new ProtocolException("message '" + (char) type + "' does not belong into a login");
    }
  }

  private void authentication(ChannelHandlerContext context, ByteBuf body) {
    byte[] request = new byte[body.readableBytes()];
    body.readBytes(request);
    ServerLogin.Step step = requireNonNull(login).authentication(request);
    if (step instanceof ServerLogin.Send send) {
      ByteBuf out = context.alloc().buffer(64 + send.body().length);
      FrontendMessages.password(out, send.body());
      context.writeAndFlush(out);
    } else if (step instanceof ServerLogin.Failed failed) {
      fail(context, ErrorFields.error("28000", failed.reason()));
    }
  }

  private void fail(ChannelHandlerContext context, ErrorFields why) {
    if (!ended) {
      ended = true;
      end.failed(why);
    }
    context.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    fail(context, ErrorFields.error("08001", address + " closed the connection during the login"));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    Throwable root = cause.getCause() == null ? cause : cause.getCause();
    fail(
        context,
        ErrorFields.error("08001", "login at " + address + " failed: " + root.getMessage()));
  }
}
