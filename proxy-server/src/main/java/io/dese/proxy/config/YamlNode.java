package io.dese.proxy.config;

import java.util.List;
import java.util.Map;

/** What stands in a YAML file: only its form, not yet what it means. */
sealed interface YamlNode {

  /** Where it begins, from 1. */
  int line();

  /**
   * One value, as the text that was written.
   *
   * @param absent whether nothing was, or {@code null}
   */
  record Scalar(String text, boolean absent, int line) implements YamlNode {}

  /** Several. */
  record Sequence(List<YamlNode> items, int line) implements YamlNode {}

  /** Names with one each. */
  record Mapping(Map<String, YamlNode> entries, int line) implements YamlNode {}
}
