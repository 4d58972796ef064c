package io.dese.cli.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

final class ScramVerifierTest {

  /** The example of RFC 7677: its proof and signature follow from these two keys. */
  @Test
  void itIsThatOfTheStandard() {
    byte[] salt = Base64.getDecoder().decode("W22ZaJ0SNY7soEsUEjb6gQ==");

    assertThat(ScramVerifier.of("pencil", salt))
        .isEqualTo(
            "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY="
                + ":wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=");
  }

  @Test
  void noTwoPasswordsAreTheSame() {
    assertThat(ScramVerifier.newPassword())
        .hasSize(32)
        .matches("[A-Za-z0-9_-]+")
        .isNotEqualTo(ScramVerifier.newPassword());
  }
}
