package io.dese.proxy.server;

import io.dese.proxy.loop.Loop;
import io.dese.proxy.net.NettyLoop;
import io.dese.proxy.net.NettyLoops;
import io.dese.proxy.protocol.ErrorFields;
import io.dese.proxy.protocol.FrontendMessages;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Opens connections to servers. */
// A write that fails closes its channel, which is heard of.
@SuppressWarnings("FutureReturnValueIgnored")
public final class ServerConnector {

  private final NettyLoops loops;
  private final Supplier<String> nonces;
  private final Supplier<WriteBufferWaterMark> buffer;

  /**
   * A connector.
   *
   * @param loops where connections live
   * @param nonces for SCRAM
   * @param buffer how much is kept for a server that reads slowly
   */
  public ServerConnector(
      NettyLoops loops, Supplier<String> nonces, Supplier<WriteBufferWaterMark> buffer) {
    this.loops = loops;
    this.nonces = nonces;
    this.buffer = buffer;
  }

  /** How it ended; called once, on the loop. */
  public interface End {

    /** Logged in. */
    void connected(ServerConnection connection);

    /** Not logged in. */
    void failed(ErrorFields why);
  }

  /** Connects and logs in; the connection lives on that loop. */
  public void connect(Loop loop, ServerAddress address, ServerTarget target, End end) {
    if (target.tlsLast()) {
      attempt(loop, address, target.plain(), new OrEncrypted(loop, address, target, end));
    } else {
      attempt(loop, address, target, end);
    }
  }

  /** Where the server's rules do not let us in without encryption, it is tried with it. */
  private final class OrEncrypted implements End {

    private static final String NOT_AUTHORIZED = "28000";

    private final Loop loop;
    private final ServerAddress address;
    private final ServerTarget target;
    private final End end;

    OrEncrypted(Loop loop, ServerAddress address, ServerTarget target, End end) {
      this.loop = loop;
      this.address = address;
      this.target = target;
      this.end = end;
    }

    @Override
    public void connected(ServerConnection connection) {
      end.connected(connection);
    }

    @Override
    public void failed(ErrorFields why) {
      if (why.sqlState().equals(NOT_AUTHORIZED)) {
        attempt(loop, address, target.encrypted(), end);
      } else {
        end.failed(why);
      }
    }
  }

  private void attempt(Loop loop, ServerAddress address, ServerTarget target, End end) {
    NettyLoop home = (NettyLoop) loop;
    Attempt attempt = new Attempt(home, address, target, end);
    ChannelFuture connecting =
        bootstrap(home, target.timeout(), new ServerLoginHandler(address, target, nonces, attempt))
            .connect(InetSocketAddress.createUnresolved(address.host(), address.port()));
    attempt.channel = connecting.channel();
    loops.opened(attempt.channel);
    attempt.timeout =
        home.events()
            .schedule(
                () -> attempt.late(target.timeout()), target.timeout(), TimeUnit.MILLISECONDS);
    onFailure(connecting, home, why -> attempt.failed(unreachable(address, why)));
  }

  /** Calls on the loop; where not even a socket was to be had, it is not the loop that says so. */
  private static void onFailure(ChannelFuture connecting, Loop home, Consumer<Throwable> then) {
    connecting.addListener(
        ended -> {
          Throwable why = ended.cause();
          if (why != null && home.inLoop()) {
            then.accept(why);
          } else if (why != null) {
            home.execute(() -> then.accept(why));
          }
        });
  }

  /** What has no socket cannot be closed. */
  private static void close(Channel channel) {
    if (channel.isOpen()) {
      channel.close();
    }
  }

  private static ErrorFields unreachable(ServerAddress address, Throwable cause) {
    Throwable why = cause;
    // It says which class could not be made; why, such as too many open files, is further down.
    while (cause instanceof ChannelException && why.getCause() != null) {
      why = why.getCause();
    }
    return ErrorFields.error("08001", "could not connect to " + address + ": " + why.getMessage());
  }

  private Bootstrap bootstrap(NettyLoop loop, int timeout, ChannelHandler handler) {
    return new Bootstrap()
        .group(loop.events())
        .channel(loops.driven().socket())
        .resolver(loops.names())
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.SO_KEEPALIVE, true)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeout)
        .option(ChannelOption.WRITE_BUFFER_WATER_MARK, buffer.get())
        .handler(handler);
  }

  /** One login. */
  private static final class Attempt implements ServerLoginHandler.LoginEnd {

    private final NettyLoop home;
    private final ServerAddress address;
    private final ServerTarget target;
    private final End end;
    private boolean ended;
    private Channel channel;
    private Future<?> timeout;

    @SuppressWarnings("NullAway.Init")
    Attempt(NettyLoop home, ServerAddress address, ServerTarget target, End end) {
      this.home = home;
      this.address = address;
      this.target = target;
      this.end = end;
    }

    @Override
    public void loggedIn(ServerConnection.Identity identity) {
      if (ended) {
        return;
      }
      ended = true;
      timeout.cancel(false);
      ServerConnection connection = new ServerConnection(address, identity, channel, home);
      channel.pipeline().addLast(connection);
      channel.pipeline().remove(ServerLoginHandler.class);
      end.connected(connection);
    }

    @Override
    public void failed(ErrorFields why) {
      if (!ended) {
        ended = true;
        timeout.cancel(false);
        end.failed(why);
      }
    }

    void late(int millis) {
      failed(
          ErrorFields.error(
              "08001",
              address + " did not let us in within " + millis + " ms (timeouts.server-connect)"));
      channel.close();
    }

    @Override
    public String toString() {
      return target.user() + " at " + address;
    }
  }

  /** What a request to cancel carries. */
  @SuppressWarnings("ArrayRecordComponent")
  public record CancelKey(int processId, byte[] secret) {

    /** Without the secret. */
    @Override
    public String toString() {
      return "CancelKey[processId=" + processId + ']';
    }
  }

  /**
   * Sends a request to cancel and waits until the server has dealt with it: it closes the
   * connection then.
   *
   * @param done called on the loop, whatever happened
   */
  public void cancel(Loop loop, ServerConnection running, int timeout, Runnable done) {
    ServerConnection.Identity identity = running.identity();
    CancelKey key = new CancelKey(identity.processId(), identity.secret());
    cancel(loop, running.address(), key, timeout, done);
  }

  /** The same for any key, at whoever has given it. */
  public void cancel(Loop loop, ServerAddress address, CancelKey key, int timeout, Runnable done) {
    NettyLoop home = (NettyLoop) loop;
    CancelHandler handler = new CancelHandler(key, done);
    ChannelFuture connecting =
        bootstrap(home, timeout, handler)
            .connect(InetSocketAddress.createUnresolved(address.host(), address.port()));
    loops.opened(connecting.channel());
    Channel channel = connecting.channel();
    home.events().schedule(() -> close(channel), timeout, TimeUnit.MILLISECONDS);
    onFailure(connecting, home, why -> handler.end());
    channel.closeFuture().addListener(closed -> handler.end());
  }

  /** Says it, and waits for the end. */
  private static final class CancelHandler extends ChannelInboundHandlerAdapter {

    private final CancelKey key;
    private final Runnable done;
    private boolean ended;

    CancelHandler(CancelKey key, Runnable done) {
      this.key = key;
      this.done = done;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      ByteBuf out = context.alloc().buffer(16 + key.secret().length);
      FrontendMessages.cancelRequest(out, key.processId(), key.secret());
      context.writeAndFlush(out);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ReferenceCountUtil.release(message);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }

    void end() {
      if (!ended) {
        ended = true;
        done.run();
      }
    }
  }
}
