package io.dese.benchmarks.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void theProxyIsComparedByMediansWithEachOther() {
    Figures figures = new Figures();
    for (double tps : new double[] {90, 500, 100}) {
      figures.add("simple", "pgbouncer", tps);
      figures.add("simple", "dese", tps * 1.5);
    }

    assertThat(figures.lines("tps"))
        .containsExactly(
            "simple         pgbouncer         100.0 tps (90.0 to 500.0, 3 runs)",
            "simple         dese              150.0 tps (135.0 to 750.0, 3 runs)  1.50 x pgbouncer");
    assertThat(figures.objects("tps"))
        .first()
        .isEqualTo(
            "{\"what\":\"simple\",\"target\":\"pgbouncer\",\"unit\":\"tps\",\"median\":100.00,"
                + "\"runs\":[90.00,500.00,100.00]}");
  }

  @Test
  void theMedianOfAnEvenNumberIsBetweenTheTwo() {
    assertThat(Figures.median(List.of(4.0, 1.0, 2.0, 9.0))).isEqualTo(3);
  }

  @Test
  void anOptionThatDoesNotExistIsNamed() {
    assertThatThrownBy(() -> ProxyOptions.of("--rums=3"))
        .hasMessageStartingWith("argument was '--rums=3' but it must be --name=value");
    assertThatThrownBy(() -> ProxyOptions.of("--runs=0").count("runs"))
        .hasMessage("--runs was '0' but it must be a number of at least 1");
  }
}
