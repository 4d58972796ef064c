package io.dese.proxy.auth;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Locale;
import java.util.Optional;

/**
 * The channel binding {@code tls-server-end-point} (RFC 5929, section 4.1): the hash of the
 * server's certificate, made with the hash of the certificate's signature, or SHA-256 where that
 * one is MD5 or SHA-1.
 */
public final class ServerEndPoint {

  private static final String DEFAULT_HASH = "SHA-256";

  private ServerEndPoint() {}

  /** Empty for signatures without a single hash of their own, such as Ed25519. */
  public static Optional<byte[]> of(X509Certificate certificate) {
    try {
      Optional<String> hash = hashName(certificate);
      return hash.isEmpty()
          ? Optional.empty()
          : Optional.of(MessageDigest.getInstance(hash.get()).digest(certificate.getEncoded()));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> hashName(X509Certificate certificate)
      throws GeneralSecurityException {
    String signature = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
    if (signature.equals("RSASSA-PSS")) {
      return Optional.of(strong(pssHash(certificate)));
    }
    int with = signature.indexOf("WITH");
    return with < 0 ? Optional.empty() : Optional.of(strong(signature.substring(0, with)));
  }

  private static String pssHash(X509Certificate certificate) throws GeneralSecurityException {
    byte[] encoded = certificate.getSigAlgParams();
    if (encoded == null) {
      return MGF1ParameterSpec.SHA1.getDigestAlgorithm();
    }
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
    try {
      parameters.init(encoded);
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
    return parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm();
  }

  /** From {@code SHA384} to the JDK's {@code SHA-384}. */
  private static String strong(String hash) {
    String name = hash.replace("-", "");
    if (name.equals("MD5") || name.equals("SHA1") || name.equals("SHA")) {
      return DEFAULT_HASH;
    }
    return name.matches("SHA\\d+") ? "SHA-" + name.substring("SHA".length()) : hash;
  }
}
