package io.dese.cli.explain;

import static java.util.Objects.requireNonNull;

import io.dese.cli.judge.StatementJudge;
import io.dese.core.sql.SqlScript;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dese explain}: its options and where its answers go. */
@Command(
    name = "explain",
    header = "Says where statements would go, and why.",
    description = {
      "",
      "Answers from the text and a table of PostgreSQL's own functions; a function that is not in"
          + " it is taken for one that writes, unless --url names a database whose catalog knows"
          + " better. The answer is that for a healthy cluster and a session that has done nothing"
          + " yet.",
      ""
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:Answered.",
      "1:The file or the catalog cannot be read.",
      "2:An option is not valid."
    })
public final class ExplainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "SQL", description = "The text to explain.")
  private @Nullable String sql;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Explain every statement of this file, in order; - reads standard input.")
  private @Nullable String file;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Ask the catalog of this database too: functions, views, operators, policies.")
  private @Nullable String url;

  @Option(names = "--json", description = "Print one JSON object a line.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  /** Made by picocli. */
  public ExplainCommand() {
    spec = CommandSpec.create();
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if ((sql == null) == (file == null)) {
      throw new ParameterException(spec.commandLine(), "give either SQL or --file, not both");
    }
    try {
      StatementJudge judge =
          url == null ? StatementJudge.byText() : StatementJudge.byCatalogOf(url);
      if (sql != null) {
        explainOne(Explanation.of(0, judge.judge(sql)), out);
      } else {
        explainAll(SqlScript.statements(read(requireNonNull(file))), judge, out);
      }
    } catch (SQLException e) {
      return failed("--url cannot be used: " + e.getMessage());
    } catch (IOException e) {
      return failed("--file was '" + file + "' but it cannot be read: " + reason(e));
    }
    out.flush();
    return ExitCode.OK;
  }

  private int failed(String problem) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("dese: " + problem);
    err.flush();
    return ExitCode.SOFTWARE;
  }

  private void explainOne(Explanation explanation, PrintWriter out) {
    if (json) {
      new ExplanationJson().print(explanation, out);
    } else {
      ExplanationText.print(explanation, out);
    }
  }

  private void explainAll(List<String> statements, StatementJudge judge, PrintWriter out) {
    ExplanationJson asJson = new ExplanationJson();
    for (int i = 0; i < statements.size(); i++) {
      String statement = statements.get(i);
      Explanation explanation = Explanation.of(i, judge.judge(statement));
      if (json) {
        asJson.print(explanation, out);
      } else {
        ExplanationText.print(explanation, statement, out);
      }
    }
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException
        ? "there is no such file"
        : String.valueOf(e.getMessage());
  }

  private static String read(String file) throws IOException {
    byte[] bytes = file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
