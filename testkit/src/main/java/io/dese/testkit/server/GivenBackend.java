package io.dese.testkit.server;

import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Uses servers that run already and replicate already; leaves them as they are. */
final class GivenBackend implements Backend {

  private static final int DEFAULT_PORT = 5432;
  private static final Pattern URL =
      Pattern.compile(
          "jdbc:postgresql://(?<hosts>[^/?]+)/(?<database>[^?]+)(\\?(?<parameters>.*))?");

  private record Given(InetSocketAddress address, Login login) {}

  private final List<Given> given;

  private GivenBackend(List<Given> given) {
    this.given = given;
  }

  /**
   * For the servers that {@code urls} name.
   *
   * @param urls pgjdbc URLs separated by commas, each with one or more hosts
   */
  static GivenBackend of(String urls) {
    List<Given> given = new ArrayList<>();
    for (String url : urls.split(",(?=jdbc:)", -1)) {
      Matcher parts = URL.matcher(url);
      if (!parts.matches()) {
        throw new IllegalArgumentException(
            "%s contains '%s' but it must be like jdbc:postgresql://host:port/database?user=name"
                .formatted(Backend.PROPERTY, url));
      }
      Map<String, String> parameters = parameters(parts.group("parameters"));
      Login login =
          new Login(
              parameters.getOrDefault("user", "postgres"),
              parameters.get("password"),
              URLDecoder.decode(parts.group("database"), StandardCharsets.UTF_8));
      for (String host : parts.group("hosts").split(",", -1)) {
        given.add(new Given(address(host), login));
      }
    }
    return new GivenBackend(given);
  }

  private static InetSocketAddress address(String hostAndPort) {
    int colon = hostAndPort.lastIndexOf(':');
    return colon < 0
        ? new InetSocketAddress(hostAndPort, DEFAULT_PORT)
        : new InetSocketAddress(
            hostAndPort.substring(0, colon), Integer.parseInt(hostAndPort.substring(colon + 1)));
  }

  private static Map<String, String> parameters(@Nullable String query) {
    Map<String, String> parameters = new HashMap<>();
    if (query != null) {
      for (String parameter : query.split("&", -1)) {
        String[] nameAndValue = parameter.split("=", 2);
        String value = nameAndValue.length == 2 ? nameAndValue[1] : "";
        parameters.put(nameAndValue[0], URLDecoder.decode(value, StandardCharsets.UTF_8));
      }
    }
    return parameters;
  }

  @Override
  public List<Server> start(ClusterSpec spec) {
    int wanted = spec.nodes().size();
    if (given.size() < wanted) {
      throw new ServerException(
          "%s names %d servers, but this cluster needs %d."
              .formatted(Backend.PROPERTY, given.size(), wanted));
    }
    // The primary first, whatever the order of the URLs; false sorts before true.
    List<Given> ordered =
        given.stream().sorted(Comparator.comparing(GivenBackend::isInRecovery)).toList();
    if (isInRecovery(ordered.get(0))) {
      throw new ServerException(Backend.PROPERTY + " names no primary: all are in recovery.");
    }
    List<Server> servers =
        IntStream.range(0, wanted)
            .mapToObj(i -> server(spec.names().get(i), ordered.get(i)))
            .toList();
    spec.progress().accept("use " + servers);
    return servers;
  }

  private static boolean isInRecovery(Given candidate) {
    return Sql.on(server(candidate.address().toString(), candidate))
        .test("select pg_is_in_recovery()");
  }

  private static Server server(String name, Given given) {
    return new GivenServer(name, given.address(), given.login());
  }

  @Override
  public void close() {
    // Nothing of these servers is ours.
  }
}
