package io.dese.proxy.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * TLS between clients and the proxy. Files are PEM.
 *
 * @param certificate the proxy's, with what stands between it and a known authority
 * @param key its private key, PKCS #8
 * @param ca who signs the certificates of clients
 * @param protocol the oldest version that is spoken
 */
public record ClientTlsConfig(
    @Key(
            value = "disable",
            says =
                "TLS with clients: disable, it is refused; allow or prefer, if the client asks;"
                    + " require, always; verify-ca or verify-full, always and with a certificate of"
                    + " the client.")
        TlsMode mode,
    @Key(says = "File with the proxy's certificate chain (PEM).") @Nullable Path certificate,
    @Key(says = "File with its private key (PEM, PKCS #8).") @Nullable Path key,
    @Key(says = "File with the authorities that sign certificates of clients (PEM).")
        @Nullable Path ca,
    @Key(value = "tlsv1.2", says = "The oldest version that is spoken: tlsv1.2 or tlsv1.3.")
        TlsProtocol protocol) {

  /** Checks that the files are named which the mode needs. */
  public ClientTlsConfig {
    Violations violations = new Violations();
    if (mode != TlsMode.DISABLE && (certificate == null || key == null)) {
      violations.add("mode", mode, "needs certificate and key", "certificate", "key");
    }
    if (mode.verifies() && ca == null) {
      violations.add("mode", mode, "needs ca", "ca");
    }
    violations.throwIfAny();
  }
}
