package io.dese.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ThreadMarksTest {

  private final ThreadMarks marks = new ThreadMarks();

  @Test
  void aThreadKeepsItsMarksAlsoWhenMemoryIsCleared() {
    Marks before = marks.current();
    int identity = System.identityHashCode(before);
    before = null;

    System.gc();

    assertThat(System.identityHashCode(marks.current())).isEqualTo(identity);
  }

  @Test
  void eachThreadHasItsOwnOnEachCluster() {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Marks there = CompletableFuture.supplyAsync(marks::current, other).join();

      assertThat(there).isNotSameAs(marks.current());
      assertThat(CompletableFuture.supplyAsync(marks::current, other).join()).isSameAs(there);
      assertThat(new ThreadMarks().current()).isNotSameAs(marks.current());
    } finally {
      other.shutdown();
    }
  }
}
