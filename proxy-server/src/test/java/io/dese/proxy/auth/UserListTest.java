package io.dese.proxy.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class UserListTest {

  private static final String SCRAM = ScramKeys.derive("x", new byte[16], 1).verifier().text();

  @Test
  void everyKindOfSecretIsRead() throws Exception {
    UserList list =
        UserList.parse(
            """
            ; a comment
            "plain" "geheim"
              "hashed"   "md5d41d8cd98f00b204e9800998ecf8427e"

            "scram" "%s"
            "none" ""
            "a ""b"" c" "p""q"
            "old" "geheim" "2030-01-01" anything
            """
                .formatted(SCRAM),
            "users.txt");

    assertThat(list.of("plain")).isEqualTo(new PlainPassword("geheim"));
    assertThat(list.of("hashed"))
        .isEqualTo(new Credential.Md5Secret("md5d41d8cd98f00b204e9800998ecf8427e"));
    assertThat(list.of("scram"))
        .isEqualTo(new Credential.ScramSecret(ScramVerifier.parse(SCRAM).orElseThrow()));
    assertThat(list.of("none")).isInstanceOf(Credential.Absent.class);
    assertThat(list.of("a \"b\" c")).isEqualTo(new PlainPassword("p\"q"));
    assertThat(list.of("old")).isEqualTo(new PlainPassword("geheim"));
    assertThat(list.users()).hasSize(6);
  }

  @Test
  void aUserThatIsNotThereIsAbsentWithAReason() {
    assertThat(UserList.EMPTY.of("bob"))
        .isEqualTo(new Credential.Absent("user \"bob\" is not in the user list"));
  }

  @Test
  void everyWrongLineIsNamedAndNoSecretIsShown() {
    String text =
        """
        "ok" "geheim"
        bob "geheim"
        "carl" geheim
        "dora" "geheim
        "ok" "geheim"
        "" "geheim"
        "emil" "SCRAM-SHA-256$geheim"
        """;

    assertThatThrownBy(() -> UserList.parse(text, "users.txt"))
        .isInstanceOf(AuthFileException.class)
        .hasMessage(
            """
            users.txt, line 2: the user name must stand in double quotes: "user" "secret"
            users.txt, line 3: the secret must stand in double quotes: "user" "secret"
            users.txt, line 4: the secret lacks its closing double quote
            users.txt, line 5: user "ok" stands in line 1 already
            users.txt, line 6: the user name is empty
            users.txt, line 7: begins like a SCRAM secret but is not \
            SCRAM-SHA-256$<iterations>:<salt>$<StoredKey>:<ServerKey> with at most 1000000 \
            iterations""");
  }

  @Test
  void aPasswordThatOnlyLooksLikeMd5IsAPassword() throws Exception {
    UserList list = UserList.parse("\"u\" \"md5sum\"", "users.txt");

    assertThat(list.of("u")).isEqualTo(new PlainPassword("md5sum"));
  }

  @Test
  void noKindOfCredentialShowsItsSecret() throws Exception {
    UserList list = UserList.parse("\"a\" \"geheim\"\n\"b\" \"" + SCRAM + "\"\n", "users.txt");
    ScramKeys keys = ScramKeys.derive("geheim", new byte[16], 1);
    String md5 = Md5.secret("a", "geheim");

    assertThat(list.toString()).isEqualTo("UserList[2 users]");
    assertThat(list.of("a").toString()).isEqualTo("PlainPassword[...]");
    assertThat(list.of("b").toString())
        .isEqualTo("ScramSecret[verifier=ScramVerifier[iterations=1]]");
    assertThat(new Credential.PassedKeys(keys).toString())
        .isEqualTo("PassedKeys[keys=ScramKeys[...]]");
    assertThat(Credential.of(md5).toString()).isEqualTo("Md5Secret[...]");
  }

  @Test
  void aScramSecretIsWrittenAsItWasRead() {
    assertThat(ScramVerifier.parse(SCRAM).orElseThrow().text()).isEqualTo(SCRAM);
  }
}
