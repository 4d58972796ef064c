package io.dese.testkit.relay;

import java.time.Duration;

/**
 * The network between two parties, with faults on demand. Every method returns when the fault is in
 * effect. Faults add up until {@link #heal()}.
 */
public interface Link {

  /** Refuses new connections, as a host without the server does; established ones go on. */
  void refuse();

  /**
   * Drops everything silently in both directions, as a partition does. Neither side learns
   * anything, not even that the other has closed; what was sent meanwhile arrives after {@link
   * #heal()}, as TCP would retransmit it. A new connection is taken by the operating system but
   * never answered.
   */
  void cut();

  /** Like {@link #cut()}, only for what the client sends. */
  void cutToServer();

  /** Like {@link #cut()}, only for what the server sends. */
  void cutToClient();

  /**
   * Delays each direction by {@code latency}, with at most {@value Pipe#CAPACITY} bytes under way;
   * zero ends the delay and delivers what is under way at once.
   *
   * @throws IllegalArgumentException when it is negative
   */
  void delay(Duration latency);

  /** Ends the established connections with a TCP reset on both sides; new ones are accepted. */
  void resetConnections();

  /** Ends every fault of this link. */
  void heal();

  /** The number of connections that are established through this link. */
  int connections();
}
