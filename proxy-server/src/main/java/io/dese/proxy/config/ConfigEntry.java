package io.dese.proxy.config;

import java.util.List;

/**
 * One key with its value, for {@code SHOW CONFIG}.
 *
 * @param path such as {@code pool.size} or {@code databases.shop.hosts}
 * @param value as in a file, but a secret is hidden; empty if there is none
 * @param defaultValue likewise
 * @param changeable whether a reload is enough to change it
 */
public record ConfigEntry(String path, String value, String defaultValue, boolean changeable) {

  /** Every entry of {@code config}, in the order of documentation. */
  public static List<ConfigEntry> of(ProxyConfig config) {
    return Leaf.of(config).stream()
        .map(
            leaf ->
                new ConfigEntry(
                    leaf.path(),
                    leaf.print(),
                    leaf.slot().key().value(),
                    !leaf.slot().key().restart()))
        .toList();
  }
}
