package io.dese.cli.replica;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Copies with PostgreSQL's own {@code pg_basebackup}, which needs a role that may replicate. */
final class ProgramCopy implements DataCopy {

  private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");
  private static final Pattern PERCENT = Pattern.compile("(\\d+)/(\\d+) kB");

  private final Path program;
  private final String connection;
  private final String slot;
  private final @Nullable Path passwordFile;
  private volatile @Nullable Process running;

  /**
   * With a program of the right version.
   *
   * @param connection a connection string of libpq, without a password
   * @param passwordFile in the format of {@code .pgpass}; null for none
   */
  ProgramCopy(Path program, String connection, String slot, @Nullable Path passwordFile) {
    this.program = program;
    this.connection = connection;
    this.slot = slot;
    this.passwordFile = passwordFile;
  }

  /** The major version of a program; 0 when it does not run. */
  static int major(Path program) {
    try {
      Process process =
          new ProcessBuilder(program.toString(), "--version").redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher version = VERSION.matcher(output);
      return version.find() ? Integer.parseInt(version.group(1)) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public int senders() {
    return 2;
  }

  @Override
  public String name() {
    return program.toString();
  }

  @Override
  public void end() {
    Process process = running;
    if (process != null) {
      process.destroy();
    }
  }

  @Override
  public void copy(TargetDirectory directory, Progress progress)
      throws IOException, CreateException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(List.of("--pgdata", directory.path().toString(), "--dbname", connection));
    command.addAll(List.of("--slot", slot, "--wal-method", "stream", "--checkpoint", "fast"));
    command.addAll(List.of("--no-password", "--progress", "--no-clean"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("PG"));
    environment.put("LC_ALL", "C");
    if (passwordFile != null) {
      environment.put("PGPASSFILE", passwordFile.toString());
    }
    Process process = builder.start();
    running = process;
    process.getOutputStream().close();
    String last = watch(process.getInputStream(), progress);
    if (process.waitFor() != 0) {
      throw new CreateException(program.getFileName() + " failed: " + last);
    }
  }

  /** The last line that is no progress. */
  private static String watch(InputStream output, Progress progress) throws IOException {
    Reader reader = new InputStreamReader(output, StandardCharsets.UTF_8);
    StringBuilder line = new StringBuilder();
    String last = "";
    for (int c = reader.read(); c >= 0; c = reader.read()) {
      if (c != '\n' && c != '\r') {
        line.append((char) c);
        continue;
      }
      Matcher percent = PERCENT.matcher(line);
      if (percent.find()) {
        progress.total(Long.parseLong(percent.group(2)) << 10);
        progress.at(Long.parseLong(percent.group(1)) << 10);
      } else if (!line.isEmpty()) {
        last = line.toString();
      }
      line.setLength(0);
    }
    return last;
  }
}
