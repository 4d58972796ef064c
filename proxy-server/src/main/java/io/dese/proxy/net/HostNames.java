package io.dese.proxy.net;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Looks up the addresses of hosts as the machine does, on threads of its own: a name server may
 * take seconds, and a loop that waited for it would hold up all its clients.
 */
final class HostNames extends AddressResolverGroup<InetSocketAddress> {

  private final Executor threads;

  /**
   * Names are looked up there.
   *
   * @param threads which may be held up
   */
  HostNames(Executor threads) {
    this.threads = threads;
  }

  @Override
  protected AddressResolver<InetSocketAddress> newResolver(EventExecutor loop) {
    return new Names(loop).asAddressResolver();
  }

  private final class Names extends InetNameResolver {

    Names(EventExecutor loop) {
      super(loop);
    }

    @Override
    protected void doResolve(String name, Promise<InetAddress> promise) {
      run(promise, name, () -> promise.setSuccess(InetAddress.getByName(name)));
    }

    @Override
    protected void doResolveAll(String name, Promise<List<InetAddress>> promise) {
      run(promise, name, () -> promise.setSuccess(List.of(InetAddress.getAllByName(name))));
    }

    private void run(Promise<?> promise, String name, Lookup lookup) {
      if (NetUtil.isValidIpV4Address(name) || NetUtil.isValidIpV6Address(name)) {
        look(promise, lookup);
        return;
      }
      try {
        threads.execute(() -> look(promise, lookup));
      } catch (RejectedExecutionException e) {
        promise.setFailure(e);
      }
    }

    private static void look(Promise<?> promise, Lookup lookup) {
      try {
        lookup.run();
      } catch (UnknownHostException e) {
        promise.setFailure(e);
      }
    }
  }

  /** What may fail for want of the name. */
  private interface Lookup {

    void run() throws UnknownHostException;
  }
}
