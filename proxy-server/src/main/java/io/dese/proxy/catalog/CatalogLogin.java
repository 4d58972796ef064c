package io.dese.proxy.catalog;

import io.dese.proxy.auth.Credential;
import io.dese.proxy.auth.PlainPassword;
import io.dese.proxy.config.AuthConfig;
import io.dese.proxy.config.DatabaseConfig;
import io.dese.proxy.config.HostPort;
import io.dese.proxy.config.ProxyConfig;
import io.dese.proxy.config.Secret;
import io.dese.proxy.config.ServerTlsConfig;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the primary of a database is logged in to, to read its catalog.
 *
 * @param database its name on the server
 * @param password null where the server asks for none
 */
public record CatalogLogin(
    List<HostPort> hosts,
    String database,
    String user,
    @Nullable Secret password,
    ServerTlsConfig tls,
    Duration connectTimeout) {

  /** Longer than the reader lets a query of its own run. */
  private static final int SOCKET_SECONDS = 40;

  /**
   * The login for a database: as its pools do if the password is known in clear, else as {@code
   * auth.query-user}.
   *
   * @param name as clients call the database
   * @param serverUser as whom its pool is logged in
   * @param known what the pool logs in with
   * @return null when no password is known with which a new connection could be opened
   */
  public static @Nullable CatalogLogin of(
      ProxyConfig config,
      DatabaseConfig database,
      String name,
      String serverUser,
      Credential known) {
    AuthConfig auth = config.auth();
    if (known instanceof PlainPassword plain) {
      return login(config, database, name, serverUser, Secret.of(plain.text()));
    }
    if (auth.queryUser() != null) {
      return login(config, database, name, auth.queryUser(), auth.queryPassword());
    }
    // Keys open servers of one salt and no other way; where nothing is known, nothing may be asked.
    return known instanceof Credential.Absent
        ? login(config, database, name, serverUser, null)
        : null;
  }

  private static CatalogLogin login(
      ProxyConfig config,
      DatabaseConfig database,
      String name,
      String user,
      @Nullable Secret password) {
    return new CatalogLogin(
        database.hosts(),
        database.databaseOr(name),
        user,
        password,
        config.tls().server(),
        config.timeouts(name, user).serverConnect());
  }

  /**
   * A new connection to the primary.
   *
   * @throws SQLException when there is none, or it does not let us in
   */
  Connection open() throws SQLException {
    return DriverManager.getConnection(url(), properties());
  }

  private String url() {
    String servers =
        hosts.stream()
            .map(host -> bracketed(host.host()) + ':' + host.port())
            .collect(Collectors.joining(","));
    return "jdbc:postgresql://"
        + servers
        + '/'
        + URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String bracketed(String host) {
    return host.indexOf(':') >= 0 ? '[' + host + ']' : host;
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    if (password != null) {
      properties.setProperty("password", password.reveal());
    }
    properties.setProperty("targetServerType", "primary");
    properties.setProperty("ApplicationName", "dese catalog");
    properties.setProperty("gssEncMode", "disable");
    properties.setProperty("tcpKeepAlive", "true");
    String seconds = Long.toString(Math.max(1, connectTimeout.toSeconds()));
    properties.setProperty("connectTimeout", seconds);
    properties.setProperty("loginTimeout", seconds);
    properties.setProperty("socketTimeout", Integer.toString(SOCKET_SECONDS));
    properties.setProperty("sslmode", tls.mode().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    put(properties, "sslrootcert", tls.ca());
    put(properties, "sslcert", tls.certificate());
    put(properties, "sslkey", tls.key());
    return properties;
  }

  private static void put(Properties properties, String name, @Nullable Path file) {
    if (file != null) {
      properties.setProperty(name, file.toString());
    }
  }
}
