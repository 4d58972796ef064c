package io.dese.proxy.config;

import java.util.List;

/**
 * The console over the wire.
 *
 * @param database the name to ask for
 * @param users who may do everything there
 * @param statsUsers who may only look
 */
public record AdminConfig(
    @Key(value = "dese", says = "The database that clients ask for to reach the console.")
        String database,
    @Key(says = "Users who may run every command there.") List<String> users,
    @Key(says = "Users who may only look (SHOW).") List<String> statsUsers) {

  /** Checks the names. */
  public AdminConfig {
    users = List.copyOf(users);
    statsUsers = List.copyOf(statsUsers);
    Violations violations = new Violations();
    violations.name("database", database);
    users.forEach(name -> violations.name("users", name));
    statsUsers.forEach(name -> violations.name("stats-users", name));
    violations.throwIfAny();
  }
}
