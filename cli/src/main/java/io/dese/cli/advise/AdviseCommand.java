package io.dese.cli.advise;

import io.dese.cli.judge.StatementJudge;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dese advise}: its options, and where the workload comes from. */
@Command(
    name = "advise",
    header = "Says what of a recorded workload replicas could carry.",
    description = {
      "",
      "Reads what has run, from pg_stat_statements or from a server's log, and tells which share of"
          + " calls and of time replicas could take, what stays on the primary, and why.",
      ""
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:Answered.", "1:The workload cannot be read.", "2:An option is not valid."})
public final class AdviseCommand implements Callable<Integer> {

  private static final String STAT_STATEMENTS = "pg_stat_statements";

  @Spec private CommandSpec spec;

  @Option(
      names = "--from",
      paramLabel = "SOURCE",
      defaultValue = STAT_STATEMENTS,
      description = "pg_stat_statements, or a file: PostgreSQL's log (${DEFAULT-VALUE}).")
  private String from = STAT_STATEMENTS;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "JDBC URL of the database; needed for pg_stat_statements.")
  private @Nullable String url;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many statements of the primary to show (${DEFAULT-VALUE}).")
  private int top;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  /** Made by picocli. */
  public AdviseCommand() {
    spec = CommandSpec.create();
  }

  @Override
  public Integer call() {
    if (top < 0) {
      throw invalid("--top was '" + top + "' but it must be 0 or more");
    }
    Advice advice;
    try {
      // Before the catalog is read: its queries would be recorded too.
      List<Usage> workload = workload();
      advice =
          Advice.of(
              workload, url == null ? StatementJudge.byText() : StatementJudge.byCatalogOf(url));
    } catch (SQLException e) {
      return failed("--url cannot be used: " + e.getMessage());
    } catch (IOException | UncheckedIOException e) {
      return failed("--from was '" + from + "' but it cannot be read: " + e.getMessage());
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      AdviceJson.print(advice, top, out);
    } else {
      AdviceText.print(advice, top, out);
    }
    out.flush();
    return ExitCode.OK;
  }

  private List<Usage> workload() throws SQLException, IOException {
    if (!from.equals(STAT_STATEMENTS)) {
      // Every byte is a character of Latin-1: a log may hold several encodings.
      try (Stream<String> lines = Files.lines(Path.of(from), StandardCharsets.ISO_8859_1)) {
        return ServerLog.read(lines);
      }
    }
    if (url == null) {
      throw invalid("--from " + STAT_STATEMENTS + " needs --url");
    }
    return StatStatements.read(url);
  }

  private ParameterException invalid(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }

  private int failed(String problem) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("dese: " + problem);
    err.flush();
    return ExitCode.SOFTWARE;
  }
}
