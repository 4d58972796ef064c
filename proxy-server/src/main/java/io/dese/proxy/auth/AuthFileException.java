package io.dese.proxy.auth;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A file of users, rules or names that cannot be read; tells every line that is wrong at once. */
public final class AuthFileException extends Exception {

  @Serial private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  AuthFileException(String file, List<Problem> problems) {
    super(
        problems.stream()
            .map(problem -> "%s, line %d: %s".formatted(file, problem.line(), problem.text()))
            .collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /**
   * One wrong line.
   *
   * @param line from 1
   * @param text what is wrong, without secrets
   */
  public record Problem(int line, String text) {}

  /** In the order of the lines. */
  public List<Problem> problems() {
    return problems;
  }
}
