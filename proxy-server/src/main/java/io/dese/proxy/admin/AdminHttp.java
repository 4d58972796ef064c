package io.dese.proxy.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dese.health.report.HealthReport;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Serves health and metrics over HTTP. Only looks: nothing can be changed here. */
public final class AdminHttp implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AdminHttp.class);
  private static final String JSON = "application/json";
  private static final int PATIENCE_SECONDS = 5;
  private static final int BACKLOG = 50;

  private final HttpServer server;
  private final ProxyControl control;
  private final Clock clock;
  private final JsonMapper json = new JsonMapper();

  /**
   * What is answered.
   *
   * @param status of HTTP
   * @param type of the body
   */
  public record Page(int status, String type, String body) {}

  /** What a path shows. */
  private interface Source {
    Page page() throws IOException;
  }

  /**
   * Listens.
   *
   * @param metrics makes a page of them
   * @param threads serve requests
   * @throws IOException when the address is taken
   */
  public AdminHttp(
      InetSocketAddress address,
      ProxyControl control,
      Function<Facts, Page> metrics,
      Clock clock,
      Executor threads)
      throws IOException {
    this.control = control;
    this.clock = clock;
    server = HttpServer.create(address, BACKLOG);
    server.setExecutor(threads);
    serve("/livez", () -> status(200, "ok", null));
    serve("/readyz", this::readyz);
    serve("/health", this::health);
    serve("/metrics", () -> metrics.apply(facts()));
    server.createContext(
        "/", exchange -> answer(exchange, "/", () -> status(404, "not found", null)));
    server.start();
  }

  /** The port on which it listens. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void serve(String path, Source source) {
    server.createContext(path, exchange -> answer(exchange, path, source));
  }

  private void answer(HttpExchange exchange, String path, Source source) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      boolean known = path.equals("/") || exchange.getRequestURI().getPath().equals(path);
      Page page;
      if (!known) {
        page = status(404, "not found", null);
      } else if (!method.equals("GET") && !method.equals("HEAD")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        page = status(405, "method not allowed", "GET and HEAD are");
      } else {
        page = safely(source);
      }
      send(exchange, page, method.equals("HEAD"));
    }
  }

  private Page safely(Source source) {
    try {
      return source.page();
    } catch (IOException | RuntimeException e) {
      LOG.warn("a page could not be made", e);
      return status(503, "unavailable", e.getMessage());
    }
  }

  private static void send(HttpExchange exchange, Page page, boolean head) throws IOException {
    byte[] body = page.body().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", page.type());
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    if (head) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
      exchange.sendResponseHeaders(page.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(page.status(), body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private Page status(int code, String status, @Nullable String reason) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", status);
    if (reason != null) {
      body.put("reason", reason);
    }
    return new Page(code, JSON, json.writeValueAsString(body));
  }

  private Page readyz() throws IOException {
    String refusal = Readiness.refusal(facts());
    return refusal == null ? status(200, "ready", null) : status(503, "not ready", refusal);
  }

  private Page health() throws IOException {
    HealthReport report = HealthPage.of(facts(), clock.instant());
    return new Page(
        report.httpStatus(), HealthReport.MEDIA_TYPE, json.writeValueAsString(report.toMap()));
  }

  private Facts facts() throws IOException {
    try {
      return control.facts().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException("the event loops have ended", e);
    } catch (TimeoutException e) {
      throw new IOException(
          "an event loop has not answered within " + PATIENCE_SECONDS + " seconds", e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
