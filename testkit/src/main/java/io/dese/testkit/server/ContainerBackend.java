package io.dese.testkit.server;

import io.dese.testkit.server.ClusterSpec.NodeSpec;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.Testcontainers;

/** Runs the official {@code postgres} images through Testcontainers, which the user adds. */
final class ContainerBackend implements Backend {

  private final List<ContainerServer> servers = new ArrayList<>();

  @Override
  public List<Server> start(ClusterSpec spec) {
    try {
      if (!DockerClientFactory.instance().isDockerAvailable()) {
        throw new ServerException(
            PROPERTY + " was 'testcontainers' but no Docker engine answers on this machine.");
      }
    } catch (NoClassDefFoundError e) {
      throw new ServerException(
          PROPERTY
              + " was 'testcontainers' but org.testcontainers:testcontainers is not on the class"
              + " path.",
          e);
    }
    for (NodeSpec node : spec.nodes()) {
      // Containers reach the relay in this JVM through a tunnel, which has to know the port first.
      Testcontainers.exposeHostPorts(node.upstream().port());
      spec.progress().accept("start " + node.name() + ", image postgres:" + spec.major());
      ContainerServer server = new ContainerServer(node, spec);
      servers.add(server);
      if (servers.size() == 1) {
        server.startAsPrimary();
      } else {
        node.upstream().target(servers.get(0).address());
        server.startAsReplica();
      }
    }
    Replication.createExtensions(servers.get(0));
    servers.forEach(server -> Replication.createSlots(server, spec.names()));
    Replication.awaitStreaming(servers.get(0), servers.size() - 1);
    return List.copyOf(servers);
  }

  @Override
  public void close() {
    servers.forEach(ContainerServer::remove);
  }
}
