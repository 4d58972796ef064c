package io.dese.proxy;

import io.dese.proxy.admin.AdminHttp;
import io.dese.proxy.admin.Facts;
import io.dese.proxy.admin.ProxyControl;
import io.dese.proxy.config.HttpConfig;
import io.dese.proxy.metrics.ProxyMetrics;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** HTTP, and the metrics that it shows: made when they are first asked for. */
final class AdminSide implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ProxyServer.class);

  private final ProxyControl control;
  private final Clock clock;
  private final Executor threads;
  private @Nullable AdminHttp http;
  private @Nullable ProxyMetrics metrics;

  AdminSide(ProxyControl control, Clock clock, Executor threads) {
    this.control = control;
    this.clock = clock;
    this.threads = threads;
  }

  /**
   * Listens, if it is switched on.
   *
   * @throws IOException naming the address
   */
  void listen(HttpConfig config) throws IOException {
    Integer port = config.port();
    if (port == null) {
      return;
    }
    InetSocketAddress address =
        config.address().equals("*")
            ? new InetSocketAddress(port)
            : new InetSocketAddress(config.address(), port);
    try {
      http = new AdminHttp(address, control, this::page, clock, threads);
    } catch (IOException e) {
      throw new IOException(
          "cannot serve HTTP on " + address + " (http.port): " + e.getMessage(), e);
    }
    LOG.info("serving health and metrics on {} port {}", config.address(), http.port());
  }

  int port() {
    return http == null ? 0 : http.port();
  }

  private synchronized AdminHttp.Page page(Facts facts) {
    ProxyMetrics shown = metrics;
    if (shown == null) {
      shown = new ProxyMetrics(facts);
      metrics = shown;
    }
    return new AdminHttp.Page(200, ProxyMetrics.MEDIA_TYPE, shown.text(facts));
  }

  @Override
  public synchronized void close() {
    if (http != null) {
      http.close();
    }
    if (metrics != null) {
      metrics.close();
    }
  }
}
