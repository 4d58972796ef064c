package io.dese.proxy.config;

import io.dese.proxy.auth.AuthMethod;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What has to hold between sections, so that somebody can log in somewhere. */
final class CrossChecks {

  private CrossChecks() {}

  /** All that is wrong; nothing if the configuration can be used. */
  static List<ConfigProblem> of(ProxyConfig config) {
    List<ConfigProblem> problems = new ArrayList<>();
    if (config.databases().isEmpty()) {
      problems.add(problem("databases", null, "must name at least one database, or *"));
    }
    if (config.databases().containsKey(config.admin().database())) {
      problems.add(
          problem(
              "admin.database",
              config.admin().database(),
              "must not be one of databases: nobody could reach that one"));
    }
    AuthConfig auth = config.auth();
    Set<AuthMethod> methods = methods(auth);
    String path = auth.rules().isEmpty() ? "auth.method" : "auth.rules";
    Optional<AuthMethod> asking = methods.stream().filter(AuthMethod::needsSecret).findFirst();
    if (asking.isPresent()
        && auth.users().isEmpty()
        && auth.userList() == null
        && auth.queryUser() == null) {
      problems.add(
          problem(
              path,
              asking.get().text(),
              "needs auth.users, auth.user-list or auth.query-user: nobody could log in"));
    }
    String asked = auth.queryDatabase();
    if (asked != null && config.database(asked).isEmpty()) {
      problems.add(problem("auth.query-database", asked, "must be one of databases"));
    }
    ClientTlsConfig tls = config.tls().client();
    if (methods.contains(AuthMethod.CERT) && (tls.mode() == TlsMode.DISABLE || tls.ca() == null)) {
      problems.add(
          problem(
              path,
              AuthMethod.CERT.text(),
              "needs tls.client.mode and tls.client.ca: no client could show one"));
    }
    if (methods.contains(AuthMethod.PASSWORD) && tls.mode() == TlsMode.DISABLE) {
      problems.add(
          problem(
              path,
              AuthMethod.PASSWORD.text(),
              "needs tls.client.mode: passwords in clear text are only taken over TLS"));
    }
    return problems;
  }

  private static Set<AuthMethod> methods(AuthConfig auth) {
    Set<AuthMethod> methods = EnumSet.noneOf(AuthMethod.class);
    auth.rules().forEach(rule -> methods.add(rule.method()));
    if (auth.rules().isEmpty()) {
      methods.add(auth.method());
    }
    return methods;
  }

  private static ConfigProblem problem(String path, @Nullable String value, String rule) {
    return new ConfigProblem(path, value, rule, 0);
  }
}
