package io.dese.proxy.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Logs in to PostgreSQL: takes the bodies of its Authentication messages one after the other and
 * says what to send. One login, one thread; an ErrorResponse of the server is the caller's.
 */
public final class ServerLogin {

  /**
   * As whom, and over what.
   *
   * @param user the role
   * @param credential what is known of it
   * @param clearTextAllowed whether a password may be sent in clear text: over TLS, or where the
   *     setting allows it
   * @param endPoint hash of the server's certificate by {@link ServerEndPoint}; null or empty
   *     without TLS, or when the certificate has none
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Identity(
      String user, Credential credential, boolean clearTextAllowed, byte @Nullable [] endPoint) {}

  /** What to do next. */
  public sealed interface Step permits Send, Await, Done, Failed {}

  /**
   * Send this.
   *
   * @param body of a message of type {@code p}; a secret
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Send(byte[] body) implements Step {

    @Override
    public String toString() {
      return "Send[" + body.length + " bytes]";
    }
  }

  /** Send nothing; another Authentication message comes. */
  public record Await() implements Step {}

  /** Logged in. */
  public record Done() implements Step {}

  /**
   * It cannot be done.
   *
   * @param reason a sentence for the log, without secrets
   */
  public record Failed(String reason) implements Step {}

  private enum State {
    INITIAL,
    PASSWORD_SENT,
    SASL_FIRST,
    SASL_FINAL,
    SASL_PROVEN
  }

  private final Identity identity;
  private final Supplier<String> nonces;
  private State state = State.INITIAL;
  private @Nullable ScramClientExchange exchange;

  /**
   * @param nonces as for {@link ScramServer}
   */
  public ServerLogin(Identity identity, Supplier<String> nonces) {
    this.identity = identity;
    this.nonces = nonces;
  }

  /**
   * Takes the body of a message of type {@code R}, from its code on.
   *
   * <p>The answer to AuthenticationSASLContinue may take some thousand hashes, the first time for a
   * password in clear text.
   */
  public Step authentication(byte[] body) {
    ByteBuffer message = ByteBuffer.wrap(body);
    if (body.length < Integer.BYTES) {
      return new Failed("The server sent an Authentication message without a code.");
    }
    int code = message.getInt();
    byte[] data = new byte[message.remaining()];
    message.get(data);
    AuthenticationRequest request = AuthenticationRequest.of(code);
    if (request == null) {
      return new Failed("The server asks for authentication method " + code + ", unknown here.");
    }
    return switch (request) {
      case OK -> ok();
      case CLEARTEXT_PASSWORD -> clearText();
      case MD5_PASSWORD -> md5(data);
      case SASL -> sasl(data);
      case SASL_CONTINUE -> saslContinue(data);
      case SASL_FINAL -> saslFinal(data);
      case KERBEROS_V5, GSS, GSS_CONTINUE, SSPI ->
          new Failed(
              "The server asks for " + request.title() + ", which the proxy does not speak.");
    };
  }

  private Step ok() {
    return switch (state) {
      case INITIAL, PASSWORD_SENT, SASL_PROVEN -> new Done();
      case SASL_FIRST, SASL_FINAL ->
          new Failed("The server let us in without proving that it knows the SCRAM secret.");
    };
  }

  private Step clearText() {
    if (state != State.INITIAL) {
      return outOfPlace(AuthenticationRequest.CLEARTEXT_PASSWORD);
    }
    if (!(identity.credential() instanceof PlainPassword password)) {
      return lacking("a password in clear text");
    }
    if (!identity.clearTextAllowed()) {
      return new Failed(
          "The server asks for a password in clear text, which is only sent over TLS.");
    }
    state = State.PASSWORD_SENT;
    return new Send(terminated(password.text()));
  }

  private Step md5(byte[] salt) {
    if (state != State.INITIAL || salt.length != Md5.SALT_LENGTH) {
      return outOfPlace(AuthenticationRequest.MD5_PASSWORD);
    }
    String secret;
    if (identity.credential() instanceof PlainPassword password) {
      secret = Md5.secret(identity.user(), password.text());
    } else if (identity.credential() instanceof Credential.Md5Secret known) {
      secret = known.text();
    } else {
      return lacking("an md5 answer");
    }
    state = State.PASSWORD_SENT;
    return new Send(terminated(Md5.answer(secret, salt)));
  }

  private Step sasl(byte[] data) {
    if (state != State.INITIAL) {
      return outOfPlace(AuthenticationRequest.SASL);
    }
    Credential credential = identity.credential();
    if (!(credential instanceof PlainPassword) && !(credential instanceof Credential.PassedKeys)) {
      return lacking("SCRAM-SHA-256");
    }
    List<String> offered = mechanisms(data);
    byte[] given = identity.endPoint();
    byte[] endPoint = given == null || given.length == 0 ? null : given;
    String mechanism;
    ScramClientExchange begun;
    if (endPoint != null && offered.contains(Scram.MECHANISM_PLUS)) {
      mechanism = Scram.MECHANISM_PLUS;
      begun = ScramClientExchange.bound(this::keys, nonces.get(), endPoint);
    } else if (offered.contains(Scram.MECHANISM)) {
      mechanism = Scram.MECHANISM;
      begun = ScramClientExchange.unbound(this::keys, nonces.get(), endPoint != null);
    } else {
      return new Failed(
          "The server offers the SASL mechanisms %s; the proxy knows SCRAM-SHA-256."
              .formatted(offered));
    }
    exchange = begun;
    state = State.SASL_FIRST;
    return new Send(initialResponse(mechanism, begun.first()));
  }

  private Step saslContinue(byte[] data) {
    ScramClientExchange current = exchange;
    if (state != State.SASL_FIRST || current == null) {
      return outOfPlace(AuthenticationRequest.SASL_CONTINUE);
    }
    try {
      byte[] answer = current.answer(data);
      state = State.SASL_FINAL;
      return new Send(answer);
    } catch (ScramViolation e) {
      return new Failed("SCRAM with the server failed: " + e.failure().reason());
    }
  }

  private Step saslFinal(byte[] data) {
    ScramClientExchange current = exchange;
    if (state != State.SASL_FINAL || current == null) {
      return outOfPlace(AuthenticationRequest.SASL_FINAL);
    }
    try {
      current.check(data);
      state = State.SASL_PROVEN;
      return new Await();
    } catch (ScramViolation e) {
      return new Failed("SCRAM with the server failed: " + e.failure().reason());
    }
  }

  private ScramKeys keys(byte[] salt, int iterations) throws ScramViolation {
    if (identity.credential() instanceof Credential.PassedKeys passed) {
      if (!passed.keys().verifier().isSaltedWith(salt, iterations)) {
        throw new ScramViolation(
            AuthFailure.notAuthorized(
                "the server holds another SCRAM secret of user \"%s\" than the proxy, or none that is"
                        .formatted(identity.user())
                    + " valid; passing keys on needs the very same one, salt and iterations"
                    + " included",
                null));
      }
      return passed.keys();
    }
    if (identity.credential() instanceof PlainPassword password) {
      return password.keys(salt, iterations);
    }
    throw new IllegalStateException("SCRAM was begun with " + identity.credential().kind() + ".");
  }

  private Failed lacking(String wanted) {
    return new Failed(
        "The server asks for %s of user \"%s\", but the proxy has %s of it."
            .formatted(wanted, identity.user(), identity.credential().kind()));
  }

  private Failed outOfPlace(AuthenticationRequest request) {
    return new Failed(
        "The server sent " + request.title() + " where it does not belong, or not well formed.");
  }

  private static List<String> mechanisms(byte[] data) {
    List<String> names = new ArrayList<>();
    for (String name : new String(data, UTF_8).split("\0", -1)) {
      if (name.isEmpty()) {
        break;
      }
      names.add(name);
    }
    return names;
  }

  private static byte[] terminated(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return ByteBuffer.allocate(bytes.length + 1).put(bytes).put((byte) 0).array();
  }

  private static byte[] initialResponse(String mechanism, byte[] data) {
    byte[] name = terminated(mechanism);
    return ByteBuffer.allocate(name.length + Integer.BYTES + data.length)
        .put(name)
        .putInt(data.length)
        .put(data)
        .array();
  }
}
