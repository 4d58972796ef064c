package io.dese.proxy.config;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A configuration cannot be used; the message has all that is wrong, one problem a line. */
public final class ConfigException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** Of PostgreSQL's class F0, configuration file error. */
  private static final String CONFIG_FILE_ERROR = "F0000";

  private final transient List<Violation> violations;

  ConfigException(List<Violation> violations) {
    super(
        violations.stream()
            .map(violation -> violation.problem().toString())
            .collect(Collectors.joining("\n")));
    this.violations = List.copyOf(violations);
  }

  /** For one problem alone. */
  static ConfigException of(String path, @Nullable String value, String rule) {
    return new ConfigException(
        List.of(new Violation(new ConfigProblem(path, value, rule, 0), List.of())));
  }

  /** For several problems. */
  public static ConfigException of(List<ConfigProblem> problems) {
    return new ConfigException(
        problems.stream().map(problem -> new Violation(problem, List.of())).toList());
  }

  /** All that is wrong, in the order it was found. */
  public List<ConfigProblem> problems() {
    return violations.stream().map(Violation::problem).toList();
  }

  /** The SQLSTATE for a client that asked to load it. */
  public String sqlState() {
    return CONFIG_FILE_ERROR;
  }

  List<Violation> violations() {
    return violations;
  }

  /**
   * A problem and the other keys without which it would not be one.
   *
   * @param others if one of them could not be read, this is no problem yet
   */
  record Violation(ConfigProblem problem, List<String> others) {}
}
