package io.dese.proxy.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** pgbench in all of its query modes, with twice as many clients as the pool has connections. */
class PgbenchIT {

  private static final int EACH = 50;

  private static Servers servers;

  @BeforeAll
  static void start() throws IOException {
    Program.assumeThere("pgbench", "pgbench", "--version");
    servers = new Servers();
    Program.run(servers.environment(Way.TRANSACTION), null, "pgbench", "-i", "-q", "-s", "1")
        .well();
  }

  @AfterAll
  static void stop() {
    if (servers != null) {
      servers.close();
    }
  }

  static Stream<Arguments> runs() {
    List<Arguments> runs = new ArrayList<>();
    for (Way way : List.of(Way.SESSION, Way.TRANSACTION)) {
      for (String mode : List.of("simple", "extended", "prepared")) {
        for (String script : List.of("select-only", "tpcb-like")) {
          runs.add(Arguments.of(way, mode, script));
        }
      }
    }
    return runs.stream();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void everyTransactionIsRunOnce(Way way, String mode, String script) throws IOException {
    // pgbench prepares in the middle of a transaction, and waits for that alone: the others of its
    // thread, whose transactions are open, cannot end theirs meanwhile.
    int clients = mode.equals("prepared") ? Servers.FEW : 2 * Servers.FEW;
    long before = number(way, "select count(*) from pgbench_history");

    String output =
        Program.run(
                servers.environment(way),
                null,
                "pgbench",
                "-n",
                "-b",
                script,
                "-M",
                mode,
                "-c",
                Integer.toString(clients),
                "-j",
                "2",
                "-t",
                Integer.toString(EACH))
            .well();

    int all = clients * EACH;
    assertThat(output)
        .contains("number of transactions actually processed: " + all + "/" + all)
        .contains("number of failed transactions: 0");
    long written = script.equals("tpcb-like") ? all : 0;
    assertThat(number(way, "select count(*) from pgbench_history") - before).isEqualTo(written);
    assertThat(number(way, "select sum(delta) from pgbench_history"))
        .isEqualTo(number(way, "select nullif(sum(abalance), 0) from pgbench_accounts"))
        .isEqualTo(number(way, "select nullif(sum(bbalance), 0) from pgbench_branches"));
  }

  private static long number(Way way, String sql) throws IOException {
    String text =
        Program.run(servers.environment(way), null, "psql", "-X", "-A", "-t", "-c", sql).well();
    return text.isBlank() ? 0 : Long.parseLong(text.strip());
  }
}
