package io.dese.cli.promote;

import io.dese.core.cluster.Node;
import io.dese.driver.url.HostPort;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code --address NODE=HOST:PORT}: how the servers reach each other, where the URL differs. */
final class AddressOption {

  private static final int HIGHEST_PORT = 65_535;

  private AddressOption() {}

  /**
   * Reads all of them.
   *
   * @throws IllegalArgumentException when one is malformed or names no server of the URL
   */
  static Map<Node, HostPort> parse(List<Node> nodes, Map<String, String> given) {
    Map<Node, HostPort> addresses = new HashMap<>();
    given.forEach((name, address) -> addresses.put(node(nodes, name), address(name, address)));
    return addresses;
  }

  private static Node node(List<Node> nodes, String name) {
    return nodes.stream()
        .filter(node -> node.name().equals(name) || node.host().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--address was for '" + name + "' but it must be for one of " + nodes));
  }

  private static HostPort address(String name, String address) {
    int colon = address.lastIndexOf(':');
    try {
      String host = address.substring(0, Math.max(0, colon));
      int port = Integer.parseInt(address.substring(colon + 1));
      if (!host.isEmpty() && port >= 1 && port <= HIGHEST_PORT) {
        return new HostPort(host.replace("[", "").replace("]", ""), port);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "--address of " + name + " was '" + address + "' but it must be HOST:PORT");
  }
}
