package io.dese.proxy.net;

import io.dese.health.Ticker;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** All loops of a proxy. */
public final class NettyLoops {

  /** Through so many loops goes what follows from one event; two or three were seen. */
  private static final int HOPS = 4;

  private static final int SECONDS = 2;

  private final Driven driven;
  private final Ticker ticker;
  private final MultiThreadIoEventLoopGroup group;
  private final List<NettyLoop> loops = new ArrayList<>();
  private final HostNames names;

  /** What is open on them; what joins it after its end is closed at once. */
  private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);

  /**
   * Starts threads with the first work.
   *
   * @param count how many
   * @param blocking threads for what a loop must not wait for
   */
  public NettyLoops(Driven driven, int count, Ticker ticker, Executor blocking) {
    this.driven = driven;
    this.ticker = ticker;
    names = new HostNames(blocking);
    group =
        new MultiThreadIoEventLoopGroup(
            count, new DefaultThreadFactory("dese-proxy"), driven.handlers());
    for (int i = 0; i < count; i++) {
      loops.add(new NettyLoop(i, group.next(), ticker));
    }
  }

  /** How sockets are driven. */
  public Driven driven() {
    return driven;
  }

  /** Looks up names of hosts for them. */
  public AddressResolverGroup<InetSocketAddress> names() {
    return names;
  }

  /** What Netty calls them. */
  public MultiThreadIoEventLoopGroup group() {
    return group;
  }

  /** All of them, by their places. */
  public List<NettyLoop> all() {
    return List.copyOf(loops);
  }

  /** The one that Netty calls so. */
  public NettyLoop of(EventLoop events) {
    for (NettyLoop loop : loops) {
      if (loop.events() == events) {
        return loop;
      }
    }
    throw new IllegalArgumentException("no loop of this proxy: " + events);
  }

  /** A connection has been made, or begun: it ends with the loops at the latest. */
  public void opened(Channel channel) {
    // One for which there was no socket is open never, and cannot be closed either.
    if (channel.isOpen()) {
      channels.add(channel);
    }
  }

  /**
   * Does what was asked for until now, closes all connections and ends the threads; waits at most
   * some seconds for each. A loop that ends first would leave open what begins in its last turn,
   * and lose what another one still hands to it.
   */
  public void close() {
    settle();
    channels.close().awaitUninterruptibly(SECONDS, TimeUnit.SECONDS);
    settle();
    group
        .shutdownGracefully(0, SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(2 * SECONDS, TimeUnit.SECONDS);
    names.close();
  }

  /** Waits until what follows from all tasks of now is done. */
  private void settle() {
    long end = ticker.read() + TimeUnit.SECONDS.toNanos(SECONDS);
    for (int hop = 0; hop < HOPS; hop++) {
      for (NettyLoop loop : loops) {
        loop.events()
            .submit(() -> {})
            .awaitUninterruptibly(Math.max(0, end - ticker.read()), TimeUnit.NANOSECONDS);
      }
    }
  }
}
