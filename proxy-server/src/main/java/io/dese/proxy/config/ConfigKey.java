package io.dese.proxy.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One key of the configuration, as documentation shows it.
 *
 * @param path such as {@code pool.size}, with {@code NAME} for the names that users choose
 * @param defaultText as it would stand in a file; empty if there is none
 * @param says what it does
 * @param restart whether a change counts only after a restart
 */
public record ConfigKey(String path, String defaultText, String says, boolean restart) {

  /** Every key there is, in the order of documentation. */
  public static List<ConfigKey> all() {
    List<ConfigKey> keys = new ArrayList<>();
    collect(ProxyConfig.class, "", keys);
    return List.copyOf(keys);
  }

  /** The one key of that name in any section; empty if there is none, or several. */
  static Optional<String> elsewhere(String name) {
    List<String> paths =
        all().stream()
            .map(ConfigKey::path)
            .filter(path -> path.endsWith("." + name) && !path.contains(".NAME."))
            .toList();
    return paths.size() == 1 ? Optional.of(paths.get(0)) : Optional.empty();
  }

  private static void collect(Class<? extends Record> type, String prefix, List<ConfigKey> keys) {
    for (Slot slot : Shape.of(type).slots()) {
      String path = prefix + slot.name();
      switch (slot.kind()) {
        case SECTION -> collect(slot.section(), path + ".", keys);
        case SECTIONS -> collect(slot.section(), path + ".NAME.", keys);
        case MAP -> keys.add(of(path + ".NAME", slot));
        default -> keys.add(of(path, slot));
      }
    }
  }

  private static ConfigKey of(String path, Slot slot) {
    return new ConfigKey(path, slot.key().value(), slot.key().says(), slot.key().restart());
  }
}
