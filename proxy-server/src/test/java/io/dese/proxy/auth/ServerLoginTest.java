package io.dese.proxy.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.dese.proxy.auth.ServerLogin.Done;
import io.dese.proxy.auth.ServerLogin.Failed;
import io.dese.proxy.auth.ServerLogin.Identity;
import io.dese.proxy.auth.ServerLogin.Send;
import io.dese.proxy.auth.ServerLogin.Step;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerLoginTest {

  private static final PlainPassword PASSWORD = new PlainPassword("pencil");
  private static final ScramKeys KEYS = ScramKeys.derive("pencil", new byte[] {0, 0, 0}, 1);
  private static final String OFFER = "\0\0\0\12SCRAM-SHA-256-PLUS\0SCRAM-SHA-256\0\0";

  @Test
  void aServerThatTrustsAsksNothing() {
    assertThat(play(PASSWORD, "\0\0\0\0")).isEqualTo(new Done());
  }

  @Test
  void aPasswordInClearTextIsOnlySentWhereThatIsAllowed() {
    ServerLogin allowed = login(PASSWORD, true, null);
    ServerLogin forbidden = login(PASSWORD, false, null);

    assertThat(text(step(allowed, "\0\0\0\3"))).isEqualTo("pencil\0");
    assertThat(step(forbidden, "\0\0\0\3"))
        .isEqualTo(
            new Failed(
                "The server asks for a password in clear text, which is only sent over TLS."));
  }

  @Test
  void md5IsAnsweredFromThePasswordAndFromTheMd5Secret() {
    Credential secret = Credential.of(Md5.secret("bob", "pencil"));

    String one = text(play(PASSWORD, "\0\0\0\5abcd"));
    String other = text(play(secret, "\0\0\0\5abcd"));

    assertThat(one).isEqualTo(other).matches("md5[0-9a-f]{32}\0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2|The server asks for Kerberos V5, which the proxy does not speak.",
        "7|The server asks for GSSAPI, which the proxy does not speak.",
        "9|The server asks for SSPI, which the proxy does not speak.",
        "6|The server asks for authentication method 6, unknown here.",
      })
  void aMethodThatTheProxyDoesNotSpeakIsNamed(char code, String reason) {
    int number = code - '0';

    assertThat(play(PASSWORD, "\0\0\0" + (char) number)).isEqualTo(new Failed(reason));
  }

  @Test
  void aMechanismThatTheProxyDoesNotKnowIsNamed() {
    assertThat(play(PASSWORD, "\0\0\0\12OAUTHBEARER\0\0"))
        .isEqualTo(
            new Failed(
                "The server offers the SASL mechanisms [OAUTHBEARER]; the proxy knows"
                    + " SCRAM-SHA-256."));
  }

  @Test
  void whatCannotBeAnsweredNamesWhatThereIs() {
    Credential verifier = new Credential.ScramSecret(KEYS.verifier());
    Credential md5 = Credential.of(Md5.secret("bob", "pencil"));

    assertThat(play(new Credential.PassedKeys(KEYS), "\0\0\0\3"))
        .isEqualTo(
            new Failed(
                "The server asks for a password in clear text of user \"bob\", but the proxy has"
                    + " the SCRAM keys of a client's login of it."));
    assertThat(play(verifier, OFFER))
        .isEqualTo(
            new Failed(
                "The server asks for SCRAM-SHA-256 of user \"bob\", but the proxy has a SCRAM"
                    + " secret of it."));
    assertThat(play(md5, OFFER)).isInstanceOf(Failed.class);
    assertThat(play(verifier, "\0\0\0\5abcd")).isInstanceOf(Failed.class);
    assertThat(play(new Credential.Absent("none"), "\0\0\0\3")).isInstanceOf(Failed.class);
  }

  @Test
  void channelBindingIsUsedWhereBothSidesCan() {
    assertThat(text(step(login(PASSWORD, true, new byte[] {1}), OFFER)))
        .startsWith("SCRAM-SHA-256-PLUS\0")
        .contains("p=tls-server-end-point,,n=,r=nonce");
    assertThat(text(step(login(PASSWORD, true, null), OFFER)))
        .startsWith("SCRAM-SHA-256\0")
        .contains("n,,n=,r=nonce");
    assertThat(text(step(login(PASSWORD, true, new byte[0]), OFFER)))
        .startsWith("SCRAM-SHA-256\0")
        .contains("n,,n=,r=nonce");
    assertThat(text(step(login(PASSWORD, true, new byte[] {1}), "\0\0\0\12SCRAM-SHA-256\0\0")))
        .startsWith("SCRAM-SHA-256\0")
        .contains("y,,n=,r=nonce");
  }

  @Test
  void aServerWithAnotherSecretThanTheKeysFitIsNamed() {
    Step step = play(new Credential.PassedKeys(KEYS), OFFER, "\0\0\0\13r=nonceserver,s=AAAB,i=1");

    assertThat(((Failed) step).reason())
        .contains("the server holds another SCRAM secret of user \"bob\" than the proxy, or none");
  }

  @Test
  void aServerThatDoesNotKnowTheSecretIsRefused() {
    Step step =
        play(
            PASSWORD,
            OFFER,
            "\0\0\0\13r=nonceserver,s=AAAA,i=1",
            "\0\0\0\14v=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

    assertThat(step)
        .isEqualTo(
            new Failed(
                "SCRAM with the server failed: malformed SCRAM message: The server's signature is"
                    + " wrong."));
  }

  @Test
  void aServerThatLetsUsInWithoutProvingItselfIsRefused() {
    Failed expected =
        new Failed("The server let us in without proving that it knows the SCRAM secret.");

    assertThat(play(PASSWORD, OFFER, "\0\0\0\0")).isEqualTo(expected);
    assertThat(play(PASSWORD, OFFER, "\0\0\0\13r=nonceserver,s=AAAA,i=1", "\0\0\0\0"))
        .isEqualTo(expected);
  }

  @Test
  void aServerThatAsksForTheSamePasswordAgainIsRefused() {
    assertThat(play(PASSWORD, "\0\0\0\3", "\0\0\0\3")).isInstanceOf(Failed.class);
    assertThat(play(PASSWORD, OFFER, OFFER)).isInstanceOf(Failed.class);
    assertThat(play(PASSWORD, OFFER, "\0\0\0\3")).isInstanceOf(Failed.class);
    assertThat(play(PASSWORD, "\0\0\0\14v=")).isInstanceOf(Failed.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "r=nonceserver,s=AAAA,i=1000001|The iteration count must be",
        "r=nonceserver,s=AAAA,i=0|The iteration count must be",
        "r=nonceserver,s=!,i=1|The salt is not base64.",
        "r=nonce,s=AAAA,i=1|The server's nonce does not begin with ours.",
        "r=other,s=AAAA,i=1|The server's nonce does not begin with ours.",
        "s=AAAA,i=1|Expected attribute",
      })
  void aChallengeThatIsNoneIsRefused(String challenge, String reason) {
    Step step = play(PASSWORD, OFFER, "\0\0\0\13" + challenge);

    assertThat(((Failed) step).reason()).contains(reason);
  }

  @Test
  void keysAreDerivedOnceForEachSalt() {
    PlainPassword password = new PlainPassword("pencil");

    ScramKeys first = password.keys(new byte[] {1}, 5);

    assertThat(password.keys(new byte[] {1}, 5)).isSameAs(first);
    assertThat(password.keys(new byte[] {2}, 5)).isNotSameAs(first);
    assertThat(password.keys(new byte[] {1}, 5)).isSameAs(first);
  }

  private static Step play(Credential credential, String... messages) {
    ServerLogin login = login(credential, true, null);
    Step step = new Done();
    for (String message : messages) {
      step = step(login, message);
    }
    return step;
  }

  private static ServerLogin login(
      Credential credential, boolean clearText, byte @Nullable [] endPoint) {
    return new ServerLogin(new Identity("bob", credential, clearText, endPoint), () -> "nonce");
  }

  private static Step step(ServerLogin login, String message) {
    return login.authentication(message.getBytes(ISO_8859_1));
  }

  private static String text(Step step) {
    return new String(((Send) step).body(), ISO_8859_1);
  }
}
