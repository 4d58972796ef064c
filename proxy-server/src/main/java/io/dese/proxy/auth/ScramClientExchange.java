package io.dese.proxy.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * SCRAM-SHA-256 as the client (RFC 5802), towards PostgreSQL. Messages that make no sense end in a
 * {@link ScramViolation}, whose reason is for the log.
 */
final class ScramClientExchange {

  /** Gives the keys for what the server says; refuses with a sentence when there are none. */
  interface KeySource {
    ScramKeys keys(byte[] salt, int iterations) throws ScramViolation;
  }

  private final KeySource source;
  private final String nonce;
  private final byte[] bindingInput;
  private String serverSignature = "";

  /** Takes the GS2 header, and behind it the data of the channel binding where there is one. */
  private ScramClientExchange(KeySource source, String nonce, byte[] bindingInput) {
    this.source = source;
    this.nonce = nonce;
    this.bindingInput = bindingInput;
  }

  static ScramClientExchange bound(KeySource source, String nonce, byte[] endPoint) {
    return new ScramClientExchange(source, nonce, bindingInput(endPoint));
  }

  /**
   * @param couldBind whether we know the server's certificate: a server that offers binding then
   *     sees that somebody has hidden the offer from us
   */
  static ScramClientExchange unbound(KeySource source, String nonce, boolean couldBind) {
    return new ScramClientExchange(source, nonce, (couldBind ? "y,," : "n,,").getBytes(US_ASCII));
  }

  static byte[] bindingInput(byte @Nullable [] endPoint) {
    byte[] header = ("p=" + Scram.CHANNEL_BINDING + ",,").getBytes(US_ASCII);
    byte[] data = endPoint == null ? new byte[0] : endPoint;
    byte[] input = new byte[header.length + data.length];
    System.arraycopy(header, 0, input, 0, header.length);
    System.arraycopy(data, 0, input, header.length, data.length);
    return input;
  }

  /** PostgreSQL takes the user from the start-up message; libpq leaves this one empty too. */
  private String clientFirstBare() {
    return "n=,r=" + nonce;
  }

  byte[] first() {
    String header = new String(bindingInput, ISO_8859_1);
    return (header.substring(0, header.indexOf(",,") + 2) + clientFirstBare()).getBytes(US_ASCII);
  }

  /** Takes server-first-message and gives client-final-message. */
  byte[] answer(byte[] serverFirst) throws ScramViolation {
    ScramReader message = new ScramReader(serverFirst);
    String combined = message.value('r');
    if (!combined.startsWith(nonce) || combined.length() == nonce.length()) {
      throw ScramViolation.malformed("The server's nonce does not begin with ours.");
    }
    byte[] salt = base64(message.value('s'), "salt");
    int iterations = iterations(message.value('i'));
    ScramKeys keys = source.keys(salt, iterations);
    String withoutProof =
        "c=" + Base64.getEncoder().encodeToString(bindingInput) + ",r=" + combined;
    String authMessage =
        String.join(",", clientFirstBare(), new String(serverFirst, ISO_8859_1), withoutProof);
    ScramVerifier verifier = keys.verifier();
    byte[] proof = Scram.xor(keys.clientKey(), Scram.signature(verifier.storedKey(), authMessage));
    serverSignature =
        Base64.getEncoder().encodeToString(Scram.signature(verifier.serverKey(), authMessage));
    return (withoutProof + ",p=" + Base64.getEncoder().encodeToString(proof)).getBytes(ISO_8859_1);
  }

  /** Takes server-final-message; returns when the server knows the verifier too. */
  void check(byte[] serverFinal) throws ScramViolation {
    ScramReader message = new ScramReader(serverFinal);
    if (message.peek() == 'e') {
      throw ScramViolation.malformed("The server ended the exchange with an error.");
    }
    String signature = message.value('v');
    if (serverSignature.isEmpty()
        || !MessageDigest.isEqual(
            signature.getBytes(ISO_8859_1), serverSignature.getBytes(ISO_8859_1))) {
      throw ScramViolation.malformed("The server's signature is wrong.");
    }
  }

  private static int iterations(String text) throws ScramViolation {
    if (!text.matches("[1-9]\\d{0,6}") || Integer.parseInt(text) > Scram.MAX_ITERATIONS) {
      throw ScramViolation.malformed(
          "The iteration count must be a number from 1 to " + Scram.MAX_ITERATIONS + ".");
    }
    return Integer.parseInt(text);
  }

  private static byte[] base64(String text, String what) throws ScramViolation {
    try {
      byte[] bytes = Base64.getDecoder().decode(text.getBytes(ISO_8859_1));
      if (bytes.length > 0) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // Refused like an empty one.
    }
    throw ScramViolation.malformed("The " + what + " is not base64.");
  }
}
