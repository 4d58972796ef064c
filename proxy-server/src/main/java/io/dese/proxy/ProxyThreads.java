package io.dese.proxy;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for what may block: HTTP, files, and the end. All but the last are daemons. */
final class ProxyThreads implements AutoCloseable {

  private static final int MOST = 4;
  private static final int QUEUE = 64;

  private final ThreadPoolExecutor workers;

  ProxyThreads() {
    AtomicInteger count = new AtomicInteger();
    ThreadFactory daemons =
        task -> {
          Thread thread = new Thread(task, "dese-proxy-admin-" + count.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    workers =
        new ThreadPoolExecutor(
            MOST, MOST, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE), daemons);
    workers.allowCoreThreadTimeOut(true);
  }

  /** A few; what is too much for them is refused. */
  ExecutorService workers() {
    return workers;
  }

  /** Runs something that ends the proxy. */
  void start(Runnable task) {
    new Thread(task, "dese-proxy-end").start();
  }

  @Override
  public void close() {
    workers.shutdown();
  }
}
