package io.dese.proxy.auth;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The Authentication messages by their codes, section "Message Formats" of PostgreSQL's manual. */
enum AuthenticationRequest {
  OK(0, "AuthenticationOk"),
  KERBEROS_V5(2, "Kerberos V5"),
  CLEARTEXT_PASSWORD(3, "AuthenticationCleartextPassword"),
  MD5_PASSWORD(5, "AuthenticationMD5Password"),
  GSS(7, "GSSAPI"),
  GSS_CONTINUE(8, "GSSAPI"),
  SSPI(9, "SSPI"),
  SASL(10, "AuthenticationSASL"),
  SASL_CONTINUE(11, "AuthenticationSASLContinue"),
  SASL_FINAL(12, "AuthenticationSASLFinal");

  private final int code;
  private final String title;

  AuthenticationRequest(int code, String title) {
    this.code = code;
    this.title = title;
  }

  int code() {
    return code;
  }

  String title() {
    return title;
  }

  static @Nullable AuthenticationRequest of(int code) {
    return Arrays.stream(values()).filter(request -> request.code == code).findFirst().orElse(null);
  }
}
