package io.dese.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class MainTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine dese =
      Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --clients=0    | dese: --clients was 0 but it must be from 1 to 64
          --clients=65   | dese: --clients was 65 but it must be from 1 to 64
          --clients=x    | dese: Invalid value for option '--clients': 'x' is not an int
          --replicas=0   | dese: --replicas was 0 but it must be from 1 to 5
          --duration=0s  | dese: --duration was 0s but it must be positive and at most 24h
          --duration=25h | dese: --duration was 90000s but it must be positive and at most 24h
          --durations=5s | dese: Unknown option: '--durations=5s'
          """)
  void aWrongOptionIsNamedWithItsValueAndTheRule(String option, String problem) {
    int status = dese.execute("demo", option);

    assertThat(status).isEqualTo(2);
    assertThat(err.toString()).startsWith(problem + "\n").endsWith("See 'dese demo --help'.\n");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aDurationNeedsAUnit() {
    int status = dese.execute("demo", "--duration", "5x");

    assertThat(status).isEqualTo(2);
    assertThat(err.toString())
        .startsWith(
            "dese: Invalid value for option '--duration':"
                + " '5x' must be a whole number with a unit, ms, s, m or h, as in 20s\n");
  }

  @Test
  void withoutACommandItSaysThatOneIsMissing() {
    int status = dese.execute();

    assertThat(status).isEqualTo(2);
    assertThat(err.toString()).isEqualTo("dese: Missing required subcommand\nSee 'dese --help'.\n");
  }

  @Test
  void aMisspeltCommandIsSuggested() {
    int status = dese.execute("dmo");

    assertThat(status).isEqualTo(2);
    assertThat(err.toString()).contains("Did you mean", "dese demo");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          proxy --config         | dese: Missing required parameter for option '--config' (FILE)
          proxy --chek           | dese: Unknown option: '--chek'
          proxy dese.yaml        | dese: Unmatched argument at index 1: 'dese.yaml'
          import                 | dese: Missing required parameter: 'FILE'
          import a b             | dese: Unmatched argument at index 2: 'b'
          """)
  void aWrongUseOfTheProxysCommandsIsToldInALine(String line, String problem) {
    int status = dese.execute(line.split(" "));

    assertThat(status).isEqualTo(2);
    assertThat(err.toString()).startsWith(problem + "\n").contains("--help'.");
  }

  @Test
  void helpIsNoError() {
    int status = dese.execute("demo", "--help");

    assertThat(status).isZero();
    assertThat(out.toString()).contains("--duration=TIME", "Exit status:");
    assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
  }

  @Test
  void theVersionIsOneLine() {
    int status = dese.execute("--version");

    assertThat(status).isZero();
    assertThat(out.toString()).matches("dese .+\\R");
  }
}
