package io.dese.proxy.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.proxy.auth.ScramServerExchange.Continue;
import io.dese.proxy.auth.ScramServerExchange.Failure;
import io.dese.proxy.auth.ScramServerExchange.Step;
import io.dese.proxy.auth.ScramServerExchange.Success;
import io.dese.proxy.auth.ScramServerExchange.Terms;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScramServerExchangeTest {

  /** The example of RFC 7677, section 3. */
  private static final String CLIENT_NONCE = "rOprNGfwEbeRWgbNEkqO";

  private static final String SERVER_NONCE = "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
  private static final String FIRST = "n,,n=user,r=" + CLIENT_NONCE;
  private static final String FINAL =
      "c=biws,r=" + CLIENT_NONCE + SERVER_NONCE + ",p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";

  private static final ScramVerifier VERIFIER =
      ScramKeys.derive("pencil", Base64.getDecoder().decode("W22ZaJ0SNY7soEsUEjb6gQ=="), 4096)
          .verifier();

  private final ScramServerExchange exchange = exchange(false, null);

  private static ScramServerExchange exchange(boolean plus, byte @Nullable [] endPoint) {
    return new ScramServerExchange("user", VERIFIER, null, new Terms(plus, endPoint, SERVER_NONCE));
  }

  @Test
  void theExampleOfRfc7677IsPlayedLetterByLetter() {
    Step first = exchange.first(FIRST.getBytes(US_ASCII));
    Step last = exchange.last(FINAL.getBytes(US_ASCII));

    assertThat(text(((Continue) first).serverFirst()))
        .isEqualTo("r=" + CLIENT_NONCE + SERVER_NONCE + ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096");
    assertThat(text(((Success) last).serverFinal()))
        .isEqualTo("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
  }

  @Test
  void theProofRevealsTheClientKey() {
    exchange.first(FIRST.getBytes(US_ASCII));
    Success success = (Success) exchange.last(FINAL.getBytes(US_ASCII));

    assertThat(Scram.hash(success.keys().clientKey())).isEqualTo(VERIFIER.storedKey());
    assertThat(success.keys().verifier()).isEqualTo(VERIFIER);
  }

  @Test
  void aWrongProofFailsInPostgresqlsWords() {
    exchange.first(FIRST.getBytes(US_ASCII));
    Step last = exchange.last(FINAL.replace("p=dH", "p=eH").getBytes(US_ASCII));

    AuthFailure failure = ((Failure) last).failure();
    assertThat(failure.sqlState()).isEqualTo("28P01");
    assertThat(failure.message()).isEqualTo("password authentication failed for user \"user\"");
    assertThat(failure.detail()).isNull();
  }

  @Test
  void aDoomedLoginFailsAlthoughTheProofIsRight() {
    ScramServerExchange doomed =
        new ScramServerExchange(
            "user", VERIFIER, "user is unknown", new Terms(false, null, SERVER_NONCE));
    doomed.first(FIRST.getBytes(US_ASCII));
    Step last = doomed.last(FINAL.getBytes(US_ASCII));

    AuthFailure failure = ((Failure) last).failure();
    assertThat(failure.message()).isEqualTo("password authentication failed for user \"user\"");
    assertThat(failure.reason()).isEqualTo("user is unknown");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "-|08P01|malformed SCRAM message|The message is empty.",
        "x,,n=,r=a|08P01|malformed SCRAM message|Unexpected channel-binding flag \"'x'\".",
        "n|08P01|malformed SCRAM message|Comma expected, but found character \"0x00\".",
        "n,a=b,n=,r=a|0A000|client uses authorization identity, but it is not supported|-",
        "n,x,n=,r=a|08P01|malformed SCRAM message"
            + "|Unexpected attribute \"'x'\" in client-first-message.",
        "n,,m=x,n=,r=a|0A000|client requires an unsupported SCRAM extension|-",
        "n,,r=a|08P01|malformed SCRAM message|Expected attribute \"n\" but found \"'r'\".",
        "n,,n,r=a|08P01|malformed SCRAM message|Expected character \"=\" for attribute \"n\".",
        "n,,n=,r=a b|08P01|non-printable characters in SCRAM nonce|-",
        "n,,n=,r=a,9=x|08P01|malformed SCRAM message"
            + "|Attribute expected, but found invalid character \"'9'\".",
        "p=tls-unique,,n=,r=a|08P01|malformed SCRAM message|The client selected SCRAM-SHA-256"
            + " without channel binding, but the SCRAM message includes channel binding data.",
      })
  void aFirstMessageThatIsNoneIsRefused(
      @Nullable String message, String state, String text, @Nullable String detail) {
    byte[] bytes = message == null ? new byte[0] : message.getBytes(UTF_8);

    AuthFailure failure = ((Failure) exchange.first(bytes)).failure();

    assertThat(failure.sqlState()).isEqualTo(state);
    assertThat(failure.message()).isEqualTo(text);
    assertThat(failure.detail()).isEqualTo(detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "c=eSws,r=NONCE,p=PROOF"
            + "|unexpected SCRAM channel-binding attribute in client-final-message|-",
        "c=biws,r=other,p=PROOF|invalid SCRAM response|Nonce does not match.",
        "c=biws,r=NONCE|malformed SCRAM message|Attribute expected, but found end of string.",
        "c=biws,r=NONCE,p=AAAA|malformed SCRAM message|Malformed proof in client-final-message.",
        "c=biws,r=NONCE,p=!!|malformed SCRAM message|Malformed proof in client-final-message.",
        "c=biws,r=NONCE,p=PROOF,x=y"
            + "|malformed SCRAM message|Garbage found at the end of client-final-message.",
      })
  void aFinalMessageThatIsNoneIsRefused(String message, String text, @Nullable String detail) {
    String real =
        message
            .replace("NONCE", CLIENT_NONCE + SERVER_NONCE)
            .replace("PROOF", "dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");
    exchange.first(FIRST.getBytes(US_ASCII));

    AuthFailure failure = ((Failure) exchange.last(real.getBytes(US_ASCII))).failure();

    assertThat(failure.sqlState()).isEqualTo("08P01");
    assertThat(failure.message()).isEqualTo(text);
    assertThat(failure.detail()).isEqualTo(detail);
  }

  @Test
  void aNulByteIsRefused() {
    AuthFailure failure = ((Failure) exchange.first("n,,n=,r=a\0".getBytes(US_ASCII))).failure();

    assertThat(failure.detail()).isEqualTo("Message length does not match input length.");
  }

  @Test
  void aClientThatDoesNotSeeOurOfferOfChannelBindingIsRefused() {
    ScramServerExchange overTls = exchange(false, new byte[32]);

    AuthFailure failure = ((Failure) overTls.first("y,,n=,r=a".getBytes(US_ASCII))).failure();

    assertThat(failure.sqlState()).isEqualTo("28000");
    assertThat(failure.message()).isEqualTo("SCRAM channel binding negotiation error");
  }

  @Test
  void aBindingToAnotherCertificateIsRefused() {
    ScramServerExchange bound = exchange(true, new byte[] {1, 2, 3});
    bound.first("p=tls-server-end-point,,n=,r=a".getBytes(US_ASCII));
    String binding =
        Base64.getEncoder().encodeToString(ScramClientExchange.bindingInput(new byte[] {1, 2, 4}));

    Step last = bound.last(("c=" + binding + ",r=a" + SERVER_NONCE + ",p=x").getBytes(US_ASCII));

    AuthFailure failure = ((Failure) last).failure();
    assertThat(failure.sqlState()).isEqualTo("28000");
    assertThat(failure.message()).isEqualTo("SCRAM channel binding check failed");
  }

  @Test
  void anExchangeIsForOneLogin() {
    exchange.first(FIRST.getBytes(US_ASCII));
    exchange.last(FINAL.getBytes(US_ASCII));

    assertThatThrownBy(() -> exchange.last(FINAL.getBytes(US_ASCII)))
        .isInstanceOf(IllegalStateException.class);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, US_ASCII);
  }
}
