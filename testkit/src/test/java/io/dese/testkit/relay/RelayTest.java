package io.dese.testkit.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.testkit.time.Await;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelayTest {

  private static final int SHORT_MILLIS = 100;
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Relay relay = new Relay("test");

  @SuppressWarnings("NullAway.Init")
  private ServerSocket listener;

  @SuppressWarnings("NullAway.Init")
  private Socket client;

  @SuppressWarnings("NullAway.Init")
  private Socket server;

  @BeforeEach
  void connect() throws IOException {
    listener = new ServerSocket();
    listener.bind(Loopback.address(0));
    relay.target(new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()));
    client = connectToRelay();
    server = listener.accept();
  }

  @AfterEach
  void close() throws IOException {
    relay.close();
    client.close();
    server.close();
    listener.close();
  }

  @Test
  void bytesPassInBothDirections() throws IOException {
    send(client, 'a');
    send(server, 'b');

    assertThat(receive(server)).isEqualTo('a');
    assertThat(receive(client)).isEqualTo('b');
    assertThat(relay.connections()).isEqualTo(1);
  }

  @Test
  void moreThanFitsIntoAnyBufferArrivesUnchangedAlsoWhenDelayed() throws IOException {
    relay.delay(Duration.ofMillis(1));
    byte[] sent = new byte[5 * Pipe.CAPACITY];
    new Random(1).nextBytes(sent);
    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(
            () -> {
              try {
                client.getOutputStream().write(sent);
                client.shutdownOutput();
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });

    byte[] received = server.getInputStream().readAllBytes();

    assertThat(received).isEqualTo(sent);
    sending.join();
  }

  @Test
  void theEndOfOneDirectionLeavesTheOtherOneOpen() throws IOException {
    client.shutdownOutput();

    assertThat(server.getInputStream().read()).isEqualTo(-1);
    send(server, 'x');
    assertThat(receive(client)).isEqualTo('x');

    server.close();

    assertThat(client.getInputStream().read()).isEqualTo(-1);
    Await.until(LIMIT, () -> "the connection is forgotten", () -> relay.connections() == 0);
  }

  @Test
  void aRefusingLinkKeepsWhatIsEstablished() throws IOException {
    relay.refuse();

    assertThatThrownBy(this::connectToRelay).isInstanceOf(ConnectException.class);
    send(client, 'a');
    assertThat(receive(server)).isEqualTo('a');

    relay.heal();

    connectToRelay().close();
  }

  @Test
  void withoutATargetConnectionsAreRefused() {
    relay.target(null);

    assertThatThrownBy(this::connectToRelay).isInstanceOf(ConnectException.class);
  }

  @Test
  void aCutLinkIsSilentAndDeliversAfterItIsHealed() throws IOException {
    relay.cut();
    send(client, 'a');
    send(server, 'b');
    client.setSoTimeout(SHORT_MILLIS);
    server.setSoTimeout(SHORT_MILLIS);

    assertThatThrownBy(() -> receive(client)).isInstanceOf(SocketTimeoutException.class);
    assertThatThrownBy(() -> receive(server)).isInstanceOf(SocketTimeoutException.class);

    relay.heal();
    client.setSoTimeout(0);
    server.setSoTimeout(0);

    assertThat(receive(client)).isEqualTo('b');
    assertThat(receive(server)).isEqualTo('a');
  }

  @Test
  void aCutLinkHidesThatTheOtherSideHasClosed() throws IOException {
    relay.cut();
    server.close();
    client.setSoTimeout(SHORT_MILLIS);

    assertThatThrownBy(() -> receive(client)).isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void aNewConnectionThroughACutLinkIsNotAnswered() throws IOException {
    relay.cutToServer();
    listener.setSoTimeout(SHORT_MILLIS);

    try (Socket late = connectToRelay()) {
      assertThat(late.isConnected()).isTrue();
      assertThatThrownBy(listener::accept).isInstanceOf(SocketTimeoutException.class);

      relay.heal();
      listener.setSoTimeout(0);
      listener.accept().close();
    }
  }

  @Test
  void oneDirectionCanBeCutAlone() throws IOException {
    relay.cutToClient();
    send(client, 'a');
    send(server, 'b');
    client.setSoTimeout(SHORT_MILLIS);

    assertThat(receive(server)).isEqualTo('a');
    assertThatThrownBy(() -> receive(client)).isInstanceOf(SocketTimeoutException.class);

    relay.heal();
    relay.cutToServer();
    send(client, 'c');
    server.setSoTimeout(SHORT_MILLIS);

    assertThat(receive(client)).isEqualTo('b');
    assertThatThrownBy(() -> receive(server)).isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void aDelayHoldsForEachDirection() throws IOException {
    Duration delay = Duration.ofMillis(50);
    relay.delay(delay);

    Instant start = Instant.now();
    send(client, 'a');
    send(server, (char) receive(server));
    receive(client);

    assertThat(Duration.between(start, Instant.now()))
        .isGreaterThanOrEqualTo(delay.multipliedBy(2));
  }

  @Test
  void bytesThatAreUnderWayTogetherAreDelayedTogether() throws IOException {
    relay.delay(Duration.ofMillis(50));

    Instant start = Instant.now();
    for (int i = 0; i < 100; i++) {
      send(client, 'a');
    }
    assertThat(server.getInputStream().readNBytes(100)).hasSize(100);

    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void aHealedDelayDeliversAtOnce() throws IOException {
    relay.delay(Duration.ofDays(1));
    send(client, 'a');
    relay.heal();

    assertThat(receive(server)).isEqualTo('a');
  }

  @Test
  void aResetIsSeenAsAnErrorOnBothSidesAndNewConnectionsWork() throws IOException {
    relay.resetConnections();

    assertThatThrownBy(() -> receive(client)).isInstanceOf(SocketException.class);
    assertThatThrownBy(() -> receive(server)).isInstanceOf(SocketException.class);
    connectToRelay().close();
    listener.accept().close();
  }

  @Test
  void aNegativeDelayIsRejected() {
    assertThatThrownBy(() -> relay.delay(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must not be negative");
  }

  @Test
  void aClosedRelayRefusesConnectionsAndCommands() {
    relay.close();

    assertThatThrownBy(relay::cut).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(this::connectToRelay).isInstanceOf(ConnectException.class);
    relay.close();
  }

  private Socket connectToRelay() throws IOException {
    Socket socket = new Socket();
    socket.connect(Loopback.address(relay.port()));
    return socket;
  }

  private static void send(Socket socket, char letter) throws IOException {
    socket.getOutputStream().write(letter);
  }

  private static int receive(Socket socket) throws IOException {
    return socket.getInputStream().read();
  }
}
