package io.dese.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dese.core.session.CausalScope;
import io.dese.driver.DeseDataSource;
import io.dese.driver.DeseRouting;
import io.dese.driver.connection.DeseConnection;
import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import io.dese.testkit.time.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The examples of the page on causality, run as they stand there. */
@SuppressWarnings("try") // an entered scope is only closed
class CausalityIT {

  private static PostgresCluster cluster;
  private static DeseDataSource orders;
  private static DeseDataSource shipping;

  @BeforeAll
  static void start() throws SQLException {
    cluster = PostgresCluster.builder().replicas(1).start();
    try (Connection connection = cluster.primary().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE item (id bigserial PRIMARY KEY, name text)");
    }
    cluster.awaitCaughtUp();
    String url =
        "jdbc:dese-routing://" + cluster.hostList() + "/postgres?user=" + cluster.primary().user();
    orders = new DeseDataSource(url + "&ApplicationName=orders&max-lag=1m", new Properties());
    shipping = new DeseDataSource(url + "&ApplicationName=shipping&max-lag=1m", new Properties());
  }

  @AfterAll
  static void stop() {
    orders.close();
    shipping.close();
    cluster.close();
  }

  /** From here on the replica stands still: who sees something new there has read the primary. */
  @BeforeEach
  void holdReplay() throws SQLException {
    cluster.replicas().forEach(PostgresNode::resumeReplay);
    try (Connection connection = cluster.primary().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("TRUNCATE item");
    }
    cluster.awaitCaughtUp();
    for (PostgresNode replica : cluster.replicas()) {
      replica.pauseReplay();
    }
  }

  @Test
  void whatAClientHasDoneItSeesInItsNextRequest() throws Exception {
    ExecutorService requests = Executors.newFixedThreadPool(4);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Items items = new Items(orders, threads);
    server.createContext("/items", items::handle).getFilters().add(new CausalFilter(orders));
    server.setExecutor(requests);
    server.start();
    try {
      URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/items");
      HttpClient client = HttpClient.newHttpClient();
      HttpRequest post = HttpRequest.newBuilder(uri).POST(body("lamp")).build();
      HttpResponse<String> posted = client.send(post, HttpResponse.BodyHandlers.ofString());
      String token = posted.headers().firstValue("Dese-Token").orElseThrow();
      HttpRequest get = HttpRequest.newBuilder(uri).header("Dese-Token", token).build();

      for (int i = 0; i < 10; i++) {
        assertThat(client.send(get, HttpResponse.BodyHandlers.ofString()).body()).isEqualTo("1");
      }
    } finally {
      server.stop(0);
      requests.shutdownNow();
      threads.shutdownNow();
    }
  }

  private static HttpRequest.BodyPublisher body(String text) {
    return HttpRequest.BodyPublishers.ofString(text);
  }

  /** One request is one scope, and sees what its client has been told of. */
  private static final class CausalFilter extends Filter {
    private final DataSource database;

    CausalFilter(DataSource database) {
      this.database = database;
    }

    @Override
    public void doFilter(HttpExchange request, Chain chain) throws IOException {
      CausalScope scope = DeseRouting.newScope();
      request.setAttribute("scope", scope); // for other threads that work for this request
      try (CausalScope.Entry entry = scope.enter()) {
        DeseRouting.follow(database, request.getRequestHeaders().getFirst("Dese-Token"));
        chain.doFilter(request);
      } catch (SQLException e) {
        throw new IOException(e);
      }
    }

    @Override
    public String description() {
      return "reads show what the client knows of";
    }
  }

  /** An application behind that filter. */
  private record Items(DataSource database, ExecutorService threads) {

    void handle(HttpExchange request) throws IOException {
      CausalScope scope = (CausalScope) request.getAttribute("scope");
      String body = new String(request.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      try {
        if (request.getRequestMethod().equals("POST")) {
          insert(database, body);
        }
        CompletableFuture<Integer> count =
            CompletableFuture.supplyAsync(() -> count(database), scope.executor(threads));
        byte[] answer = count.join().toString().getBytes(StandardCharsets.UTF_8);
        request.getResponseHeaders().set("Dese-Token", DeseRouting.token(database));
        request.sendResponseHeaders(200, answer.length);
        request.getResponseBody().write(answer);
      } catch (SQLException e) {
        throw new IOException(e);
      } finally {
        request.close();
      }
    }
  }

  /** What a queue carries. */
  private record Message(String item, String token) {}

  @Test
  void aConsumerSeesWhatTheProducerHasCommitted() throws Exception {
    BlockingQueue<Message> queue = new LinkedBlockingQueue<>();
    ExecutorService consumer = Executors.newSingleThreadExecutor();
    try {
      produce(queue, "lamp");
      assertThat(consumer.submit(() -> consume(queue)).get()).isEqualTo(1);
    } finally {
      consumer.shutdownNow();
    }
  }

  private static void produce(BlockingQueue<Message> queue, String item) throws Exception {
    insert(orders, item); // committed
    queue.put(new Message(item, DeseRouting.token(orders)));
  }

  private static int consume(BlockingQueue<Message> queue) throws Exception {
    Message message = queue.take();
    DeseRouting.follow(shipping, message.token());
    return count(shipping); // shows the item
  }

  @Test
  void withoutTheTokenItWouldNotHave() throws Exception {
    ExecutorService consumer = Executors.newSingleThreadExecutor();
    try (DeseConnection connection = shipping.getConnection().unwrap(DeseConnection.class)) {
      insert(orders, "lamp");

      consumer
          .submit(
              () ->
                  Await.until(
                      Duration.ofSeconds(15),
                      () -> "a read goes to the replica: " + connection.lastRoute(),
                      () -> count(connection) == 0))
          .get();
    } finally {
      consumer.shutdownNow();
    }
  }

  @Test
  void whatIsNoTokenIsRefusedAndNothingStandsForNothing() throws SQLException {
    DeseRouting.follow(orders, null);
    DeseRouting.follow(orders, "");

    assertThatThrownBy(() -> DeseRouting.follow(orders, "16/B374D848"))
        .hasMessageContaining("token was '16/B374D848' but it must be a system identifier")
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo("22023");
    String foreign = DeseRouting.token(orders).replaceFirst("^\\d+", "42");
    assertThatThrownBy(() -> DeseRouting.follow(orders, foreign))
        .hasMessageContaining("another cluster")
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo("22023");
  }

  private static void insert(DataSource source, String name) throws SQLException {
    try (Connection connection = source.getConnection();
        var statement = connection.prepareStatement("INSERT INTO item (name) VALUES (?)")) {
      statement.setString(1, name);
      statement.executeUpdate();
    }
  }

  private static int count(DataSource source) {
    try (Connection connection = source.getConnection()) {
      return count(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int count(Connection connection) {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM item")) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
