package io.dese.testkit.server;

import java.util.List;

/** A way to run the servers of one cluster. */
public sealed interface Backend extends AutoCloseable
    permits EmbeddedBackend, ContainerBackend, GivenBackend {

  /** The system property that selects the way; see {@link #named}. */
  String PROPERTY = "dese.cluster";

  /**
   * The way of that name.
   *
   * @param name {@code embedded}, {@code testcontainers}, or the URLs of running servers
   * @throws IllegalArgumentException when it is none of these
   */
  static Backend named(String name) {
    if (name.equals("embedded")) {
      return new EmbeddedBackend();
    }
    if (name.equals("testcontainers")) {
      return new ContainerBackend();
    }
    if (name.startsWith("jdbc:postgresql:")) {
      return GivenBackend.of(name);
    }
    throw new IllegalArgumentException(
        PROPERTY
            + " was '"
            + name
            + "' but it must be 'embedded', 'testcontainers' or jdbc:postgresql: URLs.");
  }

  /**
   * Starts primary and replicas and connects the replication links; the servers are in the order of
   * the specification. After a failure only {@link #close()} may be called.
   */
  List<Server> start(ClusterSpec spec);

  /**
   * What begins the command line of one of the servers' programs, so that it runs as this user.
   *
   * @throws UnsupportedOperationException when the servers do not run on this machine's files
   */
  default List<String> command(String program) {
    throw new UnsupportedOperationException(
        "The servers' programs, such as " + program + ", are only known of embedded ones.");
  }

  /** Removes everything that {@link #start} has made. */
  @Override
  void close();
}
