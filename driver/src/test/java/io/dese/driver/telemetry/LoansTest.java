package io.dese.driver.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.cluster.Node;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoansTest {

  private static final Node NODE = new Node(0, "db1", 5432);

  private long now;
  private final Loans loans = new Loans(() -> now, Duration.ofSeconds(30));
  private final Object connection = new Object();

  @Test
  void whoHoldsAConnectionForTooLongIsNamedOnceWithItsStackAndState() {
    borrowHere();
    now += Duration.ofSeconds(30).toNanos();

    List<String> lines = Logged.by(loans::check);

    assertThat(lines.get(0))
        .contains(
            "WARN io.dese.leak - A connection to db1:5432 (primary) is held for 30000 ms, longer"
                + " than leak-detection=30000 ms; in a transaction; borrowed here by thread "
                + Thread.currentThread().getName());
    assertThat(lines).anyMatch(line -> line.contains("LoansTest.borrowHere"));
    assertThat(Logged.by(loans::check)).isEmpty();
  }

  @Test
  void itIsLoggedWhenThatConnectionComesBack() {
    borrowHere();
    now += Duration.ofSeconds(42).toNanos();
    Logged.by(loans::check);

    assertThat(Logged.by(() -> loans.end(connection)))
        .singleElement()
        .asString()
        .contains("INFO io.dese.leak - The connection to db1:5432 (primary)", "after 42000 ms");
  }

  @Test
  void whatComesBackInTimeIsNotLogged() {
    borrowHere();
    now += Duration.ofSeconds(29).toNanos();
    assertThat(Logged.by(loans::check)).isEmpty();

    assertThat(Logged.by(() -> loans.end(connection))).isEmpty();

    now += Duration.ofHours(1).toNanos();
    assertThat(Logged.by(loans::check)).isEmpty();
  }

  @Test
  void offMeansThatNothingIsKept() {
    Loans off = new Loans(() -> now, null);
    off.begin(connection, NODE, true, () -> "never asked");
    now += Duration.ofDays(1).toNanos();

    assertThat(Logged.by(off::check)).isEmpty();
    assertThat(off.pace()).isNull();
  }

  private void borrowHere() {
    loans.begin(connection, NODE, false, () -> "in a transaction");
  }
}
