package io.dese.proxy.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.health.Ticker;
import io.dese.testkit.time.Await;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NettyLoopsTest {

  private final CountDownLatch closing = new CountDownLatch(1);
  private final NettyLoops loops = new NettyLoops(Driven.NIO, 2, Ticker.system(), Runnable::run);
  private final NettyLoop one = loops.all().get(0);
  private final NettyLoop other = loops.all().get(1);

  private void closeWhileTheFirstIsBusy() throws InterruptedException {
    Thread closer = new Thread(loops::close);
    closer.start();
    Await.until(
        Duration.ofSeconds(20),
        () -> "it waits for the loops " + closer.getState(),
        () -> closer.getState() == Thread.State.TIMED_WAITING);
    closing.countDown();
    closer.join();
  }

  private void awaitClosing() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatOneLoopHandsToAnotherIsDoneBeforeEitherEnds() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    one.execute(
        () -> {
          awaitClosing();
          other.execute(() -> one.execute(() -> other.execute(done::countDown)));
        });

    closeWhileTheFirstIsBusy();

    assertThat(done.getCount()).isZero();
  }

  @Test
  void aConnectionThatBeginsWhileTheyEndIsNotLeftOpen() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Future<Channel> begun =
          one.events()
              .submit(
                  () -> {
                    awaitClosing();
                    return connect(server);
                  });

      closeWhileTheFirstIsBusy();

      assertThat(begun.get().isOpen()).isFalse();
    }
  }

  @Test
  void aConnectionForWhichThereWasNoSocketDoesNotKeepThemFromEnding() {
    Channel none =
        new Bootstrap()
            .group(one.events())
            .channelFactory(
                () -> {
                  throw new ChannelException("too many open files");
                })
            .handler(new ChannelInboundHandlerAdapter())
            .connect(InetAddress.getLoopbackAddress(), 1)
            .channel();
    loops.opened(none);

    loops.close();

    assertThat(loops.group().isTerminated()).isTrue();
  }

  private Channel connect(ServerSocket server) {
    Channel channel =
        new Bootstrap()
            .group(one.events())
            .channel(Driven.NIO.socket())
            .handler(new ChannelInboundHandlerAdapter())
            .connect(server.getLocalSocketAddress())
            .channel();
    loops.opened(channel);
    return channel;
  }
}
