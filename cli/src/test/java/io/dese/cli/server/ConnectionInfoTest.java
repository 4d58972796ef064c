package io.dese.cli.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConnectionInfoTest {

  @Test
  void valuesAreReadWithTheirQuotes() {
    ConnectionInfo info =
        ConnectionInfo.parse(" host=db1 port = 5433  password=its user='a b' options='x\\'y\\\\'");

    assertThat(info.get("host", "")).isEqualTo("db1");
    assertThat(info.get("port", "")).isEqualTo("5433");
    assertThat(info.get("user", "")).isEqualTo("a b");
    assertThat(info.get("options", "")).isEqualTo("x'y\\");
  }

  @Test
  void theTextReadsAsTheSame() {
    ConnectionInfo info =
        new ConnectionInfo(java.util.Map.of("password", "a'b\\c d", "host", "", "port", "1"));

    assertThat(ConnectionInfo.parse(info.text())).isEqualTo(info);
  }

  @Test
  void anotherServerReplacesAllThatSaidWhichOne() {
    ConnectionInfo info =
        ConnectionInfo.parse(
            "user=u host=a,b port=1,2 hostaddr=10.0.0.1 target_session_attrs=read-write");

    assertThat(info.to("c", 3).text()).isEqualTo("host=c port=3 user=u");
  }

  @Test
  void passwordsAreNeverShown() {
    ConnectionInfo info = ConnectionInfo.parse("host=a password='s3cret' sslpassword=more");

    assertThat(info.toString()).isEqualTo("host=a password=*** sslpassword=***");
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql://a/b", "s3cret", "a='s3cret", "=s3cret", "a =s3cret s3cret"})
  void whatIsNotOfThisFormIsRefusedWithoutBeingRepeated(String text) {
    assertThatThrownBy(() -> ConnectionInfo.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("s3cret");
  }
}
