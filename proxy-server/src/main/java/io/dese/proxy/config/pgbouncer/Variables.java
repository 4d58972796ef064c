package io.dese.proxy.config.pgbouncer;

import io.dese.proxy.config.ProxyConfig;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names of environment variables for the passwords of an imported configuration. */
final class Variables {

  private Variables() {}

  /** A name for each password, by the path of its key; no two are the same. */
  static Map<String, String> of(ProxyConfig config) {
    Map<String, String> variables = new LinkedHashMap<>();
    Set<String> used = new HashSet<>();
    config
        .databases()
        .forEach(
            (name, database) -> {
              if (database.password() != null) {
                String variable = "DESE_PASSWORD_" + letters(name);
                String unique = variable;
                for (int number = 2; !used.add(unique); number++) {
                  unique = variable + "_" + number;
                }
                variables.put("databases." + name + ".password", unique);
              }
            });
    return variables;
  }

  private static String letters(String name) {
    return name.equals("*") ? "ANY" : name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }
}
