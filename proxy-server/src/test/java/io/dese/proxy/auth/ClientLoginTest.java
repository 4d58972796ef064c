package io.dese.proxy.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.proxy.auth.ClientLogin.Accepted;
import io.dese.proxy.auth.ClientLogin.Ask;
import io.dese.proxy.auth.ClientLogin.Refused;
import io.dese.proxy.auth.ClientLogin.Step;
import io.dese.proxy.auth.ClientLogin.Transport;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientLoginTest {

  private static final Transport TLS = new Transport(true, new byte[] {1, 2}, null);
  private static final Credential PASSWORD = new PlainPassword("pencil");
  private static final Credential MD5 = Credential.of(Md5.secret("bob", "pencil"));
  private static final Credential SCRAM =
      new Credential.ScramSecret(ScramKeys.derive("pencil", new byte[16], 2).verifier());
  private static final Credential ABSENT = new Credential.Absent("nobody knows bob");

  private final ClientLogin.Means means =
      new ClientLogin.Means(new ScramServer(new byte[32], () -> "server"), new SecureRandom());

  @Test
  void trustAsksNothingAndRejectLetsNobodyIn() {
    assertThat(login(AuthMethod.TRUST, PASSWORD, Transport.PLAIN).begin())
        .isEqualTo(new Accepted(null, PASSWORD));
    assertThat(refusal(login(AuthMethod.REJECT, PASSWORD, TLS).begin()).sqlState())
        .isEqualTo("28000");
  }

  @Test
  void passwordIsOnlyAskedOverTls() {
    AuthFailure failure = refusal(login(AuthMethod.PASSWORD, PASSWORD, Transport.PLAIN).begin());

    assertThat(failure.message())
        .isEqualTo("method \"password\" for user \"bob\" needs an encrypted connection");
  }

  @Test
  void passwordChecksEveryKindOfSecretAndIsKeptForServers() {
    for (Credential credential : new Credential[] {PASSWORD, MD5, SCRAM}) {
      assertThat(password(credential, "pencil\0"))
          .isEqualTo(new Accepted(null, new PlainPassword("pencil")));
      assertThat(refusal(password(credential, "other\0")).sqlState()).isEqualTo("28P01");
    }
    AuthFailure unknown = refusal(password(ABSENT, "pencil\0"));
    assertThat(unknown.message()).isEqualTo("password authentication failed for user \"bob\"");
    assertThat(unknown.reason()).isEqualTo("nobody knows bob");
  }

  @Test
  void aPasswordMessageThatIsNoneIsRefused() {
    assertThat(refusal(password(PASSWORD, "pencil")).message())
        .isEqualTo("invalid password packet size");
    assertThat(refusal(password(PASSWORD, "pen\0cil\0")).message())
        .isEqualTo("invalid password packet size");
    assertThat(refusal(password(PASSWORD, "\0")).message())
        .isEqualTo("empty password returned by client");
  }

  @Test
  void md5ChecksPasswordsAndMd5Secrets() {
    for (Credential credential : new Credential[] {PASSWORD, MD5}) {
      ClientLogin login = login(AuthMethod.MD5, credential, Transport.PLAIN);
      byte[] salt = Arrays.copyOfRange(((Ask) login.begin()).body(), 4, 8);
      String answer = Md5.answer(Md5.secret("bob", "pencil"), salt);

      assertThat(login.answer((answer + "\0").getBytes(UTF_8)))
          .isEqualTo(new Accepted(null, credential));
    }
  }

  @Test
  void md5RefusesTheAnswerToAnotherChallengeAndAnUnknownUser() {
    for (Credential credential : new Credential[] {PASSWORD, ABSENT}) {
      ClientLogin login = login(AuthMethod.MD5, credential, Transport.PLAIN);
      byte[] salt = Arrays.copyOfRange(((Ask) login.begin()).body(), 4, 8);
      salt[0]++;
      String answer = Md5.answer(Md5.secret("bob", "pencil"), salt);

      assertThat(refusal(login.answer((answer + "\0").getBytes(UTF_8))).sqlState())
          .isEqualTo("28P01");
    }
  }

  @Test
  void md5AsksForScramWhereAScramSecretIsStored() {
    Step step = login(AuthMethod.MD5, SCRAM, Transport.PLAIN).begin();

    assertThat(text((Ask) step)).isEqualTo("\0\0\0\12SCRAM-SHA-256\0\0");
  }

  @Test
  void channelBindingIsOfferedOverTls() {
    Step step = login(AuthMethod.SCRAM_SHA_256, ABSENT, TLS).begin();

    assertThat(text((Ask) step)).isEqualTo("\0\0\0\12SCRAM-SHA-256-PLUS\0SCRAM-SHA-256\0\0");
  }

  @Test
  void aMechanismThatWasNotOfferedIsRefused() {
    ClientLogin login = login(AuthMethod.SCRAM_SHA_256, SCRAM, Transport.PLAIN);
    login.begin();

    Step step = login.answer("SCRAM-SHA-256-PLUS\0\0\0\0\0".getBytes(ISO_8859_1));

    assertThat(refusal(step).message())
        .isEqualTo("client selected an invalid SASL authentication mechanism");
  }

  @Test
  void aClientMayWaitToBeAskedForItsFirstMessage() {
    ClientLogin login = login(AuthMethod.SCRAM_SHA_256, SCRAM, Transport.PLAIN);
    login.begin();

    Step empty = login.answer("SCRAM-SHA-256\0\377\377\377\377".getBytes(ISO_8859_1));
    Step challenge = login.answer("n,,n=,r=abc".getBytes(UTF_8));

    assertThat(text((Ask) empty)).isEqualTo("\0\0\0\13");
    assertThat(text((Ask) challenge)).startsWith("\0\0\0\13r=abcserver,s=");
  }

  @Test
  void aScramLoginLeavesKeysForServersAndAStoredPasswordItself() {
    for (Credential credential : new Credential[] {SCRAM, PASSWORD}) {
      ClientLogin login = login(AuthMethod.SCRAM_SHA_256, credential, TLS);
      login.begin();
      var client =
          ScramClientExchange.bound(
              (salt, iterations) -> ScramKeys.derive("pencil", salt, iterations),
              "client",
              new byte[] {1, 2});
      byte[] first = client.first();
      Ask challenge =
          (Ask)
              login.answer(
                  ("SCRAM-SHA-256-PLUS\0\0\0\0"
                          + (char) first.length
                          + new String(first, ISO_8859_1))
                      .getBytes(ISO_8859_1));
      Accepted accepted = (Accepted) login.answer(answer(client, challenge));

      assertThat(accepted.last()).startsWith(0, 0, 0, 12, 'v', '=');
      assertThat(accepted.forServers())
          .isInstanceOf(credential == SCRAM ? Credential.PassedKeys.class : PlainPassword.class);
    }
  }

  private static byte[] answer(ScramClientExchange client, Ask challenge) {
    try {
      return client.answer(Arrays.copyOfRange(challenge.body(), 4, challenge.body().length));
    } catch (ScramViolation e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aLoginThatIsOverTakesNoAnswer() {
    ClientLogin login = login(AuthMethod.TRUST, PASSWORD, TLS);
    login.begin();

    assertThatThrownBy(() -> login.answer(new byte[0])).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(login::begin).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aCertificateIsNeededForMethodCert() {
    AuthFailure failure = refusal(login(AuthMethod.CERT, PASSWORD, TLS).begin());

    assertThat(failure.message()).isEqualTo("certificate authentication failed for user \"bob\"");
    assertThat(failure.reason()).isEqualTo("the client showed no certificate");
  }

  @Test
  void aCertificateHasToBeForTheUserOrMappedToIt() throws Exception {
    Transport bob = new Transport(true, null, new TestCertificates().leaf("bob").certificate());
    Transport mail =
        new Transport(true, null, new TestCertificates().leaf("bob@x.org").certificate());
    NameMap map = NameMap.parse("m /^(.*)@x\\.org$ \\1", "ident").get("m");

    assertThat(login(AuthMethod.CERT, ABSENT, bob).begin()).isInstanceOf(Accepted.class);
    assertThat(login(AuthMethod.CERT, ABSENT, mail).begin()).isInstanceOf(Refused.class);
    assertThat(login(AuthMethod.CERT, ABSENT, mail, Optional.ofNullable(map)).begin())
        .isInstanceOf(Accepted.class);
    assertThat(login(AuthMethod.CERT, ABSENT, bob, Optional.ofNullable(map)).begin())
        .isInstanceOf(Refused.class);
  }

  private Step password(Credential credential, String answer) {
    ClientLogin login = login(AuthMethod.PASSWORD, credential, TLS);
    assertThat(text((Ask) login.begin())).isEqualTo("\0\0\0\3");
    return login.answer(answer.getBytes(UTF_8));
  }

  private ClientLogin login(AuthMethod method, Credential credential, Transport transport) {
    return login(method, credential, transport, Optional.empty());
  }

  private ClientLogin login(
      AuthMethod method, Credential credential, Transport transport, Optional<NameMap> map) {
    return new ClientLogin(
        new ClientLogin.Attempt("bob", method, credential, map), transport, means);
  }

  private static AuthFailure refusal(Step step) {
    return ((Refused) step).failure();
  }

  private static String text(Ask ask) {
    return new String(ask.body(), ISO_8859_1);
  }
}
