package io.dese.testkit.server;

import java.net.InetSocketAddress;

/** A server that somebody else runs: it can be spoken to, but its processes are out of reach. */
record GivenServer(String name, InetSocketAddress address, Login login) implements Server {

  @Override
  public void requireControl(String participle) {
    throw outOfReach(participle);
  }

  @Override
  public void start() {
    throw outOfReach("started");
  }

  @Override
  public void stop() {
    throw outOfReach("stopped");
  }

  @Override
  public void kill() {
    throw outOfReach("killed");
  }

  @Override
  public void freeze() {
    throw outOfReach("frozen");
  }

  @Override
  public void thaw() {
    throw outOfReach("thawed");
  }

  @Override
  public boolean isRunning() {
    return true;
  }

  @Override
  public void cloneFrom(Server primary) {
    throw outOfReach("made a fresh replica");
  }

  @Override
  public String logTail() {
    return "(the log of " + name + " is not at hand: the server was given by its URL)";
  }

  private UnsupportedOperationException outOfReach(String participle) {
    return new UnsupportedOperationException(
        "%s (%s) cannot be %s: %s names a running server, whose processes the testkit cannot control."
            .formatted(name, address, participle, Backend.PROPERTY));
  }
}
