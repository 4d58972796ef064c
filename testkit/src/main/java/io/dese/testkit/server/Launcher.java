package io.dese.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs PostgreSQL's programs with their output in a file. */
final class Launcher {

  private final Path installation;
  private final List<String> prefix;

  Launcher(Path installation) {
    this.installation = installation;
    // PostgreSQL refuses to run as root. In a user namespace of its own the process keeps root's
    // files but has no name for its user, which satisfies PostgreSQL.
    this.prefix = isRoot() ? List.of("unshare", "-U") : List.of();
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** What begins the command line of a program. */
  List<String> command(String program) {
    List<String> command = new ArrayList<>(prefix);
    command.add(installation.resolve("bin").resolve(program).toString());
    return command;
  }

  Process start(Path output, String program, List<String> arguments) {
    List<String> command = command(program);
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    // Settings of the developer's own PostgreSQL must not leak into ours.
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("PG"));
    environment.put("LC_ALL", "C");
    environment.put("TZ", "UTC");
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException("Starting " + command, e);
    }
  }
}
