package io.dese.proxy.config;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which clients log in by which method: a line as in {@code pg_hba.conf}, {@code type database user
 * address method}.
 *
 * <p>Databases and users are names with commas between them, or {@code all}; a database may be
 * {@code sameuser}. A name with other characters than letters, digits, and {@code _ - . @} stands
 * in double quotes, and so does one that is a word of these rules.
 *
 * @param databases none stands for all
 * @param users none stands for all
 */
public record AuthRule(
    ConnectionType type,
    List<Name> databases,
    List<Name> users,
    AddressRange addresses,
    AuthMethod method) {

  private static final String RULE =
      "must be type database user address method, as in hostssl all all 10.0.0.0/8 scram-sha-256";

  private static final String ALL = "all";
  private static final String SAME_USER = "sameuser";

  /** A word or a quoted name, and what ends it: a comma, space or the end. */
  private static final Pattern PIECE =
      Pattern.compile("(?:\"((?:[^\"]|\"\")+)\"|([^\\s\",]+))(\\s*,\\s*|\\s+|$)");

  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_.@-]+");

  /**
   * A name, or a word that stands for names.
   *
   * @param quoted whether it is a name even if it looks like a word of these rules
   */
  record Name(String text, boolean quoted) {

    boolean is(String word) {
      return !quoted && text.equals(word);
    }

    @Override
    public String toString() {
      boolean plain = PLAIN.matcher(text).matches();
      return quoted || !plain ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
  }

  /** Keeps copies of the lists. */
  public AuthRule {
    databases = List.copyOf(databases);
    users = List.copyOf(users);
  }

  /**
   * Reads one line.
   *
   * @throws ConfigException if it is malformed
   */
  public static AuthRule parse(String line) {
    List<List<Name>> fields = fields(line);
    if (fields.size() != 5
        || fields.get(0).size() != 1
        || fields.get(3).size() != 1
        || fields.get(4).size() != 1) {
      throw ConfigException.of("rule", line, RULE);
    }
    return new AuthRule(
        word(ConnectionType.class, fields.get(0).get(0), line),
        names(fields.get(1)),
        names(fields.get(2)),
        addresses(fields.get(3).get(0), line),
        word(AuthMethod.class, fields.get(4).get(0), line));
  }

  /** Whether it is about a client that is connected like this and wants that. */
  public boolean fits(boolean tls, String database, String user, InetAddress address) {
    return type.fits(tls)
        && (databases.isEmpty()
            || databases.stream().anyMatch(name -> fitsDatabase(name, database, user)))
        && (users.isEmpty() || users.stream().anyMatch(name -> name.text().equals(user)))
        && addresses.contains(address);
  }

  private static boolean fitsDatabase(Name name, String database, String user) {
    return name.is(SAME_USER) ? database.equals(user) : name.text().equals(database);
  }

  private static List<List<Name>> fields(String line) {
    List<List<Name>> fields = new ArrayList<>();
    Matcher matcher = PIECE.matcher(line.strip());
    int end = 0;
    boolean sameField = false;
    while (end < matcher.regionEnd() && matcher.find(end) && matcher.start() == end) {
      if (!sameField) {
        fields.add(new ArrayList<>());
      }
      String quoted = matcher.group(1);
      fields
          .get(fields.size() - 1)
          .add(
              quoted == null
                  ? new Name(matcher.group(2), false)
                  : new Name(quoted.replace("\"\"", "\""), true));
      sameField = matcher.group(3).contains(",");
      end = matcher.end();
    }
    if (end < line.strip().length() || sameField) {
      throw ConfigException.of("rule", line, RULE);
    }
    return fields;
  }

  /** None at all if one of them is every name. */
  private static List<Name> names(List<Name> names) {
    return names.stream().anyMatch(name -> name.is(ALL)) ? List.of() : names;
  }

  private static AddressRange addresses(Name name, String line) {
    try {
      return AddressRange.parse(name.text());
    } catch (ConfigException e) {
      throw ConfigException.of("rule", line, e.problems().get(0).rule());
    }
  }

  private static <E extends Enum<E>> E word(Class<E> type, Name name, String line) {
    try {
      return Texts.constant(type, name.text());
    } catch (ConfigException e) {
      throw ConfigException.of(
          "rule", line, "must have for '%s' one of %s".formatted(name.text(), Texts.names(type)));
    }
  }

  /** As a line; {@link #parse} reads it. */
  @Override
  public String toString() {
    return "%s %s %s %s %s"
        .formatted(
            type.name().toLowerCase(Locale.ROOT),
            print(databases),
            print(users),
            addresses,
            Texts.print(method));
  }

  private static String print(List<Name> names) {
    return names.isEmpty()
        ? ALL
        : names.stream().map(Name::toString).collect(Collectors.joining(","));
  }
}
