package io.dese.proxy.net;

import io.dese.health.Ticker;
import io.dese.proxy.loop.Loop;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** An event loop of Netty's. */
public final class NettyLoop implements Loop {

  private final int index;
  private final EventLoop events;
  private final Ticker ticker;

  NettyLoop(int index, EventLoop events, Ticker ticker) {
    this.index = index;
    this.events = events;
    this.ticker = ticker;
  }

  /** What Netty calls it. */
  public EventLoop events() {
    return events;
  }

  @Override
  public int index() {
    return index;
  }

  @Override
  public boolean inLoop() {
    return events.inEventLoop();
  }

  @Override
  public void execute(Runnable task) {
    events.execute(task);
  }

  @Override
  public Timer schedule(Runnable task, long nanos) {
    ScheduledFuture<?> future = events.schedule(task, nanos, TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }

  @Override
  public long now() {
    return ticker.read();
  }
}
