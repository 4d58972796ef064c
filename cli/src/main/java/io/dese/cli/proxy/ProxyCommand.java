package io.dese.cli.proxy;

import io.dese.proxy.config.ConfigException;
import io.dese.proxy.config.ConfigProblem;
import io.dese.proxy.config.ConfigReader;
import io.dese.proxy.config.ProxyConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code dese proxy}: its options and where its answers go. */
@Command(
    name = "proxy",
    header = "The proxy for clients in any language.",
    description = {
      "",
      "Without --config the environment says where the servers are, as to the driver: DATABASE_URL"
          + " and DATABASE_READ_REPLICA_URL_1 and so on.",
      ""
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:The configuration can be used.",
      "1:It cannot be read or used; every problem is named.",
      "2:An option is not valid."
    })
public final class ProxyCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  @Option(names = "--config", paramLabel = "FILE", description = "The configuration, as YAML.")
  private @Nullable Path config;

  @Option(
      names = "--check",
      description = "Look at the configuration, name every problem, and do nothing else.")
  private boolean check;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  /** Made by picocli. */
  public ProxyCommand() {
    this(System.getenv());
  }

  ProxyCommand(Map<String, String> environment) {
    this.environment = environment;
    spec = CommandSpec.create();
  }

  @Override
  public Integer call() {
    if (!check) {
      throw new ParameterException(spec.commandLine(), "give --check: there is nothing else yet");
    }
    try {
      report(load());
      return ExitCode.OK;
    } catch (ConfigException e) {
      PrintWriter err = spec.commandLine().getErr();
      for (ConfigProblem problem : e.problems()) {
        err.println("dese: " + problem);
      }
      err.flush();
    } catch (IOException e) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("dese: --config was '" + config + "' but it cannot be read: " + reason(e));
      err.flush();
    }
    return ExitCode.SOFTWARE;
  }

  private ProxyConfig load() throws IOException {
    ConfigReader reader = new ConfigReader(environment);
    return config == null ? reader.readEnvironment() : reader.read(Files.readString(config));
  }

  private void report(ProxyConfig loaded) {
    PrintWriter out = spec.commandLine().getOut();
    Inspection.warnings(loaded).forEach(warning -> out.println("warning: " + warning));
    out.println(
        "The configuration can be used: port %d, databases %s."
            .formatted(loaded.listen().port(), String.join(", ", loaded.databases().keySet())));
    out.flush();
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException
        ? "there is no such file"
        : String.valueOf(e.getMessage());
  }
}
