package io.dese.driver.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.sql.StatementKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObserversTest {

  private static final StatementEnd END =
      new StatementEnd("SELECT 1", StatementKind.READ, null, false, null, 0, 0, null);

  private final Observers observers = new Observers();
  private final List<String> heard = new ArrayList<>();

  @Test
  void theyNest() {
    observers.add(named("outer"));
    observers.add(named("inner"));

    observers.begin(StatementKind.READ).ended(END);

    assertThat(heard).containsExactly("outer begins", "inner begins", "inner ends", "outer ends");
  }

  @Test
  void oneThatThrowsHarmsNobody() {
    observers.add(
        kind -> {
          throw new IllegalStateException("at the beginning");
        });
    observers.add(
        kind ->
            end -> {
              throw new IllegalStateException("at the end");
            });
    observers.add(named("good"));

    List<String> logged = Logged.by(() -> observers.begin(StatementKind.READ).ended(END));

    assertThat(heard).containsExactly("good begins", "good ends");
    assertThat(logged).anyMatch(line -> line.contains("at the beginning"));
    assertThat(logged).anyMatch(line -> line.contains("at the end"));
  }

  @Test
  void whoIsRemovedHearsNoMore() {
    StatementObserver observer = named("gone");
    observers.add(observer);
    assertThat(observers.any()).isTrue();

    observers.remove(observer);
    observers.begin(StatementKind.READ).ended(END);

    assertThat(observers.any()).isFalse();
    assertThat(heard).isEmpty();
  }

  private StatementObserver named(String name) {
    return kind -> {
      heard.add(name + " begins");
      return end -> heard.add(name + " ends");
    };
  }
}
