package io.dese.cli.promote;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Server settings, as a new session without settings of its own has them.
 *
 * @param values by name; what the user may not see is missing
 */
record Settings(Map<String, Setting> values) {

  /** All that a promotion looks at. */
  static final String[] NAMES = {
    "cluster_name",
    "data_checksums",
    "data_directory",
    "default_transaction_read_only",
    "hot_standby",
    "max_replication_slots",
    "max_wal_senders",
    "primary_conninfo",
    "primary_slot_name",
    "recovery_min_apply_delay",
    "recovery_target_timeline",
    "synchronous_standby_names",
    "wal_level",
    "wal_log_hints",
  };

  /** What {@code ALTER SYSTEM} writes to, in the data directory. */
  private static final String ALTERED = "postgresql.auto.conf";

  /**
   * One of them.
   *
   * @param file where it is set; null when it is not set in a file, or may not be seen
   */
  record Setting(String value, @Nullable String file) {}

  Settings {
    values = Map.copyOf(values);
  }

  /** The value, empty when it is not known. */
  String text(String name) {
    Setting setting = values.get(name);
    return setting == null ? "" : setting.value();
  }

  boolean isOn(String name) {
    return text(name).equals("on");
  }

  /** A whole number, 0 when it is not known. */
  long number(String name) {
    String text = text(name);
    return text.isEmpty() ? 0 : Long.parseLong(text);
  }

  /** Whether {@code ALTER SYSTEM} has set it. */
  boolean altered(String name) {
    Setting setting = values.get(name);
    return setting != null && setting.file() != null && setting.file().endsWith(ALTERED);
  }
}
