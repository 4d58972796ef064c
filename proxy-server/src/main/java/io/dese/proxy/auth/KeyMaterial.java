package io.dese.proxy.auth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A certificate with what leads from it to an authority, and its key.
 *
 * @param chain ours first
 */
record KeyMaterial(PrivateKey key, List<X509Certificate> chain) {

  /** The signature that tries out whether a key fits, by the key's algorithm. */
  private static final Map<String, String> SIGNATURES =
      Map.of(
          "RSA", "SHA256withRSA",
          "EC", "SHA256withECDSA",
          "RSASSA-PSS", "RSASSA-PSS",
          "EdDSA", "Ed25519",
          "Ed25519", "Ed25519");

  KeyMaterial {
    chain = List.copyOf(chain);
  }

  /**
   * @throws TlsException naming the file that cannot be read or the two that do not belong together
   */
  static KeyMaterial read(Path certificate, Path key) throws TlsException {
    List<X509Certificate> chain = new PemFile("certificate file", certificate).certificates();
    PemFile keyFile = new PemFile("key file", key);
    PrivateKey secret = keyFile.key();
    if (!fits(secret, chain.get(0).getPublicKey())) {
      throw keyFile.problem(
          "does not fit the first certificate in " + certificate + ", whose key is another");
    }
    return new KeyMaterial(secret, chain);
  }

  X509Certificate leaf() {
    return chain.get(0);
  }

  /** Sentences for the log: what works today, and should be looked at. */
  List<String> warnings(Path certificate, Path keyFile, Instant now) {
    return Stream.concat(
            expiry("certificate file " + certificate, leaf(), now).stream(),
            openness(keyFile).stream())
        .toList();
  }

  /** Where the file system has such permissions; PostgreSQL would not take the key at all. */
  private static Optional<String> openness(Path keyFile) {
    try {
      return Files.getPosixFilePermissions(keyFile).contains(PosixFilePermission.OTHERS_READ)
          ? Optional.of("key file " + keyFile + " can be read by everybody on this machine")
          : Optional.empty();
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  static Optional<String> expiry(String what, X509Certificate certificate, Instant now) {
    Instant end = certificate.getNotAfter().toInstant();
    Instant start = certificate.getNotBefore().toInstant();
    if (now.isAfter(end)) {
      return Optional.of(what + ": the certificate has expired at " + end);
    }
    return now.isBefore(start)
        ? Optional.of(what + ": the certificate is not valid before " + start)
        : Optional.empty();
  }

  private static boolean fits(PrivateKey secret, PublicKey open) {
    String algorithm = SIGNATURES.get(secret.getAlgorithm());
    byte[] text = "does the key fit".getBytes(StandardCharsets.US_ASCII);
    if (algorithm == null) {
      return false;
    }
    try {
      Signature signature = Signature.getInstance(algorithm);
      configure(signature);
      signature.initSign(secret);
      signature.update(text);
      byte[] signed = signature.sign();
      Signature check = Signature.getInstance(algorithm);
      configure(check);
      check.initVerify(open);
      check.update(text);
      return check.verify(signed);
    } catch (GeneralSecurityException e) {
      // A key of another algorithm, or damaged: it does not fit.
      return false;
    }
  }

  private static void configure(Signature signature) throws GeneralSecurityException {
    if (signature.getAlgorithm().equals("RSASSA-PSS")) {
      signature.setParameter(
          new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    }
  }

  @Override
  public String toString() {
    return "KeyMaterial[" + leaf().getSubjectX500Principal() + "]";
  }
}
