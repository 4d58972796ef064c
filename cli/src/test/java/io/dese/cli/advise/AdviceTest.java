package io.dese.cli.advise;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.cli.judge.StatementJudge;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AdviceTest {

  @Test
  void sharesAreOfCallsAndOfTime() {
    Advice advice =
        advice(
            new Usage("SELECT 1", 90, 100),
            new Usage("UPDATE t SET a = 1", 10, 300),
            new Usage("SELECT my_f(1)", 0, 600));

    assertThat(advice.total()).isEqualTo(new Advice.Sum(100, 1000));
    assertThat(advice.onReplicas()).isEqualTo(new Advice.Sum(90, 100));
    assertThat(advice.onPrimary())
        .extracting(stay -> stay.usage().sql())
        .containsExactly("SELECT my_f(1)", "UPDATE t SET a = 1");
  }

  @Test
  void aFunctionOfTheUsersCanBeFreed() {
    assertThat(Suggestion.of(advice(new Usage("SELECT my_f(1)", 1, 1)).onPrimary().get(0)))
        .contains("STABLE");
  }

  @Test
  void aWriteBelongsOnThePrimary() {
    assertThat(Suggestion.of(advice(new Usage("DELETE FROM t", 1, 1)).onPrimary().get(0)))
        .isEmpty();
  }

  @Test
  void aLogIsReadInEachOfItsForms() {
    List<Usage> workload =
        ServerLog.read(
            Stream.of(
                "2026-11-20 10:00:00.000 UTC [7] LOG:  statement: SELECT 1",
                "2026-11-20 10:00:00.000 UTC [7] LOG:  duration: 1.500 ms  statement: SELECT a",
                "\tFROM t",
                "2026-11-20 10:00:00.000 UTC [7] LOG:  duration: 2.5 ms  execute S_1: UPDATE t",
                "2026-11-20 10:00:00.000 UTC [7] DETAIL:  parameters: $1 = 'x'",
                "2026-11-20 10:00:00.000 UTC [7] LOG:  duration: 0.5 ms  execute <unnamed>: UPDATE t",
                "2026-11-20 10:00:00.000 UTC [8] LOG:  checkpoint starting: time"));

    assertThat(workload)
        .containsExactly(
            new Usage("SELECT 1", 1, 0),
            new Usage("SELECT a\nFROM t", 1, 1.5),
            new Usage("UPDATE t", 2, 3.0));
  }

  @Test
  void aLogFileIsEnough(@TempDir Path folder) throws Exception {
    Path log = Files.writeString(folder.resolve("pg.log"), "LOG:  statement: SELECT 1\n");
    StringWriter out = new StringWriter();

    int status =
        new CommandLine(new AdviseCommand())
            .setOut(new PrintWriter(out))
            .execute("--from", log.toString(), "--json");

    assertThat(status).isZero();
    assertThat(out.toString())
        .startsWith("{\"total\":{\"calls\":1,\"milliseconds\":0.0},\"onReplicas\":{\"calls\":1,");
  }

  @Test
  void whatIsMissingIsNamed() {
    StringWriter err = new StringWriter();

    assertThat(run(err)).isEqualTo(2);
    assertThat(run(err, "--from", "no-such.log")).isEqualTo(1);
    assertThat(run(err, "--url", "jdbc:postgresql://127.0.0.1:1/x")).isEqualTo(1);

    assertThat(err.toString())
        .contains("--from pg_stat_statements needs --url")
        .contains("--from was 'no-such.log' but it cannot be read")
        .contains("--url cannot be used");
  }

  private static int run(StringWriter err, String... args) {
    return new CommandLine(new AdviseCommand()).setErr(new PrintWriter(err)).execute(args);
  }

  private static Advice advice(Usage... workload) {
    return Advice.of(List.of(workload), StatementJudge.byText());
  }
}
