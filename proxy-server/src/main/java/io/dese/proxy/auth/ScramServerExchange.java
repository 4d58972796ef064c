package io.dese.proxy.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * SCRAM-SHA-256 as the server (RFC 5802 and 7677) in PostgreSQL's dialect: the user name inside the
 * messages is ignored, authorization identities and mandatory extensions are refused. Two messages
 * come, {@link #first} and {@link #last}; for one thread, one login.
 *
 * <p>A user without a verifier goes the same way with an invented one and fails at the end: neither
 * messages nor time tell whether the user exists.
 */
public final class ScramServerExchange {

  /**
   * How the exchange is done.
   *
   * @param plus whether the client chose SCRAM-SHA-256-PLUS
   * @param endPoint hash of our certificate by {@link ServerEndPoint}, null when the connection has
   *     no TLS; with it SCRAM-SHA-256-PLUS was offered
   * @param nonce printable characters without the comma, never used before
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Terms(boolean plus, byte @Nullable [] endPoint, String nonce) {}

  /** What comes of a message. */
  public sealed interface Step permits Continue, Success, Failure {}

  /**
   * The client is to answer this.
   *
   * @param serverFirst the data of AuthenticationSASLContinue
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Continue(byte[] serverFirst) implements Step {}

  /**
   * The client knows the password.
   *
   * @param serverFinal the data of AuthenticationSASLFinal
   * @param keys which log in to a server that holds the same verifier
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Success(byte[] serverFinal, ScramKeys keys) implements Step {}

  /** The login has failed. */
  public record Failure(AuthFailure failure) implements Step {}

  private enum State {
    INITIAL,
    SALT_SENT,
    FINISHED
  }

  private final String user;
  private final ScramVerifier verifier;
  private final @Nullable String doom;
  private final Terms terms;
  private State state = State.INITIAL;
  private char bindingFlag;
  private String clientNonce = "";
  private String clientFirstBare = "";
  private String serverFirst = "";

  /**
   * @param doom why the login fails whatever the client proves, for the log; null when it need not
   */
  ScramServerExchange(String user, ScramVerifier verifier, @Nullable String doom, Terms terms) {
    this.user = user;
    this.verifier = verifier;
    this.doom = doom;
    this.terms = terms;
  }

  /** Takes client-first-message, the data of SASLInitialResponse. */
  public Step first(byte[] clientFirst) {
    return step(State.INITIAL, State.SALT_SENT, () -> readFirst(new ScramReader(clientFirst)));
  }

  /** Takes client-final-message, the data of SASLResponse. */
  public Step last(byte[] clientFinal) {
    return step(State.SALT_SENT, State.FINISHED, () -> readFinal(new ScramReader(clientFinal)));
  }

  private interface Reading {
    Step read() throws ScramViolation;
  }

  private Step step(State expected, State next, Reading reading) {
    if (state != expected) {
      throw new IllegalStateException("The exchange is " + state + ", not " + expected + ".");
    }
    state = next;
    try {
      return reading.read();
    } catch (ScramViolation e) {
      state = State.FINISHED;
      return new Failure(e.failure());
    }
  }

  private Step readFirst(ScramReader message) throws ScramViolation {
    readBindingFlag(message);
    if (message.peek() == 'a') {
      throw new ScramViolation(
          AuthFailure.notSupported("client uses authorization identity, but it is not supported"));
    }
    if (message.peek() != ',') {
      throw ScramViolation.malformed(
          "Unexpected attribute \"%s\" in client-first-message."
              .formatted(ScramReader.shown(message.peek())));
    }
    message.skip();
    clientFirstBare = message.rest();
    if (message.peek() == 'm') {
      throw new ScramViolation(
          AuthFailure.notSupported("client requires an unsupported SCRAM extension"));
    }
    message.value('n');
    clientNonce = message.value('r');
    if (!ScramReader.isPrintable(clientNonce)) {
      throw new ScramViolation(
          AuthFailure.protocol("non-printable characters in SCRAM nonce", null));
    }
    while (!message.isAtEnd()) {
      message.anyValue();
    }
    serverFirst =
        "r=%s%s,s=%s,i=%d"
            .formatted(clientNonce, terms.nonce(), verifier.saltText(), verifier.iterations());
    return new Continue(serverFirst.getBytes(ISO_8859_1));
  }

  private void readBindingFlag(ScramReader message) throws ScramViolation {
    bindingFlag = message.peek();
    switch (bindingFlag) {
      case 'n', 'y' -> {
        if (terms.plus()) {
          throw ScramViolation.malformed(
              "The client selected SCRAM-SHA-256-PLUS, but the SCRAM message does not include"
                  + " channel binding data.");
        }
        if (bindingFlag == 'y' && terms.endPoint() != null) {
          // Somebody between us has taken the mechanism out of our offer.
          throw new ScramViolation(
              AuthFailure.notAuthorized(
                  "SCRAM channel binding negotiation error",
                  "The client supports SCRAM channel binding but thinks the server does not. "
                      + " However, this server does support channel binding."));
        }
        message.skip();
        message.comma();
      }
      case 'p' -> {
        if (!terms.plus()) {
          throw ScramViolation.malformed(
              "The client selected SCRAM-SHA-256 without channel binding, but the SCRAM message"
                  + " includes channel binding data.");
        }
        String type = message.value('p');
        if (!type.equals(Scram.CHANNEL_BINDING)) {
          throw new ScramViolation(
              AuthFailure.protocol(
                  "unsupported SCRAM channel-binding type \"" + printable(type) + "\"", null));
        }
      }
      default ->
          throw ScramViolation.malformed(
              "Unexpected channel-binding flag \"%s\".".formatted(ScramReader.shown(bindingFlag)));
    }
  }

  private static String printable(String text) {
    return ScramReader.isPrintable(text) ? text : "?";
  }

  private Step readFinal(ScramReader message) throws ScramViolation {
    checkBinding(message.value('c'));
    final String nonce = message.value('r');
    int withoutProof;
    char attribute;
    String value;
    do {
      withoutProof = message.position() - 1;
      attribute = message.peek();
      value = message.anyValue();
    } while (attribute != 'p');
    final byte[] proof = proof(value);
    if (!message.isAtEnd()) {
      throw ScramViolation.malformed("Garbage found at the end of client-final-message.");
    }
    if (!nonce.equals(clientNonce + terms.nonce())) {
      throw new ScramViolation(
          AuthFailure.protocol("invalid SCRAM response", "Nonce does not match."));
    }
    return verify(
        proof, clientFirstBare + "," + serverFirst + "," + message.between(0, withoutProof));
  }

  private void checkBinding(String channelBinding) throws ScramViolation {
    byte[] header = (bindingFlag + ",,").getBytes(US_ASCII);
    String refusal = "unexpected SCRAM channel-binding attribute in client-final-message";
    if (terms.plus()) {
      header = ScramClientExchange.bindingInput(terms.endPoint());
    }
    String expected = Base64.getEncoder().encodeToString(header);
    if (!channelBinding.equals(expected)) {
      throw new ScramViolation(
          terms.plus()
              ? AuthFailure.notAuthorized("SCRAM channel binding check failed", null)
              : AuthFailure.protocol(refusal, null));
    }
  }

  private static byte[] proof(String text) throws ScramViolation {
    byte[] proof = {};
    try {
      proof = Base64.getDecoder().decode(text.getBytes(ISO_8859_1));
    } catch (IllegalArgumentException e) {
      // Of a wrong length then.
    }
    if (proof.length != Scram.KEY_LENGTH) {
      throw ScramViolation.malformed("Malformed proof in client-final-message.");
    }
    return proof;
  }

  /** The proof is computed for a doomed login too, and only then looked at. */
  private Step verify(byte[] proof, String authMessage) {
    byte[] storedKey = verifier.storedKey();
    byte[] clientKey = Scram.xor(proof, Scram.signature(storedKey, authMessage));
    boolean proven = MessageDigest.isEqual(Scram.hash(clientKey), storedKey);
    String signature =
        Base64.getEncoder().encodeToString(Scram.signature(verifier.serverKey(), authMessage));
    if (!proven || doom != null) {
      return new Failure(
          AuthFailure.wrongPassword(user, doom != null ? doom : "the password does not match"));
    }
    return new Success(("v=" + signature).getBytes(US_ASCII), new ScramKeys(clientKey, verifier));
  }
}
