package io.dese.proxy.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * TLS between the proxy and servers. Files are PEM.
 *
 * @param ca who signs the certificates of servers
 * @param certificate shown to servers that ask for one
 * @param key its private key, PKCS #8
 * @param protocol the oldest version that is spoken
 */
public record ServerTlsConfig(
    @Key(
            value = "prefer",
            says =
                "TLS with servers: disable, never; allow, only if the server wants it; prefer, if"
                    + " the server can; require, always; verify-ca, always, and ca must have signed"
                    + " its certificate; verify-full, and its name must be the host's.")
        TlsMode mode,
    @Key(says = "File with the authorities that sign certificates of servers (PEM).")
        @Nullable Path ca,
    @Key(says = "File with the certificate that is shown to servers (PEM).")
        @Nullable Path certificate,
    @Key(says = "File with its private key (PEM, PKCS #8).") @Nullable Path key,
    @Key(value = "tlsv1.2", says = "The oldest version that is spoken: tlsv1.2 or tlsv1.3.")
        TlsProtocol protocol) {

  /** Checks that the files are named which the mode needs. */
  public ServerTlsConfig {
    Violations violations = new Violations();
    if (mode.verifies() && ca == null) {
      violations.add("mode", mode, "needs ca", "ca");
    }
    if ((certificate == null) != (key == null)) {
      violations.add(
          certificate == null ? "key" : "certificate",
          String.valueOf(certificate == null ? key : certificate),
          "must stand beside " + (certificate == null ? "certificate" : "key"),
          "certificate",
          "key");
    }
    violations.throwIfAny();
  }
}
