package io.dese.proxy.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** An authority for tests, made when it is needed: certificates by RFC 5280, written out in DER. */
final class TestCertificates {

  static final Instant START = Instant.parse("2020-01-01T00:00:00Z");
  static final Instant END = Instant.parse("2049-01-01T00:00:00Z");

  private static final Map<String, String> ALGORITHMS =
      Map.of(
          "SHA256withECDSA", "300a06082a8648ce3d040302",
          "SHA384withECDSA", "300a06082a8648ce3d040303",
          "SHA256withRSA", "300d06092a864886f70d01010b0500",
          "SHA512withRSA", "300d06092a864886f70d01010d0500",
          "SHA1withRSA", "300d06092a864886f70d0101050500",
          "Ed25519", "300506032b6570");

  /** A certificate and its key. */
  record Issued(X509Certificate certificate, PrivateKey key) {

    Path writeCertificate(Path file, Issued... chain) throws IOException {
      StringBuilder text = new StringBuilder(pem("CERTIFICATE", encoded(certificate)));
      for (Issued next : chain) {
        text.append(pem("CERTIFICATE", encoded(next.certificate)));
      }
      return Files.writeString(file, text);
    }

    Path writeKey(Path file) throws IOException {
      return Files.writeString(file, pem("PRIVATE KEY", key.getEncoded()));
    }
  }

  private final Issued authority;

  TestCertificates() {
    KeyPair keys = keys("EC");
    authority =
        issue("Test authority", keys, keys.getPrivate(), "SHA256withECDSA", END, extensions(true));
  }

  Issued authority() {
    return authority;
  }

  /** For localhost and 127.0.0.1. */
  Issued leaf(String commonName) {
    return leaf(commonName, END);
  }

  Issued leaf(String commonName, Instant end) {
    KeyPair keys = keys("EC");
    return issue(commonName, keys, authority.key(), "SHA256withECDSA", end, extensions(false));
  }

  /** Signed with its own key, of the kind that the algorithm needs. */
  static Issued selfSigned(String algorithm) {
    KeyPair keys =
        keys(algorithm.endsWith("RSA") ? "RSA" : algorithm.endsWith("ECDSA") ? "EC" : "Ed25519");
    return issue("self", keys, keys.getPrivate(), algorithm, END, extensions(false));
  }

  static String pem(String label, byte[] content) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(
            label, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content), label);
  }

  static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static KeyPair keys(String algorithm) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (!algorithm.equals("Ed25519")) {
        generator.initialize(algorithm.equals("RSA") ? 2048 : 256);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static Issued issue(
      String commonName,
      KeyPair keys,
      PrivateKey signer,
      String algorithm,
      Instant end,
      byte[] extensions) {
    String issuer = signer.equals(keys.getPrivate()) ? commonName : "Test authority";
    byte[] algorithmId = HexFormat.of().parseHex(ALGORITHMS.get(algorithm));
    byte[] body =
        der(
            0x30,
            der(0xa0, der(0x02, new byte[] {2})),
            der(0x02, Long.toString(commonName.hashCode() & 0x7fffffffL).getBytes(US_ASCII)),
            algorithmId,
            name(issuer),
            der(0x30, time(START), time(end)),
            name(commonName),
            keys.getPublic().getEncoded(),
            der(0xa3, extensions));
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(signer);
      signature.update(body);
      byte[] certificate = der(0x30, body, algorithmId, bits(signature.sign()));
      return new Issued(
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(certificate)),
          keys.getPrivate());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] extensions(boolean authority) {
    byte[] constraints = der(0x30, authority ? der(0x01, new byte[] {(byte) 0xff}) : new byte[0]);
    byte[] names =
        der(0x30, der(0x82, "localhost".getBytes(US_ASCII)), der(0x87, new byte[] {127, 0, 0, 1}));
    return der(
        0x30,
        der(0x30, HexFormat.of().parseHex("0603551d13"), der(0x04, constraints)),
        der(0x30, HexFormat.of().parseHex("0603551d11"), der(0x04, names)));
  }

  private static byte[] name(String commonName) {
    byte[] attribute =
        der(0x30, HexFormat.of().parseHex("0603550403"), der(0x0c, commonName.getBytes(UTF_8)));
    return der(0x30, der(0x31, attribute));
  }

  private static byte[] time(Instant instant) {
    String text =
        DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC).format(instant);
    return der(0x17, text.getBytes(US_ASCII));
  }

  private static byte[] bits(byte[] content) {
    return der(0x03, new byte[1], content);
  }

  static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    List.of(parts).forEach(content::writeBytes);
    int length = content.size();
    ByteArrayOutputStream element = new ByteArrayOutputStream();
    element.write(tag);
    if (length < 0x80) {
      element.write(length);
    } else if (length < 0x100) {
      element.write(0x81);
      element.write(length);
    } else {
      element.write(0x82);
      element.write(length >> 8);
      element.write(length);
    }
    element.writeBytes(content.toByteArray());
    return element.toByteArray();
  }
}
