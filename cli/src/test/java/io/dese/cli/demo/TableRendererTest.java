package io.dese.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.route.RouteReason;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class TableRendererTest {

  private static final int COLUMNS = 80;

  private final TableRenderer plain = new TableRenderer(Ink.PLAIN);

  @Test
  void theTableShowsNodesThenRoutesThenWhatMatters() {
    List<String> table = plain.table(Samples.figures());

    assertThat(String.join("\n", table))
        .isEqualTo(
            """

            node   address          role     status          lag  act/idle/max    stmt/s
            node1  127.0.0.1:5001   primary  up                -        1/3/20     1,234
            node2  127.0.0.1:5002   replica  up            12 ms        1/3/20     1,234
            node3  127.0.0.1:54321  replica  recovering        -        1/3/20     1,234

             routed  share  because
             12,345  92.5%  a read, and a replica is fresh enough
              1,000   7.5%  the statement writes
                  7   0.1%  the replica has not been sampled since the connection was opened

            92.5% on replicas   own writes read 900   client errors 3   stale reads 0""");
  }

  @Test
  void coloursChangeNothingButColours() {
    List<String> coloured = new TableRenderer(Ink.COLOURED).table(Samples.figures());

    List<String> stripped =
        coloured.stream().map(line -> line.replaceAll("\033\\[[0-9]+m", "")).toList();

    assertThat(stripped).isEqualTo(plain.table(Samples.figures()));
    assertThat(coloured).isNotEqualTo(stripped);
  }

  @Test
  void everyReasonFitsAndTheTableDoesNotGrowBeyondATerminal() {
    Map<RouteReason, Long> all =
        Arrays.stream(RouteReason.values())
            .collect(Collectors.toMap(Function.identity(), reason -> 123_456L));

    List<String> table = plain.table(Samples.figures(all, 0));

    assertThat(plain.reasons(all))
        .hasSize(RouteReason.values().length)
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
    assertThat(table)
        .contains("                and " + (RouteReason.values().length - 7) + " more")
        .hasSizeLessThan(20);
  }

  @Test
  void withoutATerminalEverythingIsOneLine() {
    String line = plain.line(Samples.figures());

    assertThat(line)
        .isEqualTo(
            " 21.4 s  3702/s  92.5% on replicas  node2 12 ms, node3 recovering"
                + "  errors 3, stale 0");
  }

  @Test
  void nothingCountedIsNotAnError() {
    List<String> table = plain.table(Samples.figures(Map.of(), 0));

    assertThat(table).last().asString().startsWith("0.0% on replicas");
  }
}
