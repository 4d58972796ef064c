package io.dese.proxy.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.session.PinReason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TotalsTest {

  @Test
  void loopsAreAddedUpFigureByFigure() {
    Tally one = new Tally();
    Tally two = new Tally();
    one.count(Figure.REQUESTS);
    two.add(Figure.REQUESTS, 4);
    two.add(Figure.SENT, 100);
    one.pinned(PinReason.LISTEN);

    Totals totals = Totals.of(List.of(one, two));

    assertThat(totals.of(Figure.REQUESTS)).isEqualTo(5);
    assertThat(totals.of(Figure.SENT)).isEqualTo(100);
    assertThat(totals.of(Figure.RECEIVED)).isZero();
    assertThat(totals.pins())
        .containsEntry(PinReason.LISTEN, 1L)
        .containsEntry(PinReason.HIDDEN, 0L);
  }

  @Test
  void errorsCountByTheClassOfTheirSqlState() {
    Tally tally = new Tally();
    tally.error("42P01");
    tally.error("42601");
    tally.error("57014");
    tally.error("what?");
    tally.error("");

    assertThat(Totals.of(List.of(tally)).errors())
        .isEqualTo(Map.of("42", 2L, "57", 1L, "other", 2L));
  }

  @Test
  void whatCameSinceAnEarlierMomentIsTheDifference() {
    Tally tally = new Tally();
    tally.add(Figure.REQUESTS, 3);
    Totals before = Totals.of(List.of(tally));
    tally.add(Figure.REQUESTS, 7);

    assertThat(Totals.of(List.of(tally)).since(before).of(Figure.REQUESTS)).isEqualTo(7);
    assertThat(before.and(before).of(Figure.REQUESTS)).isEqualTo(6);
  }
}
