package io.dese.proxy.server;

import io.dese.proxy.loop.Loop;
import io.dese.proxy.protocol.Frame;
import io.dese.proxy.protocol.Frontend;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A connection to a PostgreSQL server after its login. It knows no messages: whoever has it reads
 * and writes frames.
 *
 * <p>It lives on one loop for good. Its listener may live on another one; then everything takes a
 * task from the one to the other, in order.
 */
// A write that fails closes its channel, which is heard of.
@SuppressWarnings("FutureReturnValueIgnored")
public final class ServerConnection extends ChannelInboundHandlerAdapter {

  /**
   * What the server has said of itself at login.
   *
   * @param processId of BackendKeyData
   * @param secret of BackendKeyData, 4 to 256 bytes
   * @param parameters of ParameterStatus
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Identity(int processId, byte[] secret, Map<String, String> parameters) {

    /** Without the secret. */
    @Override
    public String toString() {
      return "Identity[processId=" + processId + ']';
    }
  }

  private final ServerAddress address;
  private final Identity identity;
  private final Channel channel;
  private final Loop home;
  private final AtomicInteger cancels = new AtomicInteger();
  private volatile ServerListener listener;

  ServerConnection(ServerAddress address, Identity identity, Channel channel, Loop home) {
    this.address = address;
    this.identity = identity;
    this.channel = channel;
    this.home = home;
    this.listener = new Unheard(home);
  }

  /** The server. */
  public ServerAddress address() {
    return address;
  }

  /** What the server has said of itself at login. */
  public Identity identity() {
    return identity;
  }

  /** The loop on which it lives. */
  public Loop home() {
    return home;
  }

  /** From now on somebody else gets what comes. */
  public void listener(ServerListener next) {
    listener = next;
  }

  /** Whether it can still be used. */
  public boolean open() {
    return channel.isActive();
  }

  /** Sends bytes with the next {@link #flush}; they are released. */
  public void write(ByteBuf bytes) {
    channel.write(bytes, channel.voidPromise());
  }

  /** Sends what was written. */
  public void flush() {
    channel.flush();
  }

  /** Whether it takes more bytes; if not, there is more to send than is good. */
  public boolean writable() {
    return channel.isWritable();
  }

  /** Whether to read from the server. */
  public void reading(boolean on) {
    channel.config().setAutoRead(on);
  }

  /** Ends it, after what was written. */
  public void close() {
    channel.close();
  }

  /** Says goodbye and ends it; only where no message is under way. */
  public void terminate() {
    ByteBuf out = buffer(Frame.HEADER);
    Frame.empty(out, Frontend.TERMINATE);
    write(out);
    flush();
    close();
  }

  /** Bytes for messages to this server. */
  public ByteBuf buffer(int size) {
    return channel.alloc().buffer(size);
  }

  /** A request to cancel what it runs is under way. */
  public void cancelBegins() {
    cancels.incrementAndGet();
  }

  /**
   * That request is done.
   *
   * @return whether no other one is under way
   */
  public boolean cancelEnds() {
    return cancels.decrementAndGet() == 0;
  }

  /** Whether a request to cancel may still reach the server. */
  public boolean cancelUnderWay() {
    return cancels.get() > 0;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ServerListener to = listener;
    ByteBuf bytes = (ByteBuf) message;
    if (to.loop() == home) {
      to.received(this, bytes);
    } else {
      to.loop().execute(() -> to.received(this, bytes));
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    tell(to -> to.readComplete(this));
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    tell(to -> to.writabilityChanged(this));
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    tell(to -> to.closed(this));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }

  private void tell(Consumer<ServerListener> news) {
    ServerListener to = listener;
    if (to.loop() == home) {
      news.accept(to);
    } else {
      to.loop().execute(() -> news.accept(to));
    }
  }

  @Override
  public String toString() {
    return address + " pid " + identity.processId();
  }

  /** Nobody listens yet. */
  private record Unheard(Loop loop) implements ServerListener {

    @Override
    public void received(ServerConnection from, ByteBuf bytes) {
      bytes.release();
    }

    @Override
    public void readComplete(ServerConnection from) {}

    @Override
    public void writabilityChanged(ServerConnection from) {}

    @Override
    public void closed(ServerConnection from) {}
  }
}
