package io.dese.proxy;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for what may block: HTTP, files, catalogs, names of hosts, and the end. All but the last
 * are daemons.
 */
final class ProxyThreads implements AutoCloseable {

  private static final int MOST = 4;
  private static final int QUEUE = 64;

  private final ExecutorService workers = pool("dese-proxy-admin-", QUEUE);
  private final ExecutorService readers = pool("dese-proxy-catalog-", Integer.MAX_VALUE);
  private final ExecutorService names = pool("dese-proxy-names-", Integer.MAX_VALUE);

  private static ExecutorService pool(String name, int queue) {
    AtomicInteger count = new AtomicInteger();
    ThreadFactory daemons =
        task -> {
          Thread thread = new Thread(task, name + count.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        };
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            MOST, MOST, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(queue), daemons);
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** A few; what is too much for them is refused. */
  ExecutorService workers() {
    return workers;
  }

  /** For catalogs: a database is read by one at a time, and has at most two tasks there. */
  ExecutorService readers() {
    return readers;
  }

  /** For names of hosts: an attempt to connect looks up one, and does not wait for ever. */
  ExecutorService names() {
    return names;
  }

  /** Runs something that ends the proxy. */
  void start(Runnable task) {
    new Thread(task, "dese-proxy-end").start();
  }

  @Override
  public void close() {
    workers.shutdown();
    readers.shutdown();
    names.shutdown();
  }
}
