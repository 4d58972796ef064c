package io.dese.proxy.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SCRAM logins that go wrong, at a real server and at ours: both have to use the same words. */
@Tag("any-jdk")
class ScramWordsIT {

  private static final ClientLogin.Means MEANS =
      new ClientLogin.Means(
          new ScramServer(new byte[32], new Nonces(new SecureRandom())), new SecureRandom());

  @TempDir private static Path directory;
  private static LoginServer server;

  @BeforeAll
  static void start() throws Exception {
    server = LoginServer.start(directory);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /**
   * Both get the same messages; both have to end with the same error. NONCE stands for the combined
   * nonce, MECHANISM messages are split at the first colon.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "OTHER:n,,n=,r=abc",
        "SCRAM-SHA-256-PLUS:p=tls-server-end-point,,n=,r=abc",
        "SCRAM-SHA-256:",
        "SCRAM-SHA-256:x",
        "SCRAM-SHA-256:n",
        "SCRAM-SHA-256:nx",
        "SCRAM-SHA-256:n,",
        "SCRAM-SHA-256:n,a=u,n=,r=abc",
        "SCRAM-SHA-256:n,x",
        "SCRAM-SHA-256:n,,",
        "SCRAM-SHA-256:n,,m=x,n=,r=abc",
        "SCRAM-SHA-256:n,,n=",
        "SCRAM-SHA-256:n,,n=u",
        "SCRAM-SHA-256:n,,n,r=abc",
        "SCRAM-SHA-256:n,,r=abc",
        "SCRAM-SHA-256:n,,n=,r",
        "SCRAM-SHA-256:n,,n=,r=a bc",
        "SCRAM-SHA-256:n,,n=,r=abc,",
        "SCRAM-SHA-256:n,,n=,r=abc,1=x",
        "SCRAM-SHA-256:n,,n=,r=abc,x",
        "SCRAM-SHA-256:n,,n=,r=abc\0",
        "SCRAM-SHA-256:p=tls-unique,,n=,r=abc",
        "SCRAM-SHA-256:p=tls-server-end-point,,n=,r=abc",
        "SCRAM-SHA-256:n,,n=,r=abc|",
        "SCRAM-SHA-256:n,,n=,r=abc|x",
        "SCRAM-SHA-256:n,,n=,r=abc|c=biws",
        "SCRAM-SHA-256:n,,n=,r=abc|c=eSws,r=NONCE,p=PROOF",
        "SCRAM-SHA-256:n,,n=,r=abc|c=biws,r=other,p=PROOF",
        "SCRAM-SHA-256:n,,n=,r=abc|c=biws,r=NONCE",
        "SCRAM-SHA-256:n,,n=,r=abc|c=biws,r=NONCE,",
        "SCRAM-SHA-256:n,,n=,r=abc|c=biws,r=NONCE,p=AAAA",
        "SCRAM-SHA-256:n,,n=,r=abc|c=biws,r=NONCE,p=!!!!",
        "SCRAM-SHA-256:n,,n=,r=abc|c=biws,r=NONCE,p=PROOF,",
        "SCRAM-SHA-256:n,,n=,r=abc|c=biws,r=NONCE,p=PROOF,x=y",
        "SCRAM-SHA-256:n,,n=,r=abc,x=y|c=biws,r=NONCE,x=y,p=PROOF",
        "SCRAM-SHA-256:y,,n=u,r=abc|c=eSws,r=NONCE,p=PROOF",
        "SCRAM-SHA-256:n,,n=,r=abc|c=biws,r=NONCE,p=PROOF",
        "SCRAM-SHA-256:n,,n=,r=|c=biws,r=NONCE,p=PROOF",
      })
  void aBadScramLoginEndsInTheServersWords(String script) throws Exception {
    assertThat(atProxy(script, null)).isEqualTo(atServer(script, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SCRAM-SHA-256:y,,n=,r=abc",
        "SCRAM-SHA-256:p=tls-server-end-point,,n=,r=abc",
        "SCRAM-SHA-256-PLUS:n,,n=,r=abc",
        "SCRAM-SHA-256-PLUS:y,,n=,r=abc",
        "SCRAM-SHA-256-PLUS:p=tls-unique,,n=,r=abc",
        "SCRAM-SHA-256-PLUS:p=tls-server-end-point,n=,r=abc",
        "SCRAM-SHA-256-PLUS:p=tls-server-end-point,,n=,r=abc|c=biws,r=NONCE,p=PROOF",
        "SCRAM-SHA-256:n,,n=,r=abc|c=biws,r=NONCE,p=PROOF",
      })
  void aBadScramLoginOverTlsEndsInTheServersWords(String script) throws Exception {
    assertThat(atProxy(script, new byte[32])).isEqualTo(atServer(script, true));
  }

  private static Map<Character, String> atServer(String script, boolean tls) throws Exception {
    try (WireClient client = server.connect()) {
      if (tls) {
        server.startTls(client, "localhost", Optional.empty());
      }
      client.startUp("scram", "postgres");
      client.read();
      client.send('p', firstOf(script));
      WireClient.Message answer = client.read();
      if (answer.type() == 'R') {
        client.send('p', lastOf(script, answer.body()));
        answer = client.read();
      }
      return answer.fields();
    }
  }

  private static Map<Character, String> atProxy(String script, byte @Nullable [] endPoint) {
    var attempt =
        new ClientLogin.Attempt(
            "scram",
            AuthMethod.SCRAM_SHA_256,
            new PlainPassword(LoginServer.PASSWORD),
            Optional.empty());
    var login =
        new ClientLogin(
            attempt, new ClientLogin.Transport(endPoint != null, endPoint, null), MEANS);
    login.begin();
    ClientLogin.Step step = login.answer(firstOf(script));
    if (step instanceof ClientLogin.Ask ask) {
      step = login.answer(lastOf(script, ask.body()));
    }
    AuthFailure failure = ((ClientLogin.Refused) step).failure();
    String detail = failure.detail();
    return detail == null
        ? Map.of('S', "FATAL", 'C', failure.sqlState(), 'M', failure.message())
        : Map.of('S', "FATAL", 'C', failure.sqlState(), 'M', failure.message(), 'D', detail);
  }

  private static byte[] firstOf(String script) {
    String mechanism = script.substring(0, script.indexOf(':'));
    int end = script.indexOf('|');
    String data = script.substring(script.indexOf(':') + 1, end < 0 ? script.length() : end);
    return (mechanism + "\0\0\0\0" + (char) data.length() + data).getBytes(ISO_8859_1);
  }

  private static byte[] lastOf(String script, byte[] challenge) {
    String text = new String(challenge, 4, challenge.length - 4, UTF_8);
    String nonce = text.substring("r=".length(), text.indexOf(','));
    return script
        .substring(script.indexOf('|') + 1)
        .replace("NONCE", nonce)
        .replace("PROOF", "A".repeat(43) + "=")
        .getBytes(UTF_8);
  }
}
