package io.dese.proxy.server;

import io.dese.proxy.auth.Credential;
import io.netty.handler.ssl.SslContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where and how to log in.
 *
 * @param addresses servers, one of which is the primary
 * @param user role
 * @param parameters of the start-up packet, beside user
 * @param credential what is known of the role
 * @param tls null for no encryption
 * @param tlsLast whether encryption is only tried where the server refuses to go without
 * @param tlsRequired whether a server without TLS is refused
 * @param verifiesName whether the certificate has to be the host's
 * @param timeout for connecting and logging in, in milliseconds
 */
public record ServerTarget(
    List<ServerAddress> addresses,
    String user,
    Map<String, String> parameters,
    Credential credential,
    @Nullable SslContext tls,
    boolean tlsLast,
    boolean tlsRequired,
    boolean verifiesName,
    int timeout) {
  /** The same with other parameters. */
  public ServerTarget with(Map<String, String> others) {
    return new ServerTarget(
        addresses, user, others, credential, tls, tlsLast, tlsRequired, verifiesName, timeout);
  }

  /** The same without encryption. */
  ServerTarget plain() {
    return new ServerTarget(
        addresses, user, parameters, credential, null, false, false, verifiesName, timeout);
  }

  /** The same with encryption, whatever the server would do without. */
  ServerTarget encrypted() {
    return new ServerTarget(
        addresses, user, parameters, credential, tls, false, true, verifiesName, timeout);
  }
}
