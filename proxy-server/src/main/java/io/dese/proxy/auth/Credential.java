package io.dese.proxy.auth;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What is known of a user: what a client's answer is compared with, or what a server is convinced
 * with. None of them shows its secret in {@code toString}.
 */
public sealed interface Credential
    permits Credential.Absent,
        PlainPassword,
        Credential.Md5Secret,
        Credential.ScramSecret,
        Credential.PassedKeys {

  /** For messages: {@code a SCRAM secret}. */
  String kind();

  /** Whether a server that wants proof can be logged in to with it. */
  default boolean opensServers() {
    return !(this instanceof Absent || this instanceof ScramSecret);
  }

  /** Nothing: the user is unknown, has no password, or may not log in. */
  record Absent(String reason) implements Credential {

    /**
     * @param reason for the log, such as {@code user "x" is not in the user list}
     */
    public Absent {}

    @Override
    public String kind() {
      return "no password";
    }
  }

  /**
   * PostgreSQL's md5 secret: {@code md5} and the hash of password and user name.
   *
   * @param text 35 characters
   */
  record Md5Secret(String text) implements Credential {

    private static final Pattern TEXT = Pattern.compile("md5[0-9a-fA-F]{32}");

    /** Takes what {@link #matches} says yes to. */
    public Md5Secret {
      if (!matches(text)) {
        throw new IllegalArgumentException("An md5 secret is 'md5' and 32 hexadecimal digits.");
      }
      text = text.toLowerCase(Locale.ROOT);
    }

    static boolean matches(String text) {
      return TEXT.matcher(text).matches();
    }

    @Override
    public String kind() {
      return "an md5 secret";
    }

    @Override
    public String toString() {
      return "Md5Secret[...]";
    }
  }

  /** PostgreSQL's SCRAM secret; checks clients, but opens no server. */
  record ScramSecret(ScramVerifier verifier) implements Credential {

    @Override
    public String kind() {
      return "a SCRAM secret";
    }
  }

  /** The keys of a client that has logged in by SCRAM; they open servers. */
  record PassedKeys(ScramKeys keys) implements Credential {

    @Override
    public String kind() {
      return "the SCRAM keys of a client's login";
    }
  }

  /**
   * Takes a secret as {@code pg_authid.rolpassword} and user lists hold it. What begins like a
   * SCRAM secret without being one is refused rather than taken for a password.
   *
   * @throws IllegalArgumentException with a text that does not show the secret
   */
  static Credential of(String secret) {
    if (secret.isEmpty()) {
      return new Absent("the password is empty");
    }
    if (Md5Secret.matches(secret)) {
      return new Md5Secret(secret);
    }
    if (secret.startsWith(ScramVerifier.PREFIX)) {
      return ScramVerifier.parse(secret)
          .<Credential>map(ScramSecret::new)
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "begins like a SCRAM secret but is not"
                          + " SCRAM-SHA-256$<iterations>:<salt>$<StoredKey>:<ServerKey>"
                          + " with at most "
                          + Scram.MAX_ITERATIONS
                          + " iterations"));
    }
    return new PlainPassword(secret);
  }
}
