package io.dese.proxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;

/** Reads texts, and tells what is wrong with them. */
final class Reading {

  private static final Map<String, String> ENVIRONMENT =
      Map.of("DB_PASSWORD", "s3cret", "DB_HOST", "db7:5433", "EMPTY", "");

  private Reading() {}

  /** A text with a database and a user, so that nothing else is missing. */
  static ProxyConfig usable(String more) {
    return read("databases: {shop: {hosts: [db1]}}\nauth: {users: {app: pw}}\n" + more);
  }

  static ProxyConfig read(String yaml) {
    return new ConfigReader(ENVIRONMENT).read(yaml);
  }

  static List<String> problems(String yaml) {
    return problems(() -> read(yaml));
  }

  static List<String> problems(Runnable reading) {
    ConfigException problem = catchThrowableOfType(ConfigException.class, reading::run);
    assertThat(problem).isNotNull();
    return problem.problems().stream().map(ConfigProblem::toString).toList();
  }
}
