package io.dese.proxy.config.pgbouncer;

import java.util.List;

/**
 * One setting of the section {@code [pgbouncer]} and what it is here.
 *
 * @param path our key; empty if there is none
 * @param says what is different, and what to do; empty if it is just the same
 */
public record Setting(String name, Conversion conversion, String path, String says) {

  /** Every setting that PgBouncer has, up to 1.25, in the order of its manual. */
  public static List<Setting> all() {
    return SettingTable.ALL;
  }

  /** Our key in its parts. */
  List<String> keys() {
    return List.of(path.split("\\."));
  }
}
