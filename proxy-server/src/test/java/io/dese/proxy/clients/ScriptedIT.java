package io.dese.proxy.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Programs of other languages, each through the library that is most in use there: they print what
 * they see, and through the proxy it has to be the same.
 */
class ScriptedIT {

  private static Servers servers;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws IOException {
    servers = new Servers();
  }

  @AfterAll
  static void stop() {
    servers.close();
  }

  private static void compare(Way way, String... command) throws IOException {
    String expected = Program.run(servers.environment(Way.DIRECT), null, command).well();

    String got = Program.run(servers.environment(way), null, command).well();

    assertThat(got).isEqualTo(expected).endsWith("end\n");
  }

  private Path file(String name) throws IOException {
    return Files.writeString(folder.resolve(name), Program.text(name));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DIRECT")
  void libpqInPipelineMode(Way way) throws IOException {
    Path source = file("pipeline.c");
    Path program = folder.resolve("pipeline");
    Program.assumeThere(
        "libpq with its header and a C compiler",
        "sh",
        "-c",
        "cc -I\"$(pg_config --includedir)\" -L\"$(pg_config --libdir)\" -o "
            + program
            + " "
            + source
            + " -lpq");

    compare(way, program.toString());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DIRECT")
  void nodePostgres(Way way) throws IOException {
    Program.assumeThere("pg for Node", "node", "-e", "require('pg')");

    compare(way, "node", "--no-deprecation", "-e", Program.text("node-postgres.js"));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DIRECT")
  void postgresJs(Way way) throws IOException {
    Program.assumeThere("postgres for Node", "node", "-e", "require('postgres')");

    compare(way, "node", "--no-deprecation", "-e", Program.text("postgres-js.js"));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DIRECT")
  void psycopg(Way way) throws IOException {
    Program.assumeThere("psycopg for Python", "python3", "-c", "import psycopg");

    compare(way, "python3", file("psycopg3.py").toString());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DIRECT")
  void psycopg2(Way way) throws IOException {
    Program.assumeThere("psycopg2 for Python", "python3", "-c", "import psycopg2");

    compare(way, "python3", file("psycopg-old.py").toString());
  }
}
