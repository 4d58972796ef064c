package io.dese.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://h/db?user=u&password=s3cret&ssl=true",
        "password = s3cret",
        "PASSWORD='s3cret and more s3cret'",
        "{\"password\": \"s3cret\"}",
        "{\"aws_secret_access_key\":\"s3cret\"}",
        "sslpassword=s3cret;x=y",
        "redis.token: s3cret",
        "apiKey=s3cret",
        "postgres://user:s3cret@db1:5432/shop",
        "postgres://user:s3c@s3cret@db1",
        "rediss://:s3 s3cret/@cache",
        "failed for s3://key:s3cret@bucket and http://a@b",
        "jdbc:postgresql://h/db?password=s3cret@h",
        "Authorization: Bearer s3cret",
        "basic dXNlcjpzM2NyZXQ=s3cret"
      })
  void aSecretIsNeverShown(String text) {
    assertThat(Redactor.redact(text)).doesNotContain("s3cret").contains("***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connection to db1:5432 refused.",
        "FATAL: password authentication failed for user \"shop\"",
        "mail to admin@example.org",
        "http://db1:8080/health",
        ""
      })
  void whatIsNoSecretStays(String text) {
    assertThat(Redactor.redact(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"db.password,***", "awsSecretKey,***", "apiKey,***", "host,s3cret"})
  void aPropertyIsJudgedByItsName(String property, String shown) {
    assertThat(Redactor.shown(property, "s3cret")).isEqualTo(shown);
  }

  @Test
  void aLongTextTakesNoLongTime() {
    String text = "a".repeat(200_000) + "password" + " ".repeat(100_000);

    assertThat(Redactor.redact(text)).hasSize(text.length());
  }
}
