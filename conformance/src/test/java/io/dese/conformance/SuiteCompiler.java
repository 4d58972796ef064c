package io.dese.conformance;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles the suite, in a copy: without the files that cannot run here, and with a few of its
 * casts to pgjdbc's classes written as what an application of any driver has to write.
 */
final class SuiteCompiler {

  /** What is left out, and why, stands in docs/conformance.md. */
  private static final List<String> LEFT_OUT =
      List.of(
          // Change the environment of the process, by a library; they test pgjdbc's own parsers.
          "StubEnvironmentAndProperties.java",
          "PgPassParserTest.java",
          "PgServiceConfParserTest.java",
          "OSUtilTest.java",
          "DriverTest.java",
          // Connects to an address outside this machine.
          "ConnectTimeoutTest.java");

  /** A cast, and what is written in its place. */
  private record Cast(String regex, String replacement) {}

  private static final List<Cast> CASTS =
      List.of(
          new Cast("instanceof PgConnection\\)", "instanceof org.postgresql.core.BaseConnection)"),
          new Cast(
              "\\(PgConnection\\) con\\)(?=\\.(escapeString|getStandard|haveMinimum|getQueryExec))",
              "(org.postgresql.core.BaseConnection) con)"),
          new Cast(
              "\\(PgConnection\\) (TestUtil\\.openDB\\(\\)|con\\b)",
              "$1.unwrap(org.postgresql.jdbc.PgConnection.class)"),
          new Cast(
              "\\(\\(PgStatement\\) pstmt\\)(?=\\.setPrepareThreshold)",
              "((org.postgresql.PGStatement) pstmt)"));

  private final Path suite;
  private final Path folder;

  /**
   * Compiles nothing yet.
   *
   * @param suite the unpacked archive
   * @param folder for the copy and its classes
   */
  SuiteCompiler(Path suite, Path folder) {
    this.suite = suite;
    this.folder = folder;
  }

  /** The folder of the classes. */
  Path compile() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes").toAbsolutePath());
    List<Path> sources = copied();
    copyResources(classes);
    JavaCompiler javac = requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK is needed");
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      boolean compiled =
          javac
              .getTask(
                  messages,
                  files,
                  null,
                  List.of(
                      "-nowarn",
                      "-proc:none",
                      "-parameters",
                      "-Xmaxerrs",
                      "1000",
                      "-d",
                      classes.toString(),
                      "-cp",
                      System.getProperty("java.class.path")),
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!compiled) {
        throw new IOException("The suite does not compile:\n" + messages);
      }
    }
    return classes;
  }

  private List<Path> copied() throws IOException {
    Path root = suite.resolve("src/test/java");
    List<Path> copies = new ArrayList<>();
    for (Path file : files(root)) {
      String name = file.getFileName().toString();
      if (name.endsWith(".java") && !LEFT_OUT.contains(name)) {
        Path copy = folder.resolve("src").resolve(root.relativize(file).toString());
        Files.createDirectories(requireNonNull(copy.getParent()));
        copies.add(Files.writeString(copy, rewritten(Files.readString(file))));
      }
    }
    return copies;
  }

  private static String rewritten(String source) {
    String text = source;
    for (Cast cast : CASTS) {
      text = text.replaceAll(cast.regex(), cast.replacement());
    }
    return text;
  }

  private void copyResources(Path classes) throws IOException {
    Path root = suite.resolve("src/test/resources");
    for (Path file : files(root)) {
      Path copy = classes.resolve(root.relativize(file).toString());
      Files.createDirectories(requireNonNull(copy.getParent()));
      Files.write(copy, Files.readAllBytes(file));
    }
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).sorted().collect(Collectors.toList());
    }
  }
}
