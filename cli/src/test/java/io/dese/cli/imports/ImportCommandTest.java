package io.dese.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.proxy.config.ConfigReader;
import io.dese.proxy.config.ProxyConfig;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void whatIsPrintedIsAConfigurationWithRemarksAndWithoutPasswords(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("pgbouncer.ini");
    Files.writeString(
        file,
        """
        [databases]
        shop = host=db1 user=app password=hunter2
        [pgbouncer]
        listen_addr = *
        auth_type = scram-sha-256
        auth_file = /etc/pgbouncer/userlist.txt
        logfile = /var/log/pgbouncer.log
        """);

    assertThat(run(file.toString())).isZero();

    assertThat(out.toString()).contains("# logfile (line 7): left out").doesNotContain("hunter2");
    assertThat(err.toString()).contains("set DESE_PASSWORD_SHOP to the password that is");
    ProxyConfig read =
        new ConfigReader(Map.of("DESE_PASSWORD_SHOP", "hunter2")).read(out.toString());
    assertThat(read.database("shop").orElseThrow().user()).isEqualTo("app");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThat(run("no-such.ini")).isEqualTo(1);

    assertThat(err.toString())
        .isEqualTo("dese: no-such.ini cannot be read: there is no such file\n");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void everyMalformedLineIsNamed(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("pgbouncer.ini");
    Files.writeString(file, "what\n[pgbouncer]\nis this\n");

    assertThat(run(file.toString())).isEqualTo(1);

    assertThat(err.toString().lines()).hasSize(2);
    assertThat(err.toString()).contains("(line 1)", "(line 3)");
  }

  private int run(String... args) {
    return new CommandLine(new ImportCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }
}
