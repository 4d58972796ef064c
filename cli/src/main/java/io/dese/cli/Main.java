package io.dese.cli;

import io.dese.cli.advise.AdviseCommand;
import io.dese.cli.demo.DemoCommand;
import io.dese.cli.explain.ExplainCommand;
import io.dese.cli.health.HealthCommand;
import io.dese.cli.imports.ImportCommand;
import io.dese.cli.promote.PromoteCommand;
import io.dese.cli.proxy.ProxyCommand;
import io.dese.cli.replica.ReplicaCommand;
import io.dese.cli.status.StatusCommand;
import java.io.PrintWriter;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code dese} command: finds the subcommand and runs it. */
@Command(
    name = "dese",
    description = "PostgreSQL reads on replicas, never stale.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      ExplainCommand.class,
      AdviseCommand.class,
      StatusCommand.class,
      PromoteCommand.class,
      ReplicaCommand.class,
      HealthCommand.class,
      ProxyCommand.class,
      ImportCommand.class
    })
public final class Main {

  private Main() {}

  /**
   * Runs it and ends the process with its exit status. Commands say themselves what went wrong, so
   * the libraries' logs are off unless the user wants them: {@code
   * JAVA_TOOL_OPTIONS=-Dorg.slf4j.simpleLogger.defaultLogLevel=info}. The proxy is the exception:
   * what it does stands in its logs.
   */
  public static void main(String[] args) {
    // Before the first logger is made, which reads this.
    if (args.length == 0 || !args[0].equals("proxy")) {
      System.getProperties().putIfAbsent("org.slf4j.simpleLogger.defaultLogLevel", "off");
    }
    System.exit(commandLine().execute(args));
  }

  /** The command as it is run; without a subcommand it says that one is missing. */
  static CommandLine commandLine() {
    return new CommandLine(new Main()).setParameterExceptionHandler(Main::reject);
  }

  /** The problem in a line, not the whole help. */
  private static int reject(ParameterException problem, String[] args) {
    CommandLine command = problem.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("dese: " + problem.getMessage());
    UnmatchedArgumentException.printSuggestions(problem, err);
    err.println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
    err.flush();
    return ExitCode.USAGE;
  }

  /** Reads the version from the jar's manifest. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"dese " + Objects.requireNonNullElse(version, "(not packaged)")};
    }
  }
}
