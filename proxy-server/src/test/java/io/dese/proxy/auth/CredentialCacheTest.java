package io.dese.proxy.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.proxy.auth.CredentialCache.Policy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CredentialCacheTest {

  private static final Credential KNOWN = new PlainPassword("x");
  private static final Credential ABSENT = new Credential.Absent("unknown");

  private static final CredentialCache.Key BOB = new CredentialCache.Key("shop", "bob");
  private static final CredentialCache.Key NOBODY = new CredentialCache.Key("shop", "nobody");
  private static final CredentialCache.Key A = new CredentialCache.Key("shop", "a");
  private static final CredentialCache.Key B = new CredentialCache.Key("shop", "b");
  private static final CredentialCache.Key C = new CredentialCache.Key("shop", "c");

  private long now = Long.MAX_VALUE - 5;
  private final CredentialCache cache =
      new CredentialCache(new Policy(Duration.ofSeconds(60), Duration.ofSeconds(1), 2), () -> now);

  @Test
  void aUserIsRememberedForItsTimeAlsoWhereTheClockOverflows() {
    cache.put(BOB, KNOWN, now);

    pass(59);
    assertThat(cache.get(BOB)).contains(KNOWN);
    pass(1);
    assertThat(cache.get(BOB)).isEmpty();
  }

  @Test
  void thatThereIsNoUserIsRememberedAsLongSoThatTimeTellsNothing() {
    cache.put(BOB, ABSENT, now);

    pass(59);
    assertThat(cache.get(BOB)).contains(ABSENT);
    pass(1);
    assertThat(cache.get(BOB)).isEmpty();
  }

  @Test
  void aUserOfOneDatabaseIsNotThatOfAnother() {
    cache.put(BOB, KNOWN, now);

    assertThat(cache.get(new CredentialCache.Key("other", "bob"))).isEmpty();
  }

  @Test
  void aFailedLoginMakesItAskAgain() {
    cache.put(BOB, KNOWN, now);
    pass(1);

    cache.loginFailed(BOB);

    assertThat(cache.get(BOB)).isEmpty();
  }

  @Test
  void guessingPasswordsDoesNotCostAQueryEach() {
    cache.put(BOB, KNOWN, now);

    cache.loginFailed(BOB);
    cache.loginFailed(NOBODY);

    assertThat(cache.get(BOB)).contains(KNOWN);
  }

  @Test
  void anAnswerIsAsOldAsItsQuestion() {
    long asked = now;
    pass(59);
    cache.put(BOB, KNOWN, asked);

    pass(1);

    assertThat(cache.get(BOB)).isEmpty();
  }

  @Test
  void theUserThatWasNotAskedForLongestGoesFirst() {
    cache.put(A, KNOWN, now);
    cache.put(B, KNOWN, now);
    cache.get(A);
    cache.put(C, KNOWN, now);

    assertThat(cache.get(A)).isPresent();
    assertThat(cache.get(B)).isEmpty();
    assertThat(cache.get(C)).isPresent();
  }

  @Test
  void aPolicyWithoutRoomIsRefused() {
    assertThatThrownBy(() -> new Policy(Duration.ZERO, Duration.ZERO, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void pass(int seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
  }
}
