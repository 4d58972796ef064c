package io.dese.cli.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Optional;

/** What a file of the configuration has to be. */
enum FileKind {
  /** For the proxy's eyes only. */
  SECRET {
    @Override
    Optional<String> objectionToContent(Path file) throws IOException {
      if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
        return Optional.empty();
      }
      boolean open = Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
      return open
          ? Optional.of("which everyone on this machine can read: chmod 640")
          : Optional.empty();
    }
  },
  /** Anything that can be read. */
  TEXT {
    @Override
    Optional<String> objectionToContent(Path file) {
      return Optional.empty();
    }
  },
  /** One certificate or more, as PEM. */
  CERTIFICATES {
    @Override
    Optional<String> objectionToContent(Path file) throws IOException {
      try (InputStream in = Files.newInputStream(file)) {
        Collection<? extends Certificate> certificates =
            CertificateFactory.getInstance("X.509").generateCertificates(in);
        if (certificates.isEmpty()) {
          return Optional.of("which has no certificate in it");
        }
        for (Certificate certificate : certificates) {
          ((X509Certificate) certificate).checkValidity();
        }
        return Optional.empty();
      } catch (CertificateException e) {
        return Optional.of("which cannot be used: " + e.getMessage());
      }
    }
  };

  abstract Optional<String> objectionToContent(Path file) throws IOException;

  /** What is wrong with it, as the end of a sentence. */
  Optional<String> objection(Path file) {
    if (!Files.exists(file)) {
      return Optional.of("which does not exist");
    }
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      return Optional.of("which cannot be read");
    }
    try {
      return objectionToContent(file);
    } catch (IOException e) {
      return Optional.of("which cannot be read: " + e.getMessage());
    }
  }
}
