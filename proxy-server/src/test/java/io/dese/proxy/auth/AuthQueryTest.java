package io.dese.proxy.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuthQueryTest {

  @Test
  void aRowIsACredential() {
    assertThat(read(row("bob", "pencil"))).isEqualTo(new PlainPassword("pencil"));
    assertThat(read(row("bob", "pencil", "more"))).isEqualTo(new PlainPassword("pencil"));
  }

  @Test
  void noRowAndNoPasswordAreNobody() {
    assertThat(read()).isEqualTo(new Credential.Absent("auth.query gives no row for user \"bob\""));
    assertThat(read(row("bob", null)))
        .isEqualTo(new Credential.Absent("user \"bob\" has no password, or it has expired"));
  }

  @Test
  void anAnswerToAnotherQuestionIsRefused() {
    assertThatThrownBy(() -> read(row("eve", "pencil"))).hasMessageContaining("another user");
    assertThatThrownBy(() -> read(row("bob"))).hasMessageContaining("1 columns");
    assertThatThrownBy(() -> read(row("bob", "a"), row("bob", "b"))).hasMessageContaining("2 rows");
    assertThatThrownBy(() -> read(row("bob", "SCRAM-SHA-256$geheim")))
        .hasMessageStartingWith("auth.query's secret of user \"bob\" begins like a SCRAM secret")
        .message()
        .doesNotContain("geheim");
  }

  @Test
  void aStatementWithoutTheUserIsRefused() {
    assertThatThrownBy(() -> new AuthQuery("SELECT 1"))
        .hasMessage("auth.query was 'SELECT 1' but it must have the user as $1");
  }

  private static Credential read(@Nullable String[]... rows) {
    return new AuthQuery(AuthQuery.DEFAULT)
        .read("bob", Arrays.stream(rows).map(Arrays::asList).toList());
  }

  private static @Nullable String[] row(@Nullable String... columns) {
    return columns;
  }
}
