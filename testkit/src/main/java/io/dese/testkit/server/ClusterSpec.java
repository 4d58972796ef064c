package io.dese.testkit.server;

import io.dese.testkit.relay.Relay;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster is to be; the first node is the primary at the start.
 *
 * @param major the major version of PostgreSQL
 * @param password of the superuser, which clients then prove by SCRAM; null trusts everyone
 * @param settings server settings that every node gets
 * @param progress told one sentence per step
 */
public record ClusterSpec(
    int major,
    List<NodeSpec> nodes,
    @Nullable String password,
    Map<String, String> settings,
    Consumer<String> progress) {

  static final String SUPERUSER = "postgres";

  public ClusterSpec {
    nodes = List.copyOf(nodes);
    settings = Map.copyOf(settings);
  }

  /**
   * One node.
   *
   * @param name also its {@code application_name} and the name of its replication slot
   * @param upstream the link over which it replicates while it is a replica
   */
  public record NodeSpec(String name, Relay upstream) {}

  /** Of the superuser, to the database that every server has. */
  Login login() {
    return new Login(SUPERUSER, password, "postgres");
  }

  List<String> names() {
    return nodes.stream().map(NodeSpec::name).toList();
  }
}
