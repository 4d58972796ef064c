package io.dese.proxy.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.dese.proxy.auth.AddressRules.Origin;
import io.dese.proxy.auth.ScramServerExchange.Continue;
import io.dese.proxy.auth.ScramServerExchange.Failure;
import io.dese.proxy.auth.ScramServerExchange.Step;
import io.dese.proxy.auth.ScramServerExchange.Success;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What comes over the wire, or from a file, may be anything: it is refused, never thrown at. */
class LoginFuzzTest {

  private static final int ROUNDS = 5_000;
  private static final long SEED = 20261121;

  private final Random random = new Random(SEED);

  @Test
  void mutatedScramMessagesNeverLogIn() {
    Credential credential =
        new Credential.ScramSecret(ScramKeys.derive("x", new byte[8], 1).verifier());
    ScramServer server = new ScramServer(new byte[32], () -> "server");
    for (int i = 0; i < ROUNDS; i++) {
      byte[] first = mutated("n,,n=user,r=client");
      ScramServerExchange exchange = server.exchange("user", credential, false, null);
      if (exchange.first(first) instanceof Continue) {
        byte[] last = mutated("c=biws,r=clientserver,p=" + "A".repeat(43) + "=");
        Step step = exchange.last(last);
        assertThat(step).isInstanceOf(Failure.class).isNotInstanceOf(Success.class);
      }
    }
  }

  @Test
  void mutatedClientAnswersAreRefused() {
    var means =
        new ClientLogin.Means(
            new ScramServer(new byte[32], () -> "server"), new SecureRandom(new byte[] {1}));
    byte[] answer = "SCRAM-SHA-256\0\0\0\0\12n,,n=,r=abc".getBytes(ISO_8859_1);
    for (AuthMethod method : List.of(AuthMethod.SCRAM_SHA_256, AuthMethod.MD5)) {
      for (int i = 0; i < ROUNDS; i++) {
        var attempt =
            new ClientLogin.Attempt("u", method, new Credential.Absent("nobody"), Optional.empty());
        ClientLogin login = new ClientLogin(attempt, ClientLogin.Transport.PLAIN, means);
        ClientLogin.Step step = login.begin();
        for (int n = 0; n < 3 && step instanceof ClientLogin.Ask; n++) {
          step = login.answer(mutated(answer));
        }
        assertThat(step).isNotInstanceOf(ClientLogin.Accepted.class);
      }
    }
  }

  @Test
  void aServerThatTalksNonsenseIsFailed() {
    byte[] sasl = "\0\0\0\12SCRAM-SHA-256\0\0".getBytes(ISO_8859_1);
    byte[] challenge = "\0\0\0\13r=nonceserver,s=AAAA,i=1".getBytes(ISO_8859_1);
    byte[] end = ("\0\0\0\14v=" + "A".repeat(43) + "=").getBytes(ISO_8859_1);
    var identity = new ServerLogin.Identity("u", new PlainPassword("x"), true, null);
    for (int i = 0; i < ROUNDS; i++) {
      ServerLogin login = new ServerLogin(identity, () -> "nonce");
      login.authentication(i % 3 == 0 ? mutated(sasl) : sasl);
      login.authentication(i % 2 == 0 ? mutated(challenge) : challenge);
      ServerLogin.Step step = login.authentication(mutated(end));
      assertThat(step).isNotInstanceOf(ServerLogin.Await.class);
    }
  }

  @Test
  void aMutatedRuleIsReadOrRefusedWithAReason() throws Exception {
    List<String> rules =
        List.of(
            "host all,\"a b\" bob 10.0.0.0/8 md5",
            "hostssl sameuser all fd00::/8 cert map=x # comment",
            "hostnossl x all 10.0.0.0 255.255.255.0 trust");
    Origin origin = new Origin(InetAddress.getByName("10.1.1.1"), true);
    int read = 0;
    for (int i = 0; i < ROUNDS; i++) {
      String line = new String(mutated(rules.get(i % rules.size())), ISO_8859_1);
      try {
        AddressRule rule = AddressRule.parse(line);
        new AddressRules(List.of(rule)).decide(origin, "a", "b");
        assertThat(AddressRule.parse(rule.toString())).as(line).isEqualTo(rule);
        read++;
      } catch (IllegalArgumentException e) {
        assertThat(e).as(line).hasMessageContaining(" ");
      }
    }
    assertThat(read).isPositive();
  }

  @Test
  void mutatedUserListsAndMapsAreReadOrRefused() {
    String text = "\"user\" \"md50123456789abcdef0123456789abcdef\"\nmap /^(.*)@x$ \\1\n; c\n";
    for (int i = 0; i < ROUNDS; i++) {
      String mutated = new String(mutated(text), ISO_8859_1);
      try {
        UserList.parse(mutated, "f").of("user");
      } catch (AuthFileException e) {
        assertThat(e.problems()).isNotEmpty();
      }
      try {
        NameMap.parse(mutated, "f").values().forEach(map -> map.allows("a@x", "a"));
      } catch (AuthFileException e) {
        assertThat(e.problems()).isNotEmpty();
      }
    }
  }

  private byte[] mutated(String text) {
    return mutated(text.getBytes(ISO_8859_1));
  }

  private byte[] mutated(byte[] original) {
    byte[] bytes = original.clone();
    for (int changes = 1 + random.nextInt(3); changes > 0 && bytes.length > 0; changes--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes = Arrays.copyOf(bytes, at);
        case 2 -> bytes = without(bytes, at);
        default -> bytes[at] = (byte) ",=\"# \n/".charAt(random.nextInt(7));
      }
    }
    return bytes;
  }

  private static byte[] without(byte[] bytes, int at) {
    return ByteBuffer.allocate(bytes.length - 1)
        .put(bytes, 0, at)
        .put(bytes, at + 1, bytes.length - at - 1)
        .array();
  }
}
