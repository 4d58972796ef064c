package io.dese.proxy.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.proxy.auth.CredentialCache.Policy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CredentialCacheTest {

  private static final Credential KNOWN = new PlainPassword("x");
  private static final Credential ABSENT = new Credential.Absent("unknown");

  private long now = Long.MAX_VALUE - 5;
  private final CredentialCache cache =
      new CredentialCache(
          new Policy(Duration.ofSeconds(60), Duration.ofSeconds(5), Duration.ofSeconds(1), 2),
          () -> now);

  @Test
  void aUserIsRememberedForItsTimeAlsoWhereTheClockOverflows() {
    cache.put("bob", KNOWN, now);

    pass(59);
    assertThat(cache.get("bob")).contains(KNOWN);
    pass(1);
    assertThat(cache.get("bob")).isEmpty();
  }

  @Test
  void thatThereIsNoUserIsRememberedShorter() {
    cache.put("bob", ABSENT, now);

    pass(4);
    assertThat(cache.get("bob")).contains(ABSENT);
    pass(1);
    assertThat(cache.get("bob")).isEmpty();
  }

  @Test
  void aFailedLoginMakesItAskAgain() {
    cache.put("bob", KNOWN, now);
    pass(1);

    cache.loginFailed("bob");

    assertThat(cache.get("bob")).isEmpty();
  }

  @Test
  void guessingPasswordsDoesNotCostAQueryEach() {
    cache.put("bob", KNOWN, now);

    cache.loginFailed("bob");
    cache.loginFailed("nobody");

    assertThat(cache.get("bob")).contains(KNOWN);
  }

  @Test
  void anAnswerIsAsOldAsItsQuestion() {
    long asked = now;
    pass(59);
    cache.put("bob", KNOWN, asked);

    pass(1);

    assertThat(cache.get("bob")).isEmpty();
  }

  @Test
  void theUserThatWasNotAskedForLongestGoesFirst() {
    cache.put("a", KNOWN, now);
    cache.put("b", KNOWN, now);
    cache.get("a");
    cache.put("c", KNOWN, now);

    assertThat(cache.get("a")).isPresent();
    assertThat(cache.get("b")).isEmpty();
    assertThat(cache.get("c")).isPresent();
  }

  @Test
  void clearForgetsAll() {
    cache.put("a", KNOWN, now);

    cache.clear();

    assertThat(cache.get("a")).isEmpty();
  }

  @Test
  void aPolicyWithoutRoomIsRefused() {
    assertThatThrownBy(() -> new Policy(Duration.ZERO, Duration.ZERO, Duration.ZERO, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void pass(int seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
  }
}
