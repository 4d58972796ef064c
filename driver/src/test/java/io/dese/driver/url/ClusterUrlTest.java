package io.dese.driver.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;

class ClusterUrlTest {

  @Test
  void hostsPortsDatabaseAndParametersAreRead() throws Exception {
    ClusterUrl url = parse("jdbc:dese-routing://h1:5433,h2,[::1]:5434,[::1]/shop?a=1&b=2");

    assertThat(url.hosts())
        .containsExactly(
            new HostPort("h1", 5433),
            new HostPort("h2", 5432),
            new HostPort("::1", 5434),
            new HostPort("::1", 5432));
    assertThat(url.database()).isEqualTo("shop");
    assertThat(url.properties()).isEqualTo(properties("a", "1", "b", "2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "db",
        "db%20x+y",
        "//",
        "///",
        "//h/",
        "//h/?user=u",
        "//h:1,g:2/d?a=b+c%2Bd&e&f=&&a=2",
        "//[::1],h/d",
        "//:77/d",
        "//h/d%2Fe%25",
        "//h/d?host=q&dbname=z&port=4",
        "//h/d?PGHOST=q&PGDBNAME=z",
        "//h/d?%61=1&a%20b=2&x=y=z&q=?",
        "?PGDBNAME=z&PGHOST=a,b&PGPORT=1,2",
        "d:e",
        "?sslmode=require"
      })
  void aUrlBehindThePrefixMeansWhatItMeansToPgjdbc(String rest) throws Exception {
    Properties given =
        properties("sslmode", "disable", "user", "app", "PGHOST", "i", "PGPORT", "9");
    Properties expected = Driver.parseURL("jdbc:postgresql:" + rest, given);

    ClusterUrl url = ClusterUrl.parse("jdbc:dese-routing:postgresql:" + rest, given, Map.of());

    assertThat(expected).isNotNull();
    String hosts = expected.remove("PGHOST") + " " + expected.remove("PGPORT");
    Object database = expected.remove("PGDBNAME");
    assertThat(hosts(url)).isEqualTo(hosts);
    assertThat(url.database())
        .isEqualTo("".equals(database) ? url.properties().get("user") : database);
    assertThat(url.properties()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"db", "//", "//h/d?a=1", "//h1:1,h2/", "d%20e"})
  void swappingThePrefixAndPuttingItInFrontMeanTheSame(String rest) throws Exception {
    ClusterUrl swapped = parse("jdbc:dese-routing:" + rest);

    ClusterUrl prefixed = parse("jdbc:dese-routing:postgresql:" + rest);

    assertThat(swapped).isEqualTo(prefixed);
  }

  @Test
  void theUrlWinsOverThePropertiesAndTheyOverTheirDefaults() throws Exception {
    Properties defaults = properties("a", "default", "b", "default", "c", "default");
    Properties given = new Properties(defaults);
    given.setProperty("a", "given");
    given.setProperty("b", "given");

    ClusterUrl url = ClusterUrl.parse("jdbc:dese-routing://h/d?a=url", given, Map.of());

    assertThat(url.properties()).isEqualTo(properties("a", "url", "b", "given", "c", "default"));
  }

  @Test
  void theDatabaseDefaultsToTheUserAndTheUserToThatOfTheProcess() throws Exception {
    assertThat(parse("jdbc:dese-routing://h?user=app").database()).isEqualTo("app");
    assertThat(parse("jdbc:dese-routing://h").database())
        .isEqualTo(System.getProperty("user.name"));
  }

  @Test
  void aClusterHasAtMost64Nodes() throws SQLException {
    String most = IntStream.range(0, 64).mapToObj(i -> "h" + i).collect(Collectors.joining(","));

    assertThat(parse("jdbc:dese-routing://" + most + "/d").hosts()).hasSize(64);
    assertThat(problem("jdbc:dese-routing://" + most + ",h64/d"))
        .hasMessage("number of hosts of the URL was '65' but it must be at most 64");
  }

  @Test
  void aServiceGivesWhatNothingElseDoes(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("pg_service.conf");
    Files.writeString(file, "[shop]\nhost=s1\nport=5439\ndbname=sdb\nuser=suser\n");
    System.setProperty("org.postgresql.pgservicefile", file.toString());
    try {
      ClusterUrl url = parse("jdbc:dese-routing:postgresql:?service=shop&user=app");

      assertThat(url.hosts()).containsExactly(new HostPort("s1", 5439));
      assertThat(url.database()).isEqualTo("sdb");
      assertThat(url.properties()).isEqualTo(properties("user", "app"));
      assertThat(problem("jdbc:dese-routing:postgresql:?service=none"))
          .hasMessage("service was 'none' but it must be a service that pg_service.conf defines");
    } finally {
      System.clearProperty("org.postgresql.pgservicefile");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "//h:x/d | port of the URL was 'x' but it must be a whole number from 1 to 65535",
        "//h:/d | port of the URL was '' but it must be a whole number from 1 to 65535",
        "//h:0/d | port of the URL was '0' but it must be a whole number from 1 to 65535",
        "//h:65536/d | port of the URL was '65536' but it must be a whole number from 1 to 65535",
        "//h1,,h2/d | host of the URL was '' but it must be a name, an IPv4 address or [an IPv6 address]",
        "//h1,/d | host of the URL was '' but it must be a name, an IPv4 address or [an IPv6 address]",
        "//h x/d | host of the URL was 'h x' but it must be a name, an IPv4 address or [an IPv6 address]",
        "//[::1/d | host of the URL was '[:' but it must be a name, an IPv4 address or [an IPv6 address]",
        "//::1/d | host of the URL was '::1' but it must put an IPv6 address in brackets, as in"
            + " [::1]:5432",
        "//h1,h2:5432,h1:5432/d | host list of the URL was 'h1:5432' but it must name each node once",
        "//H,h/d | host list of the URL was 'h:5432' but it must name each node once",
        "//h/a/b | database of the URL was 'a/b' but it must not contain a slash; write it as %2F",
        "/d | start of the URL was '/d' but it must have two slashes before the hosts, or none",
        "//h/%zz | database of the URL was '%zz' but it must have two hexadecimal digits after each"
            + " per cent sign",
        "//h/d?a=%z | parameter a of the URL was '%z' but it must have two hexadecimal digits after"
            + " each per cent sign",
        "//h/d?=v | parameter of the URL was '=v' but it must have a name before the equals sign",
        "//h/d?PGPORT=1,2 | port list of the URL was '1,2' but it must have as many entries as there are hosts"
            + " (1)"
      })
  void aMalformedPartIsNamedWithItsValueAndItsRule(String rest, String message) {
    Throwable e = problem("jdbc:dese-routing:" + rest);

    assertThat(e).hasMessage(message);
    assertThat(e).hasFieldOrPropertyWithValue("SQLState", "22023");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//app:s3cret@h/d",
        "//app:s3c/s3cret@h/d",
        "//app:s3cret/x@h",
        "//app:s3cret?x@h/d",
        "//app:s3cret,x@h/d",
        "//app:5432/s3cret%zz@h/d",
        "//h/d?password=s3cret%zz",
        "//h/d?sslpassword=%s3cret"
      })
  void noMessageShowsAPassword(String rest) {
    Throwable e = problem("jdbc:dese-routing:" + rest);

    assertThat(e).message().doesNotContain("s3c");
    assertThat(e.getCause()).isNull();
  }

  @Test
  void theRedactedUrlSaysAllButSecrets() throws Exception {
    ClusterUrl url =
        parse(
            "jdbc:dese-routing://h,[::1]/a%20b?user=app&password=s3cret&sslpassword=s3cret&x=%26");

    assertThat(url.redacted())
        .isEqualTo(
            "jdbc:dese-routing://h:5432,[::1]:5432/a+b?password=***&sslpassword=***&user=app&x=%26");
    assertThat(url).hasToString(url.redacted());
  }

  @Test
  void theUrlOfANodeBringsPgjdbcToThatNodeAndDatabase() throws Exception {
    ClusterUrl url = parse("jdbc:dese-routing://h,[::1]:5433/a%2Fb%3F%25%2B%20c?x=1");

    Properties first = Driver.parseURL(url.nodeUrl(url.hosts().get(0)), null);
    Properties second = Driver.parseURL(url.nodeUrl(url.hosts().get(1)), null);

    assertThat(first)
        .isEqualTo(properties("PGHOST", "h", "PGPORT", "5432", "PGDBNAME", "a/b?%+ c"));
    assertThat(second)
        .isEqualTo(properties("PGHOST", "[::1]", "PGPORT", "5433", "PGDBNAME", "a/b?%+ c"));
  }

  @Test
  void onlyUrlsWithThePrefixAreOurs() {
    assertThat(ClusterUrl.accepts("jdbc:dese-routing:")).isTrue();
    assertThat(ClusterUrl.accepts("jdbc:dese-routing://h:bad/")).isTrue();
    assertThat(ClusterUrl.accepts("jdbc:postgresql://h/d")).isFalse();
    assertThat(ClusterUrl.accepts("JDBC:DESE-ROUTING:")).isFalse();
    assertThat(ClusterUrl.accepts(null)).isFalse();
    assertThat(problem("jdbc:postgresql://h/d?password=s3cret"))
        .hasMessage("URL was '***' but it must begin with jdbc:dese-routing:");
  }

  @Test
  void aPropertyThatIsNotAStringIsRefused() {
    Properties given = new Properties();
    given.put("prepareThreshold", 5);

    Throwable e =
        catchThrowableOfType(
            SQLException.class, () -> ClusterUrl.parse("jdbc:dese-routing://h/d", given, Map.of()));

    assertThat(e).hasMessageStartingWith("prepareThreshold was 'java.lang.Integer' but it");
  }

  @Test
  void nobodyCanChangeAUrl() throws Exception {
    ClusterUrl url = parse("jdbc:dese-routing://h/d?a=1");

    url.properties().setProperty("a", "2");

    assertThat(url.properties()).isEqualTo(properties("a", "1"));
  }

  private static ClusterUrl parse(String url) throws SQLException {
    return ClusterUrl.parse(url, new Properties(), Map.of());
  }

  private static Throwable problem(String url) {
    return catchThrowableOfType(SQLException.class, () -> parse(url));
  }

  private static String hosts(ClusterUrl url) {
    List<String> hosts =
        url.hosts().stream()
            .map(node -> node.host().contains(":") ? "[" + node.host() + "]" : node.host())
            .toList();
    List<String> ports = url.hosts().stream().map(node -> "" + node.port()).toList();
    return String.join(",", hosts) + " " + String.join(",", ports);
  }

  private static Properties properties(String... namesAndValues) {
    Properties properties = new Properties();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      properties.setProperty(namesAndValues[i], namesAndValues[i + 1]);
    }
    return properties;
  }
}
