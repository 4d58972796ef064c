package io.dese.cli.imports;

import io.dese.proxy.config.ConfigException;
import io.dese.proxy.config.ConfigProblem;
import io.dese.proxy.config.pgbouncer.Imported;
import io.dese.proxy.config.pgbouncer.PgBouncerImport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dese import}: its options and where its answers go. */
@Command(
    name = "import",
    header = "Turns a pgbouncer.ini into a configuration of the proxy.",
    description = {
      "",
      "Prints YAML for dese proxy --config, with a comment beside each key for every setting that"
          + " has no counterpart or means something else here. Passwords are not printed: the file"
          + " refers to environment variables, which are named on standard error.",
      ""
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:Printed.",
      "1:The file cannot be read or is no pgbouncer.ini.",
      "2:An option is not valid."
    })
public final class ImportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The pgbouncer.ini; what it includes is read too.")
  private String file = "";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  @SuppressWarnings("UnusedVariable") // picocli reads it
  private boolean help;

  /** Made by picocli. */
  public ImportCommand() {
    spec = CommandSpec.create();
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try {
      Imported imported = PgBouncerImport.read(ImportCommand::read, file);
      out.print(imported.yaml());
      out.flush();
      imported
          .variables()
          .forEach(
              (path, variable) ->
                  err.println("dese: set " + variable + " to the password that is " + path));
      if (!imported.remarks().isEmpty()) {
        err.println("dese: " + imported.remarks().size() + " remarks; see the comments");
      }
      return ExitCode.OK;
    } catch (ConfigException e) {
      for (ConfigProblem problem : e.problems()) {
        err.println("dese: " + problem);
      }
      return ExitCode.SOFTWARE;
    } finally {
      err.flush();
    }
  }

  private static String read(String name) throws IOException {
    try {
      return Files.readString(Path.of(name));
    } catch (InvalidPathException e) {
      throw new IOException("it is not the path of a file", e);
    } catch (MalformedInputException e) {
      throw new IOException("it is not UTF-8", e);
    }
  }
}
