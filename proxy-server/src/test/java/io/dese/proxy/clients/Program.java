package io.dese.proxy.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** Programs of this machine that talk to PostgreSQL. */
final class Program {

  private static final int LIMIT_SECONDS = 120;

  private Program() {}

  /**
   * How one ended.
   *
   * @param status its exit status
   * @param output all that it has printed
   */
  record Ended(int status, String output) {

    /** What it has printed; it has to have ended well. */
    String well() {
      assertThat(status).as(output).isZero();
      return output;
    }
  }

  /** Skips the test with a message where a program is absent, or does not do this. */
  static void assumeThere(String name, String... command) throws IOException {
    boolean there;
    try {
      there = run(Map.of(), null, command).status() == 0;
    } catch (IOException e) {
      there = false;
    }
    Assumptions.assumeTrue(there, name + " is not on this machine: its tests did not run");
  }

  /**
   * Runs one to its end.
   *
   * @param input what it reads; null for nothing
   */
  static Ended run(Map<String, String> environment, @Nullable String input, String... command)
      throws IOException {
    Path in = Files.createTempFile("input", "");
    Path out = Files.createTempFile("output", "");
    try {
      Files.writeString(in, input == null ? "" : input);
      ProcessBuilder builder =
          new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      try {
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        String output = Files.readString(out);
        assertThat(ended).as("%s ended in time; so far: %s", command[0], output).isTrue();
        return new Ended(process.exitValue(), output);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted", e);
      } finally {
        process.destroyForcibly();
      }
    } finally {
      Files.deleteIfExists(in);
      Files.deleteIfExists(out);
    }
  }

  /** A file of {@code src/test/resources/clients}. */
  static String text(String name) throws IOException {
    try (InputStream file = Program.class.getResourceAsStream("/clients/" + name)) {
      if (file == null) {
        throw new IOException("clients/" + name + " is not on the class path");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
