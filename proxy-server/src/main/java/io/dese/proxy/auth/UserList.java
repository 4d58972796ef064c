package io.dese.proxy.auth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Users and their secrets, from a file in the format of PgBouncer's {@code userlist.txt}: a line
 * per user, {@code "name" "secret"}, with {@code ""} for a quote inside; what follows the secret is
 * ignored, as is a line that is empty or begins with {@code ;}. The secret is a password in clear
 * text, {@code md5...} or {@code SCRAM-SHA-256$...}. Immutable.
 */
public final class UserList {

  /** Nobody. */
  public static final UserList EMPTY = new UserList(Map.of());

  private final Map<String, Credential> credentials;

  private UserList(Map<String, Credential> credentials) {
    this.credentials = Map.copyOf(credentials);
  }

  /**
   * Reads the file's text.
   *
   * @param file its name, for errors
   * @throws AuthFileException naming every line that is wrong; never with a secret
   */
  public static UserList parse(String text, String file) throws AuthFileException {
    Map<String, Credential> credentials = new HashMap<>();
    Map<String, Integer> lines = new HashMap<>();
    List<AuthFileException.Problem> problems = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String content = line.strip();
      if (content.isEmpty() || content.startsWith(";")) {
        continue;
      }
      try {
        Line read = new Line(content);
        String user = read.quoted("user name");
        Credential credential = Credential.of(read.quoted("secret"));
        if (user.isEmpty()) {
          throw new IllegalArgumentException("the user name is empty");
        }
        Integer before = lines.putIfAbsent(user, number);
        if (before != null) {
          throw new IllegalArgumentException(
              "user \"%s\" stands in line %d already".formatted(user, before));
        }
        credentials.put(user, credential);
      } catch (IllegalArgumentException e) {
        problems.add(new AuthFileException.Problem(number, String.valueOf(e.getMessage())));
      }
    }
    if (!problems.isEmpty()) {
      throw new AuthFileException(file, problems);
    }
    return new UserList(credentials);
  }

  /** What is known of a user; {@link Credential.Absent} of one that the list does not have. */
  public Credential of(String user) {
    @Nullable Credential known = credentials.get(user);
    return known == null
        ? new Credential.Absent("user \"" + user + "\" is not in the user list")
        : known;
  }

  /** Whether the list has that user. */
  public boolean contains(String user) {
    return credentials.containsKey(user);
  }

  /** All names, in no order. */
  public Set<String> users() {
    return credentials.keySet();
  }

  @Override
  public String toString() {
    return "UserList[" + credentials.size() + " users]";
  }

  /** Reads one line from left to right. */
  private static final class Line {

    private final String text;
    private int at;

    Line(String text) {
      this.text = text;
    }

    /** Its messages never show the text: a secret may stand anywhere in a line that is wrong. */
    String quoted(String what) {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      if (at == text.length() || text.charAt(at) != '"') {
        throw new IllegalArgumentException(
            "the " + what + " must stand in double quotes: \"user\" \"secret\"");
      }
      StringBuilder value = new StringBuilder();
      for (at++; at < text.length(); at++) {
        char c = text.charAt(at);
        if (c != '"') {
          value.append(c);
        } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
          value.append(c);
          at++;
        } else {
          at++;
          return value.toString();
        }
      }
      throw new IllegalArgumentException("the " + what + " lacks its closing double quote");
    }
  }
}
