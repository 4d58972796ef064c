package io.dese.proxy.auth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which users the owner of a certificate may be: one map of a file in the format of pg_ident.conf,
 * a line {@code map-name certificate-name user} each. A certificate name that begins with {@code /}
 * is a regular expression, whose first group stands for {@code \1} in the user; the user {@code
 * all} is any. Immutable.
 */
public final class NameMap {

  private record Entry(Pattern certificate, String user, boolean any) {

    boolean allows(String name, String wanted) {
      Matcher matcher = certificate.matcher(name);
      if (!matcher.find()) {
        return false;
      }
      String group = matcher.groupCount() > 0 && matcher.group(1) != null ? matcher.group(1) : "";
      return any || user.replace("\\1", group).equals(wanted);
    }
  }

  private final List<Entry> entries;

  private NameMap(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * Reads the file's text.
   *
   * @param file its name, for errors
   * @return the maps by their names
   * @throws AuthFileException naming every line that is wrong
   */
  public static Map<String, NameMap> parse(String text, String file) throws AuthFileException {
    Map<String, List<Entry>> entries = new LinkedHashMap<>();
    List<AuthFileException.Problem> problems = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      try {
        List<List<FieldReader.Word>> fields = FieldReader.fields(line);
        if (!fields.isEmpty()) {
          Entry entry = entry(fields);
          entries
              .computeIfAbsent(fields.get(0).get(0).text(), name -> new ArrayList<>())
              .add(entry);
        }
      } catch (IllegalArgumentException e) {
        problems.add(new AuthFileException.Problem(number, String.valueOf(e.getMessage())));
      }
    }
    if (!problems.isEmpty()) {
      throw new AuthFileException(file, problems);
    }
    Map<String, NameMap> maps = new LinkedHashMap<>();
    entries.forEach((name, list) -> maps.put(name, new NameMap(list)));
    return Map.copyOf(maps);
  }

  private static Entry entry(List<List<FieldReader.Word>> fields) {
    if (fields.size() != 3 || fields.stream().anyMatch(field -> field.size() != 1)) {
      throw new IllegalArgumentException(
          "the line must be a map's name, a certificate's name and a user");
    }
    FieldReader.Word certificate = fields.get(1).get(0);
    FieldReader.Word user = fields.get(2).get(0);
    if (!user.quoted() && "+/".indexOf(user.text().charAt(0)) >= 0) {
      throw new IllegalArgumentException("user '" + user.text() + "' must be a name, \\1 or all");
    }
    return new Entry(pattern(certificate), user.text(), user.is("all"));
  }

  private static Pattern pattern(FieldReader.Word certificate) {
    if (!certificate.text().startsWith("/")) {
      return Pattern.compile("\\A" + Pattern.quote(certificate.text()) + "\\z");
    }
    try {
      return Pattern.compile(certificate.text().substring(1));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "'%s' is not a regular expression: %s".formatted(certificate.text(), e.getDescription()),
          e);
    }
  }

  /** Whether the owner of a certificate with that common name may be that user. */
  public boolean allows(String commonName, String user) {
    return entries.stream().anyMatch(entry -> entry.allows(commonName, user));
  }
}
