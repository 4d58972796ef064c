package io.dese.cli.proxy;

import io.dese.cli.log.Logs;
import io.dese.proxy.config.ConfigException;
import io.dese.proxy.config.ProxyConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dese proxy}: its options and where its answers go. */
@Command(
    name = "proxy",
    header = "The proxy for clients in any language.",
    description = {
      "",
      "Without --config the environment says where the servers are, as to the driver: DATABASE_URL"
          + " and DATABASE_READ_REPLICA_URL_1 and so on.",
      "",
      "SIGTERM and SIGINT let clients finish, for timeouts.drain at most; a second one ends at once."
          + " SIGHUP reads the configuration again.",
      ""
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:It was told to end and has; with --check, the configuration can be used.",
      "1:The configuration cannot be read or used; every problem is named.",
      "2:An option is not valid.",
      "130, 143:A second SIGINT or SIGTERM ended it at once."
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
  public Integer call() throws InterruptedException {
    ConfigSource source = new ConfigSource(environment, config);
    try {
      ProxyConfig loaded = source.load();
      if (check) {
        report(loaded);
        return ExitCode.OK;
      }
      return serve(loaded, source);
    } catch (ConfigException e) {
      e.problems().forEach(problem -> complain(problem.toString()));
    } catch (IOException e) {
      complain(String.valueOf(e.getMessage()));
    }
    return ExitCode.SOFTWARE;
  }

  /**
   * Netty watches one of 128 buffers for leaks unless told otherwise, at 1 to 2 % of the proxy's
   * processor time; tests watch every one.
   */
  private static void watchNoBuffers() {
    String level = "io.netty.leakDetection.level";
    if (System.getProperty(level) == null) {
      System.setProperty(level, "disabled");
    }
  }

  /** Nothing before this may make a logger: where logs go is decided once. */
  private static int serve(ProxyConfig loaded, ConfigSource source)
      throws IOException, InterruptedException {
    switch (loaded.log().format()) {
      case TEXT -> Logs.asText();
      case JSON -> Logs.asJson();
    }
    watchNoBuffers();
    return Serving.run(loaded, source);
  }

  private void complain(String problem) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("dese: " + problem);
    err.flush();
  }

  private void report(ProxyConfig loaded) {
    PrintWriter out = spec.commandLine().getOut();
    Inspection.warnings(loaded).forEach(warning -> out.println("warning: " + warning));
    out.println(
        "The configuration can be used: port %d, databases %s."
            .formatted(loaded.listen().port(), String.join(", ", loaded.databases().keySet())));
    out.flush();
  }
}
