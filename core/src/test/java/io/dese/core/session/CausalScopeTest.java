package io.dese.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // an entered scope is only closed
class CausalScopeTest {

  private final ThreadMarks cluster = new ThreadMarks();

  @Test
  void aScopeCountsFromItsEntryToItsEndAndThenTheOneAroundIt() {
    CausalScope outer = new CausalScope();
    CausalScope inner = new CausalScope();

    assertThat(CausalScope.current(cluster)).isNull();
    try (CausalScope.Entry first = outer.enter()) {
      Marks ofOuter = CausalScope.current(cluster);
      try (CausalScope.Entry second = inner.enter()) {
        assertThat(CausalScope.current(cluster)).isNotNull().isNotSameAs(ofOuter);
      }
      assertThat(CausalScope.current(cluster)).isSameAs(ofOuter);
    }
    assertThat(CausalScope.current(cluster)).isNull();
  }

  @Test
  void marksOfDifferentClustersAreKeptApart() {
    CausalScope scope = new CausalScope();

    try (CausalScope.Entry entry = scope.enter()) {
      assertThat(CausalScope.current(cluster))
          .isNotSameAs(CausalScope.current(new ThreadMarks()))
          .isSameAs(CausalScope.current(cluster));
    }
  }

  @Test
  void anotherThreadIsOutsideUntilItEnters() throws InterruptedException {
    CausalScope scope = new CausalScope();
    @Nullable Marks[] seen = new Marks[2];

    try (CausalScope.Entry entry = scope.enter()) {
      seen[0] = CausalScope.current(cluster);
      Thread other = new Thread(() -> seen[1] = CausalScope.current(cluster));
      other.start();
      other.join();
    }

    assertThat(seen[0]).isNotNull();
    assertThat(seen[1]).isNull();
  }

  @Test
  void aTaskTakesPartWhereverItIsRunAndThenItsThreadNoLonger() throws Exception {
    CausalScope scope = new CausalScope();
    List<@Nullable Marks> seen = new ArrayList<>();
    Callable<Boolean> task = scope.around(() -> seen.add(CausalScope.current(cluster)));
    Executor sameThread = scope.executor(Runnable::run);

    task.call();
    sameThread.execute(() -> seen.add(CausalScope.current(cluster)));

    assertThat(seen.get(0)).isNotNull().isSameAs(seen.get(1));
    assertThat(CausalScope.current(cluster)).isNull();
  }
}
