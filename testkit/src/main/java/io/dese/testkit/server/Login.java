package io.dese.testkit.server;

import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Who the testkit is on a server.
 *
 * @param password null when the server trusts everyone
 */
public record Login(String user, @Nullable String password, String database) {

  private static final String CONNECT_SECONDS = "30";

  /** A pgjdbc URL that logs in as this user. */
  public String url(InetSocketAddress address, String database) {
    String url =
        "jdbc:postgresql://%s:%d/%s?user=%s"
            .formatted(
                address.getHostString(), address.getPort(), encoded(database), encoded(user));
    return password == null ? url : url + "&password=" + encoded(password);
  }

  Connection connect(InetSocketAddress address) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "dese-testkit");
    properties.setProperty("loginTimeout", CONNECT_SECONDS);
    return DriverManager.getConnection(url(address, database), properties);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
