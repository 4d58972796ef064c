package io.dese.proxy.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets a client in, or not: says which Authentication message to send and takes what the client
 * answers. {@link #begin} once, then {@link #answer} for every message of type {@code p} as long as
 * the step is {@link Ask}. One login, one thread.
 */
public final class ClientLogin {

  /**
   * Who wants in, and how that is checked.
   *
   * @param map what the rule says of certificates' names; they must equal the user when empty
   */
  public record Attempt(
      String user, AuthMethod method, Credential credential, Optional<NameMap> map) {}

  /**
   * What the client came over.
   *
   * @param encrypted by TLS, or inside one machine
   * @param endPoint hash of our certificate by {@link ServerEndPoint}; null without TLS
   * @param certificate the client's, verified by the TLS handshake; null when it showed none
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Transport(
      boolean encrypted, byte @Nullable [] endPoint, @Nullable X509Certificate certificate) {

    /** Neither encrypted nor trusted. */
    public static final Transport PLAIN = new Transport(false, null, null);
  }

  /** What all logins share. */
  public record Means(ScramServer scram, SecureRandom random) {}

  /** What to do next. */
  public sealed interface Step permits Ask, Accepted, Refused {}

  /**
   * Send this and wait for the answer.
   *
   * @param body of a message of type {@code R}
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Ask(byte[] body) implements Step {}

  /**
   * The client is in; AuthenticationOk is the caller's to send.
   *
   * @param last body of a message of type {@code R} to be sent before; null when there is none
   * @param forServers what the login leaves to log in to servers with
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Accepted(byte @Nullable [] last, Credential forServers) implements Step {}

  /** Send this error and close. */
  public record Refused(AuthFailure failure) implements Step {}

  private enum State {
    NEW,
    PASSWORD,
    MD5,
    SASL,
    SASL_EMPTY,
    SASL_LAST,
    FINISHED
  }

  /** Whose secret is as unknown to everybody as that of a user that does not exist. */
  private static final Credential NOBODY = new Credential.Absent("");

  private final Attempt attempt;
  private final Transport transport;
  private final Means means;
  private final byte[] md5Salt = new byte[Md5.SALT_LENGTH];
  private State state = State.NEW;
  private @Nullable ScramServerExchange exchange;

  public ClientLogin(Attempt attempt, Transport transport, Means means) {
    this.attempt = attempt;
    this.transport = transport;
    this.means = means;
  }

  /** What comes first. */
  public Step begin() {
    expect(state == State.NEW);
    return switch (attempt.method()) {
      case TRUST -> accepted(null, attempt.credential());
      case REJECT ->
          refused(
              AuthFailure.notAuthorized(
                  "authentication failed for user \"%s\": host rejected".formatted(attempt.user()),
                  null));
      case CERT -> certificate();
      case PASSWORD -> clearText();
      case MD5 -> attempt.credential() instanceof Credential.ScramSecret ? sasl() : md5();
      case SCRAM_SHA_256 -> sasl();
    };
  }

  /**
   * Takes the body of a message of type {@code p}. A password in clear text costs thousands of
   * hashes, and so does the first SCRAM login with one that is stored so.
   */
  public Step answer(byte[] body) {
    return switch (state) {
      case PASSWORD -> password(body);
      case MD5 -> md5Answer(body);
      case SASL -> initialResponse(body);
      case SASL_EMPTY -> step(exchange().first(body));
      case SASL_LAST -> step(exchange().last(body));
      case NEW, FINISHED -> throw new IllegalStateException("No answer is expected: " + state);
    };
  }

  private Step clearText() {
    if (!transport.encrypted()) {
      return refused(
          AuthFailure.notAuthorized(
              "method \"password\" for user \"%s\" needs an encrypted connection"
                  .formatted(attempt.user()),
              null));
    }
    state = State.PASSWORD;
    return new Ask(request(AuthenticationRequest.CLEARTEXT_PASSWORD, new byte[0]));
  }

  private Step md5() {
    means.random().nextBytes(md5Salt);
    state = State.MD5;
    return new Ask(request(AuthenticationRequest.MD5_PASSWORD, md5Salt));
  }

  private Step sasl() {
    String offered = transport.endPoint() == null ? "" : Scram.MECHANISM_PLUS + "\0";
    state = State.SASL;
    return new Ask(
        request(AuthenticationRequest.SASL, (offered + Scram.MECHANISM + "\0\0").getBytes(UTF_8)));
  }

  private Step certificate() {
    X509Certificate shown = transport.certificate();
    String wanted = attempt.user();
    Optional<String> name = shown == null ? Optional.empty() : CommonName.of(shown);
    boolean fits =
        name.filter(n -> attempt.map().map(m -> m.allows(n, wanted)).orElse(n.equals(wanted)))
            .isPresent();
    return fits
        ? accepted(null, attempt.credential())
        : refused(
            new AuthFailure(
                "28000",
                "certificate authentication failed for user \"" + wanted + "\"",
                null,
                shown == null
                    ? "the client showed no certificate"
                    : "the certificate's common name is " + name.orElse("missing or ambiguous")));
  }

  /**
   * The given password is salted and hashed for every user, also for one that does not exist, so
   * that time tells nothing.
   */
  private Step password(byte[] body) {
    Optional<String> given = text(body);
    if (given.isEmpty() || given.get().isEmpty()) {
      return given.isEmpty() ? badSize() : refused(AuthFailure.emptyPassword());
    }
    String password = given.get();
    ScramVerifier verifier = means.scram().verifier(attempt.user(), attempt.credential());
    boolean fits = verifier.fits(password);
    if (attempt.credential() instanceof Credential.Md5Secret known) {
      fits = same(known.text(), Md5.secret(attempt.user(), password));
    }
    return fits && !isAbsent()
        ? accepted(
            null,
            attempt.credential() instanceof PlainPassword known
                ? known
                : new PlainPassword(password))
        : wrongPassword("the password does not match");
  }

  private Step md5Answer(byte[] body) {
    Optional<String> given = text(body);
    if (given.isEmpty() || given.get().isEmpty()) {
      return given.isEmpty() ? badSize() : refused(AuthFailure.emptyPassword());
    }
    String secret = Md5.secret(attempt.user(), means.scram().verifier("", NOBODY).saltText());
    if (attempt.credential() instanceof PlainPassword password) {
      secret = Md5.secret(attempt.user(), password.text());
    } else if (attempt.credential() instanceof Credential.Md5Secret known) {
      secret = known.text();
    }
    boolean fits = same(given.get(), Md5.answer(secret, md5Salt));
    return fits && !isAbsent()
        ? accepted(null, attempt.credential())
        : wrongPassword("the password does not match");
  }

  private Step initialResponse(byte[] body) {
    ByteBuffer message = ByteBuffer.wrap(body);
    int end = indexOfNul(body);
    if (end < 0 || body.length - end - 1 < Integer.BYTES) {
      return refused(AuthFailure.protocol("invalid message format", null));
    }
    String mechanism = new String(body, 0, end, UTF_8);
    boolean plus = mechanism.equals(Scram.MECHANISM_PLUS) && transport.endPoint() != null;
    if (!plus && !mechanism.equals(Scram.MECHANISM)) {
      return refused(
          AuthFailure.protocol("client selected an invalid SASL authentication mechanism", null));
    }
    exchange =
        means.scram().exchange(attempt.user(), attempt.credential(), plus, transport.endPoint());
    int length = message.getInt(end + 1);
    byte[] data = Arrays.copyOfRange(body, end + 1 + Integer.BYTES, body.length);
    if (length == -1 && data.length == 0) {
      // The client wants to be asked before it says its first message.
      state = State.SASL_EMPTY;
      return new Ask(request(AuthenticationRequest.SASL_CONTINUE, data));
    }
    if (length != data.length) {
      return refused(AuthFailure.protocol("invalid message format", null));
    }
    return step(exchange().first(data));
  }

  private Step step(ScramServerExchange.Step step) {
    if (step instanceof ScramServerExchange.Continue next) {
      state = State.SASL_LAST;
      return new Ask(request(AuthenticationRequest.SASL_CONTINUE, next.serverFirst()));
    }
    if (step instanceof ScramServerExchange.Success success) {
      Credential forServers =
          attempt.credential() instanceof PlainPassword
              ? attempt.credential()
              : new Credential.PassedKeys(success.keys());
      return accepted(request(AuthenticationRequest.SASL_FINAL, success.serverFinal()), forServers);
    }
    return refused(((ScramServerExchange.Failure) step).failure());
  }

  private ScramServerExchange exchange() {
    if (exchange == null) {
      throw new IllegalStateException("SCRAM has not begun.");
    }
    return exchange;
  }

  private boolean isAbsent() {
    return attempt.credential() instanceof Credential.Absent;
  }

  private Step wrongPassword(String reason) {
    return refused(
        AuthFailure.wrongPassword(
            attempt.user(),
            attempt.credential() instanceof Credential.Absent absent ? absent.reason() : reason));
  }

  private Step badSize() {
    return refused(AuthFailure.protocol("invalid password packet size", null));
  }

  private Step accepted(byte @Nullable [] last, Credential forServers) {
    state = State.FINISHED;
    return new Accepted(last, forServers);
  }

  private Step refused(AuthFailure failure) {
    state = State.FINISHED;
    return new Refused(failure);
  }

  private static void expect(boolean condition) {
    if (!condition) {
      throw new IllegalStateException("The login has begun already.");
    }
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }

  /** What stands before the NUL that has to be the last byte. */
  private static Optional<String> text(byte[] body) {
    int end = indexOfNul(body);
    return end >= 0 && end == body.length - 1
        ? Optional.of(new String(body, 0, end, UTF_8))
        : Optional.empty();
  }

  private static int indexOfNul(byte[] body) {
    for (int i = 0; i < body.length; i++) {
      if (body[i] == 0) {
        return i;
      }
    }
    return -1;
  }

  private static byte[] request(AuthenticationRequest request, byte[] data) {
    return ByteBuffer.allocate(Integer.BYTES + data.length)
        .putInt(request.code())
        .put(data)
        .array();
  }
}
