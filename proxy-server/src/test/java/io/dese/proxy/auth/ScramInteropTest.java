package io.dese.proxy.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.StringPreparation;
import io.dese.proxy.auth.ScramServerExchange.Continue;
import io.dese.proxy.auth.ScramServerExchange.Failure;
import io.dese.proxy.auth.ScramServerExchange.Step;
import io.dese.proxy.auth.ScramServerExchange.Success;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our server against pgjdbc's SCRAM client. */
class ScramInteropTest {

  private static final byte[] SECRET = new byte[32];

  private int nonces;
  private final ScramServer server = new ScramServer(SECRET, () -> "nonce" + nonces++);

  @ParameterizedTest
  @ValueSource(strings = {"pencil", "ünïcödé ½", "with space", "\u0007bell", "a\u00adb", "😀"})
  void pgjdbcsClientLogsInWithItsPassword(String password) throws Exception {
    Step last = login(new PlainPassword(password), password, null);

    assertThat(last).isInstanceOf(Success.class);
  }

  @Test
  void pgjdbcsClientLogsInOnAStoredSecret() throws Exception {
    ScramVerifier verifier = ScramKeys.derive("pencil", new byte[] {1, 2, 3}, 7).verifier();
    Credential stored = Credential.of(verifier.text());

    assertThat(login(stored, "pencil", null)).isInstanceOf(Success.class);
    assertThat(login(stored, "other", null)).isInstanceOf(Failure.class);
  }

  @Test
  void pgjdbcsClientLogsInWithChannelBinding() throws Exception {
    assertThat(login(new PlainPassword("pencil"), "pencil", new byte[] {5, 6}))
        .isInstanceOf(Success.class);
  }

  @Test
  void anUnknownUserSeesTheSameAsOneWithAWrongPassword() throws Exception {
    Step unknown = login(new Credential.Absent("unknown"), "pencil", null);
    Step known = login(new PlainPassword("other"), "pencil", null);

    AuthFailure first = ((Failure) unknown).failure();
    AuthFailure second = ((Failure) known).failure();
    assertThat(first.message()).isEqualTo(second.message());
    assertThat(first.sqlState()).isEqualTo(second.sqlState());
    assertThat(first.reason()).isEqualTo("unknown");
  }

  @Test
  void theSaltOfAnUnknownUserStaysTheSameAndIsThatOfAKnownOne() {
    String one = challenge("user", new Credential.Absent("unknown"));
    String again = challenge("user", new Credential.Absent("unknown"));
    String known = challenge("user", new PlainPassword("pencil"));
    String other = challenge("other", new Credential.Absent("unknown"));

    assertThat(again).isEqualTo(one);
    assertThat(known).isEqualTo(one);
    assertThat(other).isNotEqualTo(one);
  }

  @Test
  void anotherProcessHasOtherSalts() {
    byte[] secret = SECRET.clone();
    Arrays.fill(secret, (byte) 7);
    ScramServer other = new ScramServer(secret, () -> "nonce");

    assertThat(challenge(other, "user", new Credential.Absent("")))
        .isNotEqualTo(challenge("user", new Credential.Absent("")));
  }

  @Test
  void aUserWithAnMd5SecretIsDoomed() throws Exception {
    Credential md5 = Credential.of(Md5.secret("user", "pencil"));

    assertThat(login(md5, "pencil", null)).isInstanceOf(Failure.class);
  }

  private String challenge(String user, Credential credential) {
    return challenge(server, user, credential);
  }

  /** Salt and iterations, without the nonce. */
  private static String challenge(ScramServer server, String user, Credential credential) {
    Step step = server.exchange(user, credential, false, null).first("n,,n=,r=a".getBytes(UTF_8));
    String text = new String(((Continue) step).serverFirst(), UTF_8);
    return text.substring(text.indexOf(",s="));
  }

  private Step login(Credential credential, String password, byte @Nullable [] endPoint)
      throws Exception {
    var builder =
        ScramClient.builder()
            .advertisedMechanisms(
                List.of(endPoint == null ? "SCRAM-SHA-256" : "SCRAM-SHA-256-PLUS"))
            .username("*")
            .password(password.toCharArray())
            .stringPreparation(StringPreparation.POSTGRESQL_PREPARATION);
    ScramClient client =
        endPoint == null
            ? builder.build()
            : builder.channelBinding("tls-server-end-point", endPoint).build();
    ScramServerExchange exchange = server.exchange("user", credential, endPoint != null, endPoint);

    Step first = exchange.first(client.clientFirstMessage().toString().getBytes(UTF_8));
    client.serverFirstMessage(new String(((Continue) first).serverFirst(), UTF_8));
    Step last = exchange.last(client.clientFinalMessage().toString().getBytes(UTF_8));
    if (last instanceof Success success) {
      client.serverFinalMessage(new String(success.serverFinal(), UTF_8));
    }
    return last;
  }
}
