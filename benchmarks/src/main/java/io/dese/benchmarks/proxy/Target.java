package io.dese.benchmarks.proxy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What clients connect to.
 *
 * @param name as in the report
 * @param program that listens; null for PostgreSQL itself, whose processes are many
 */
record Target(String name, int port, @Nullable Program program) {

  /** What the process holds of the machine's memory, in KiB. */
  long residentKib() throws IOException {
    if (program == null) {
      throw new IllegalStateException(name + " is not one process");
    }
    for (String line : Files.readAllLines(Path.of("/proc/" + program.pid() + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("VmRSS is not in /proc/" + program.pid() + "/status");
  }
}
