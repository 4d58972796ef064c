package io.dese.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ExplainCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void theFirstWordIsTheRouteAndTheSecondTheReason() {
    assertThat(run("SELECT * FROM item")).isZero();

    assertThat(out.toString()).startsWith("replica read ");
  }

  @Test
  void whatMadeItAWriteIsNamed() {
    run("SELECT nextval('s')");

    assertThat(out.toString()).startsWith("primary write ").contains("calls nextval, which writes");
  }

  @Test
  void whatItLeavesInTheSessionIsTold() {
    run("SET work_mem = '1MB'");

    assertThat(out.toString())
        .startsWith("primary session-statement ")
        .contains("leaves      setting");
  }

  @Test
  void jsonIsOneObjectALineInTheOrderOfTheFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("statements.sql");
    Files.writeString(file, "SELECT 1;\nINSERT INTO t VALUES (';');\n-- end\nSELECT \"q\"\n;");

    assertThat(run("--file", file.toString(), "--json")).isZero();

    assertThat(out.toString().lines())
        .hasSize(3)
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith("{\"index\":0,\"route\":\"replica\",\"reason\":\"read\""),
            line ->
                assertThat(line)
                    .startsWith("{\"index\":1,\"route\":\"primary\",\"reason\":\"write\""),
            line ->
                assertThat(line)
                    .startsWith("{\"index\":2,\"route\":\"replica\",\"reason\":\"read\""));
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThat(run("--file", "no-such-file.sql")).isEqualTo(1);

    assertThat(err.toString()).contains("no-such-file.sql").doesNotContain("\tat ");
  }

  @Test
  void neitherSqlNorAFileIsAnError() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("SELECT 1", "--file", "x")).isEqualTo(2);
  }

  private int run(String... args) {
    return new CommandLine(new ExplainCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }
}
