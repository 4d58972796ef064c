package io.dese.proxy.auth;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates and keys in PEM form (RFC 7468), and says clearly why it cannot. */
final class PemFile {

  private static final Pattern SECTION =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s+([A-Za-z0-9+/=\\s]+?)\\s*-----END \\1-----");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519", "RSASSA-PSS");

  @SuppressWarnings("ArrayRecordComponent")
  private record Section(String label, byte[] content) {}

  private final String what;
  private final Path path;

  /**
   * @param what for messages, such as {@code certificate file}
   */
  PemFile(String what, Path path) {
    this.what = what;
    this.path = path;
  }

  /** In the file's order, at least one. */
  List<X509Certificate> certificates() throws TlsException {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Section section : sections()) {
      if (section.label().equals("CERTIFICATE")) {
        certificates.add(certificate(section.content()));
      }
    }
    if (certificates.isEmpty()) {
      throw problem("holds no certificate in PEM form (BEGIN CERTIFICATE)");
    }
    return certificates;
  }

  PrivateKey key() throws TlsException {
    for (Section section : sections()) {
      switch (section.label()) {
        case "PRIVATE KEY" -> {
          return key(section.content());
        }
        case "RSA PRIVATE KEY" -> {
          return key(Pkcs8.ofRsa(section.content()));
        }
        case "EC PRIVATE KEY" -> {
          return key(
              Pkcs8.ofEc(section.content())
                  .orElseThrow(() -> problem("holds an EC key that does not name its curve")));
        }
        case "ENCRYPTED PRIVATE KEY" ->
            throw problem("holds an encrypted key; the proxy reads keys without a passphrase");
        default -> {
          // Parameters and certificates may stand in the same file.
        }
      }
    }
    throw problem("holds no private key in PEM form (BEGIN PRIVATE KEY)");
  }

  private List<Section> sections() throws TlsException {
    String text = text();
    List<Section> sections = new ArrayList<>();
    if (text.contains("Proc-Type: 4,ENCRYPTED")) {
      throw problem("holds an encrypted key; the proxy reads keys without a passphrase");
    }
    Matcher matcher = SECTION.matcher(text);
    while (matcher.find()) {
      try {
        sections.add(
            new Section(matcher.group(1), Base64.getMimeDecoder().decode(matcher.group(2))));
      } catch (IllegalArgumentException e) {
        throw problem("is damaged: its " + matcher.group(1) + " is not base64");
      }
    }
    return sections;
  }

  private String text() throws TlsException {
    try {
      return Files.readString(path);
    } catch (NoSuchFileException e) {
      throw new TlsException(message("does not exist"), e);
    } catch (CharacterCodingException e) {
      throw new TlsException(message("is not in PEM form"), e);
    } catch (IOException e) {
      throw new TlsException(message("cannot be read: " + e), e);
    }
  }

  private X509Certificate certificate(byte[] content) throws TlsException {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(content));
    } catch (GeneralSecurityException e) {
      throw new TlsException(message("is damaged: " + e.getMessage()), e);
    }
  }

  private PrivateKey key(byte[] pkcs8) throws TlsException {
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      } catch (InvalidKeySpecException e) {
        // The key is of another algorithm, or of none.
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("Every JDK has " + algorithm + ".", e);
      }
    }
    throw problem("holds a private key that is none of " + ALGORITHMS);
  }

  TlsException problem(String rule) {
    return new TlsException(message(rule));
  }

  String message(String rule) {
    return "%s %s %s".formatted(what, path, rule);
  }
}
