package io.dese.cli.health;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A page that the proxy serves about itself; for containers, whose images have no curl. */
final class ProxyPage {

  private ProxyPage() {}

  /**
   * Prints it.
   *
   * @param patience for the connection, and again for the answer
   * @return whether it has status 200
   * @throws IOException when nobody answers, or the address is none
   */
  static boolean print(String url, Duration patience, PrintWriter out) throws IOException {
    HttpURLConnection connection = connection(url);
    connection.setConnectTimeout((int) patience.toMillis());
    connection.setReadTimeout((int) patience.toMillis());
    boolean well = connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    try (InputStream body = well ? connection.getInputStream() : connection.getErrorStream()) {
      out.println(text(body).strip());
    }
    return well;
  }

  private static HttpURLConnection connection(String url) throws IOException {
    try {
      return (HttpURLConnection) URI.create(url).toURL().openConnection();
    } catch (IllegalArgumentException e) {
      throw new IOException("it is no address", e);
    }
  }

  private static String text(@Nullable InputStream body) throws IOException {
    return body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
  }
}
