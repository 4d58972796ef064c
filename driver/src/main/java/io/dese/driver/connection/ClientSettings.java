package io.dese.driver.connection;

import io.dese.core.session.CausalToken;
import io.dese.core.session.Consistency;
import io.dese.core.session.Session;
import java.sql.ClientInfoStatus;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a connection can be told through {@code setClientInfo} without a class of this driver:
 * properties that begin with {@code dese.}.
 */
final class ClientSettings {

  private static final String PREFIX = "dese.";
  private static final String CONSISTENCY = "dese.consistency";
  private static final String MONOTONIC = "dese.monotonic";
  private static final String TOKEN = "dese.token";

  private final Session session;
  private final CausalTokens tokens;

  ClientSettings(Session session, CausalTokens tokens) {
    this.session = session;
    this.tokens = tokens;
  }

  /** Whether a property is for this driver, not for the server. */
  static boolean owns(String name) {
    return name.startsWith(PREFIX);
  }

  /**
   * Sets a property; null or an empty value goes back to what the URL says.
   *
   * @throws SQLClientInfoException naming the property, the value and the rule
   */
  void set(String name, @Nullable String value) throws SQLClientInfoException {
    String text = value == null ? "" : value;
    try {
      switch (name) {
        case CONSISTENCY -> session.consistency(text.isEmpty() ? null : consistency(text));
        case MONOTONIC -> session.monotonic(text.isEmpty() ? null : isOn(text));
        case TOKEN -> {
          if (!text.isEmpty()) {
            tokens.follow(CausalToken.parse(text));
          }
        }
        default ->
            throw new IllegalArgumentException(
                name
                    + " is not a property: there are dese.consistency, dese.monotonic, dese.token");
      }
    } catch (IllegalArgumentException e) {
      throw refused(name, String.valueOf(e.getMessage()), "22023", e);
    } catch (SQLException e) {
      throw refused(name, String.valueOf(e.getMessage()), String.valueOf(e.getSQLState()), e);
    }
  }

  /** The value of a property; null when it has none. {@code dese.token} waits for a sample. */
  @Nullable String get(String name) throws SQLException {
    return switch (name) {
      case CONSISTENCY -> {
        Consistency level = session.consistency();
        yield level == null ? null : level.name().toLowerCase(Locale.ROOT);
      }
      case MONOTONIC -> {
        Boolean monotonic = session.monotonic();
        yield monotonic == null ? null : monotonic ? "on" : "off";
      }
      case TOKEN -> tokens.export().toString();
      default -> null;
    };
  }

  private static Consistency consistency(String text) {
    return Arrays.stream(Consistency.values())
        .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "dese.consistency was '"
                        + text
                        + "' but it must be one of "
                        + Arrays.stream(Consistency.values())
                            .map(level -> level.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))));
  }

  private static boolean isOn(String text) {
    if (!text.equals("on") && !text.equals("off")) {
      throw new IllegalArgumentException(
          "dese.monotonic was '" + text + "' but it must be one of on, off");
    }
    return text.equals("on");
  }

  private static SQLClientInfoException refused(
      String name, String message, String sqlState, Exception cause) {
    return new SQLClientInfoException(
        message, sqlState, Map.of(name, ClientInfoStatus.REASON_VALUE_INVALID), cause);
  }
}
