package io.dese.proxy.net;

import io.dese.health.Ticker;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** All loops of a proxy. */
public final class NettyLoops {

  private final Driven driven;
  private final MultiThreadIoEventLoopGroup group;
  private final List<NettyLoop> loops = new ArrayList<>();
  private final HostNames names;

  /**
   * Starts threads with the first work.
   *
   * @param count how many
   * @param blocking threads for what a loop must not wait for
   */
  public NettyLoops(Driven driven, int count, Ticker ticker, Executor blocking) {
    this.driven = driven;
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
  public HostNames names() {
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

  /** Ends the threads; waits at most some seconds for what they do. */
  public void close() {
    names.close();
    group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
  }
}
