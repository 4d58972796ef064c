package io.dese.proxy.config;

import io.dese.proxy.auth.AddressRule;
import io.dese.proxy.auth.AuthMethod;
import io.dese.proxy.auth.AuthQuery;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may log in.
 *
 * @param method for all clients, unless there are rules
 * @param rules the first that fits a client says its method; if none fits, it is refused
 * @param identFile which users the owners of certificates may be, in the form of pg_ident.conf
 * @param users passwords or SCRAM secrets by name, before those of the user list
 * @param userList a file in the form of PgBouncer's {@code userlist.txt}
 * @param query asks a server for a user's secret; its one parameter is the name, its columns are
 *     name and secret
 * @param queryUser who asks; {@code null} if no server is asked
 * @param queryDatabase where; {@code null} for the database that the client wants
 * @param serverUser login at servers where a database has no user of its own; {@code null} for the
 *     client's, with the keys of its SCRAM login or its password in {@code users} or {@code
 *     userList}
 */
public record AuthConfig(
    @Key(
            value = "scram-sha-256",
            says =
                "How clients prove who they are, unless there are rules: scram-sha-256; cert, whose"
                    + " common name is the user; md5, or SCRAM where a SCRAM secret is stored;"
                    + " password, in clear text over TLS; trust, they need not; reject.")
        AuthMethod method,
    @Key(
            says =
                "Lines as in pg_hba.conf, type database user address method; the first that fits"
                    + " counts, and a client that none fits is refused.")
        List<AddressRule> rules,
    @Key(says = "A file in the form of pg_ident.conf, for rules with map=.")
        @Nullable Path identFile,
    @Key(says = "Passwords or SCRAM secrets as name: secret; they count before the user-list.")
        Map<String, Secret> users,
    @Key(says = "A file of names and secrets in the form of PgBouncer's userlist.txt.")
        @Nullable Path userList,
    @Key(
            value = AuthQuery.DEFAULT,
            says = "Asks a server for name and secret of a user that is not listed.")
        String query,
    @Key(says = "Who runs query; without it no server is asked.") @Nullable String queryUser,
    @Key(says = "Password of query-user, if it is not listed.") @Nullable Secret queryPassword,
    @Key(says = "Where query is run; in the database that the client wants unless given.")
        @Nullable String queryDatabase,
    @Key(
            says =
                "Login at servers for databases without a user; the client's own unless given, by"
                    + " the keys of its SCRAM login or its listed password.")
        @Nullable String serverUser,
    @Key(says = "Password of server-user.") @Nullable Secret serverPassword) {

  /** Checks names, and that passwords stand beside users. */
  public AuthConfig {
    rules = List.copyOf(rules);
    users = Collections.unmodifiableMap(new LinkedHashMap<>(users));
    Violations violations = new Violations();
    users.keySet().forEach(name -> violations.name("users", name));
    violations.textOrNone("query", query);
    if (!AuthQuery.asksForUser(query)) {
      violations.add("query", query, "must have the user as $1");
    }
    rules.stream()
        .flatMap(rule -> rule.map().stream())
        .filter(map -> identFile == null)
        .forEach(map -> violations.add("rules", "map=" + map, "needs ident-file", "ident-file"));
    violations.nameOrNone("query-user", queryUser);
    violations.nameOrNone("query-database", queryDatabase);
    violations.nameOrNone("server-user", serverUser);
    if (queryPassword != null && queryUser == null) {
      violations.add("query-password", queryPassword, "must stand beside query-user", "query-user");
    }
    if (serverPassword != null && serverUser == null) {
      violations.add(
          "server-password", serverPassword, "must stand beside server-user", "server-user");
    }
    violations.throwIfAny();
  }

  /** Every default. */
  public static AuthConfig defaults() {
    return Shape.of(AuthConfig.class).defaults();
  }

  /** The same with another method. */
  public AuthConfig withMethod(AuthMethod other) {
    return Shape.of(AuthConfig.class).with(this, "method", other);
  }

  /** The same with these rules. */
  public AuthConfig withRules(AddressRule... others) {
    return Shape.of(AuthConfig.class).with(this, "rules", List.of(others));
  }

  /** The same and one more user. */
  public AuthConfig withUser(String name, Secret secret) {
    Map<String, Secret> all = new LinkedHashMap<>(users);
    all.put(name, secret);
    return Shape.of(AuthConfig.class).with(this, "users", all);
  }

  /** The same with the users of a file. */
  public AuthConfig withUserList(Path file) {
    return Shape.of(AuthConfig.class).with(this, "user-list", file);
  }
}
