package io.dese.proxy.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.proxy.loop.Loop;
import io.dese.proxy.protocol.ErrorFields;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitingLineTest {

  private static final long MILLIS = 1_000_000;

  private final WaitingLine<String> line = new WaitingLine<>(2);

  private Waiter<String> comes(int loop, long millis) {
    Waiter<String> waiter = new Waiter<>(new Client(new Place(loop)), millis * MILLIS);
    line.add(waiter);
    return waiter;
  }

  @Test
  void aClientOfTheConnectionsOwnLoopComesFirstUnlessAnotherHasWaitedForClearlyLonger() {
    Waiter<String> other = comes(1, 0);
    Waiter<String> own = comes(0, 4);
    Waiter<String> late = comes(0, 20);

    assertThat(line.next(0)).isSameAs(own);
    assertThat(line.next(0)).isSameAs(other);
    assertThat(line.next(1)).isSameAs(late);
    assertThat(line.next(1)).isNull();
  }

  @Test
  void whoHasWaitedTooLongIsTakenOutAndNobodyElse() {
    Waiter<String> first = comes(0, 1);
    Waiter<String> second = comes(1, 2);
    Waiter<String> third = comes(0, 3);

    assertThat(line.takeSince(2 * MILLIS)).containsExactlyInAnyOrder(first, second);
    assertThat(line.first()).isSameAs(third);
    assertThat(line.size()).isEqualTo(1);
    assertThat(line.takeSince(2 * MILLIS)).isEmpty();
  }

  @Test
  void nobodyIsLeftAfterAllWereTakenOut() {
    Waiter<String> first = comes(0, 1);
    Waiter<String> second = comes(1, 2);

    assertThat(line.takeAll()).containsExactly(first, second);
    assertThat(line.size()).isZero();
    assertThat(line.first()).isNull();
  }

  @Test
  void whoWaitsIsToldOnce() {
    Waiter<String> first = comes(0, 1);
    comes(0, 5);

    assertThat(line.toTell(2 * MILLIS)).containsExactly(first);
    assertThat(line.toTell(2 * MILLIS)).isEmpty();
  }

  @Test
  void whoHasGoneGetsNothing() {
    Waiter<String> gone = comes(0, 1);
    Waiter<String> stays = comes(0, 2);

    assertThat(line.remove(gone.borrower)).isTrue();
    assertThat(line.remove(gone.borrower)).isFalse();
    assertThat(line.next(0)).isSameAs(stays);
  }

  /** One that is never called. */
  private record Client(Loop loop) implements Borrower<String> {

    @Override
    public void lent(Pooled<String> pooled) {
      throw new AssertionError();
    }

    @Override
    public void refused(ErrorFields why) {
      throw new AssertionError();
    }

    @Override
    public void stillWaiting(Duration since, int before) {
      throw new AssertionError();
    }
  }

  private record Place(int index) implements Loop {

    @Override
    public boolean inLoop() {
      return false;
    }

    @Override
    public void execute(Runnable task) {
      throw new AssertionError();
    }

    @Override
    public Timer schedule(Runnable task, long nanos) {
      throw new AssertionError();
    }

    @Override
    public long now() {
      return 0;
    }
  }
}
