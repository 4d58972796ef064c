package io.dese.proxy.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/** PostgreSQL's md5 authentication, as its message AuthenticationMD5Password describes it. */
final class Md5 {

  /** Of a challenge, in bytes. */
  static final int SALT_LENGTH = 4;

  private Md5() {}

  /** What {@code pg_authid} holds: {@code md5} and the hash of password and user. */
  static String secret(String user, String password) {
    return "md5" + hex(password.getBytes(UTF_8), user.getBytes(UTF_8));
  }

  /** What a client answers to a challenge. */
  static String answer(String secret, byte[] salt) {
    return "md5" + hex(secret.substring("md5".length()).getBytes(UTF_8), salt);
  }

  private static String hex(byte[] one, byte[] other) {
    return HexFormat.of().formatHex(Scram.digest("MD5", one, other));
  }
}
