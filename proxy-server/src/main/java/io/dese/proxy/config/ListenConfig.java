package io.dese.proxy.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where clients connect.
 *
 * @param addresses {@code *} is every address of the machine
 * @param port 0 for any free one
 * @param threads event loops; {@code null} for one a processor
 * @param peerId which of several sibling proxies this one is; from 0 to 63
 */
public record ListenConfig(
    @Key(
            value = "localhost",
            says = "Addresses or names to listen on; * is every address of the machine.",
            restart = true)
        List<String> addresses,
    @Key(value = "6433", says = "Port for clients; 0 takes any free one.", restart = true) int port,
    @Key(
            value = "1024",
            says = "Connections that the kernel queues until they are accepted.",
            restart = true)
        int backlog,
    @Key(
            value = "off",
            says =
                "Whether several proxies may listen on the same port (SO_REUSEPORT), as for a rolling"
                    + " restart; each needs its own peer-id.",
            restart = true)
        boolean reusePort,
    @Key(
            value = "auto",
            says =
                "How sockets are driven: auto, epoll on Linux and nio elsewhere; epoll; io-uring;"
                    + " nio.",
            restart = true)
        Transport transport,
    @Key(
            value = "auto",
            none = "auto",
            says = "Event loops, from 1 to 1024; auto is one a processor.",
            restart = true)
        @Nullable Integer threads,
    @Key(
            value = "0",
            says =
                "Which of several sibling proxies this one is, from 0 to 63; it stands in the cancel"
                    + " keys that clients get.",
            restart = true)
        int peerId) {

  static final int MAX_PEER_ID = 63;
  private static final int MAX_PORT = 65_535;

  /** Checks the ranges. */
  public ListenConfig {
    addresses = List.copyOf(addresses);
    Violations violations = new Violations();
    violations.notEmpty("addresses", addresses);
    addresses.forEach(address -> violations.hostOrAny("addresses", address));
    violations.range("port", port, 0, MAX_PORT);
    violations.range("backlog", backlog, 1, MAX_PORT);
    violations.rangeOrNone("threads", threads, 1, 1024);
    violations.range("peer-id", peerId, 0, MAX_PEER_ID);
    violations.throwIfAny();
  }

  /** Every default. */
  public static ListenConfig defaults() {
    return Shape.of(ListenConfig.class).defaults();
  }

  /** The same on another port. */
  public ListenConfig withPort(int other) {
    return Shape.of(ListenConfig.class).with(this, "port", other);
  }
}
