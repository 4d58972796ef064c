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
    boolean tlsRequired,
    boolean verifiesName,
    int timeout) {}
