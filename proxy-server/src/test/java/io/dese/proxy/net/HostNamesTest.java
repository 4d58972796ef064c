package io.dese.proxy.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.health.Ticker;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostNamesTest {

  private final BlockingQueue<Runnable> lookups = new LinkedBlockingQueue<>();
  private Executor threads = lookups::add;
  private final NettyLoops loops =
      new NettyLoops(Driven.NIO, 1, Ticker.system(), task -> threads.execute(task));

  @AfterEach
  void stop() {
    loops.close();
  }

  private Future<InetSocketAddress> resolve(String host) {
    NettyLoop loop = loops.all().get(0);
    return loops
        .names()
        .getResolver(loop.events())
        .resolve(InetSocketAddress.createUnresolved(host, 5432));
  }

  @Test
  void whileANameIsLookedUpItsLoopWorks() throws Exception {
    Future<InetSocketAddress> address = resolve("localhost");

    Runnable lookup = lookups.poll(10, TimeUnit.SECONDS);
    assertThat(loops.all().get(0).events().submit(() -> "works").get()).isEqualTo("works");
    assertThat(address.isDone()).isFalse();
    lookup.run();
    assertThat(address.get().getAddress()).isEqualTo(InetAddress.getByName("localhost"));
    assertThat(address.get().getPort()).isEqualTo(5432);
  }

  @Test
  void anAddressIsNotLookedUp() throws Exception {
    assertThat(resolve("127.0.0.1").get().getAddress().getHostAddress()).isEqualTo("127.0.0.1");
    assertThat(resolve("::1").get().getAddress().getHostAddress()).isEqualTo("0:0:0:0:0:0:0:1");
    assertThat(lookups).isEmpty();
  }

  @Test
  void aLookupThatNobodyTakesFails() {
    threads =
        task -> {
          throw new RejectedExecutionException("closed");
        };

    assertThatThrownBy(() -> resolve("localhost").get())
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseInstanceOf(RejectedExecutionException.class);
  }
}
