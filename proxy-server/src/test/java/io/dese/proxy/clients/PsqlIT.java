package io.dese.proxy.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** psql prints the same through the proxy as without it. */
class PsqlIT {

  private static Servers servers;
  private static String expected;

  @TempDir private static Path folder;

  @BeforeAll
  static void start() throws IOException {
    Program.assumeThere("psql", "psql", "--version");
    servers = new Servers();
    expected = script(Way.DIRECT);
  }

  @AfterAll
  static void stop() {
    if (servers != null) {
      servers.close();
    }
  }

  private static String script(Way way) throws IOException {
    String script = Program.text("psql.sql").replace("@FILE@", folder.resolve("copy").toString());
    return Program.run(
            servers.environment(way), script, "psql", "-X", "-q", "-v", "VERBOSITY=verbose")
        .well()
        .replaceAll("process with PID \\d+", "process with PID *")
        .replaceAll("LOCATION: .*", "LOCATION: *");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DIRECT")
  void aScriptPrintsTheSame(Way way) throws IOException {
    String got = script(way);

    assertThat(got).isEqualTo(expected);
    assertThat(got).contains("the end of the script").doesNotContain("FATAL");
  }
}
