package io.dese.proxy.config.pgbouncer;

import io.dese.proxy.config.ConfigProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a {@code pgbouncer.ini}: sections, keys with values, comments after {@code ;} and
 * {@code #} at the beginning of a line, and {@code %include}.
 */
final class IniFile {

  private static final Pattern SECTION = Pattern.compile("\\[([^\\]]+)\\]\\s*");
  private static final Pattern INCLUDE = Pattern.compile("%include\\s+(.+)");

  /** A key in double quotes is an identifier of SQL. */
  private static final Pattern ENTRY =
      Pattern.compile("(?:\"((?:[^\"]|\"\")+)\"|([^\\s=\"]+))\\s*=\\s*(.*)");

  /** As deep as PgBouncer follows. */
  private static final int DEEPEST = 10;

  /**
   * One key with its value.
   *
   * @param line in the file where it stands
   */
  record Entry(String section, String key, String value, int line) {}

  private final IniSource source;
  private final List<Entry> entries = new ArrayList<>();
  private final List<ConfigProblem> problems;
  private String section = "";

  private IniFile(IniSource source, List<ConfigProblem> problems) {
    this.source = source;
    this.problems = problems;
  }

  /** All entries in order; what is malformed is a problem. */
  static List<Entry> read(IniSource source, String name, List<ConfigProblem> problems) {
    IniFile file = new IniFile(source, problems);
    file.readFile(name, 0);
    return file.entries;
  }

  private void readFile(String name, int depth) {
    String text;
    try {
      text = source.read(name);
    } catch (IOException e) {
      problems.add(new ConfigProblem(name, null, "cannot be read: " + reason(e), 0));
      return;
    }
    int number = 0;
    for (String line : text.split("\r?\n|\r", -1)) {
      number++;
      readLine(line.strip(), name, number, depth);
    }
  }

  private void readLine(String line, String file, int number, int depth) {
    if (line.isEmpty() || line.startsWith(";") || line.startsWith("#")) {
      return;
    }
    Matcher include = INCLUDE.matcher(line);
    Matcher header = SECTION.matcher(line);
    Matcher entry = ENTRY.matcher(line);
    if (include.matches()) {
      if (depth == DEEPEST) {
        problems.add(
            new ConfigProblem(file, null, "must not include deeper than " + DEEPEST, number));
      } else {
        readFile(include.group(1), depth + 1);
      }
    } else if (header.matches()) {
      section = header.group(1);
    } else if (!section.isEmpty() && entry.matches()) {
      String quoted = entry.group(1);
      String key = quoted == null ? entry.group(2) : quoted.replace("\"\"", "\"");
      entries.add(new Entry(section, key, entry.group(3), number));
    } else {
      // Not the line itself: it may hold a password.
      problems.add(
          new ConfigProblem(
              file, null, "must have [section], key = value or %include file in a line", number));
    }
  }

  private static String reason(IOException e) {
    return e instanceof java.nio.file.NoSuchFileException
        ? "there is no such file"
        : String.valueOf(e.getMessage());
  }
}
