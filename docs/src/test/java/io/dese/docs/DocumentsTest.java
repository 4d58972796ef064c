package io.dese.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.route.RouteReason;
import io.dese.driver.settings.DriverProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents say of the code is what the code says. */
class DocumentsTest {

  private static final Path ROOT = Path.of(System.getProperty("dese.root", ".."));
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
  private static final Pattern EXAMPLE =
      Pattern.compile("<!-- (\\S+\\.java) -->\\n```java\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern TEST_NAME = Pattern.compile("\\| `([a-z]\\w+[A-Z]\\w+)` \\|");

  static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>();
    for (Path folder : List.of(ROOT, ROOT.resolve("docs"))) {
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
      }
    }
    return documents;
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkLeadsSomewhere(Path document) throws IOException {
    Matcher links = LINK.matcher(Files.readString(document));
    while (links.find()) {
      assertThat(document.resolveSibling(links.group(1))).as("link of %s", document).exists();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyExampleIsCodeThatATestRuns(Path document) throws IOException {
    Matcher examples = EXAMPLE.matcher(Files.readString(document));
    while (examples.find()) {
      String source = withoutIndent(Files.readString(ROOT.resolve(examples.group(1))));
      assertThat(source)
          .as("%s of %s", examples.group(1), document)
          .contains(withoutIndent(examples.group(2)));
    }
  }

  @Test
  void everyPropertyIsInTheTable() throws IOException {
    String table =
        Arrays.stream(DriverProperty.values())
            .filter(property -> !property.isGroup())
            .map(
                property ->
                    "| `%s` | `%s` | %s |"
                        .formatted(property.text(), property.defaultText(), property.description()))
            .collect(
                Collectors.joining("\n", "| property | default | |\n| --- | --- | --- |\n", ""));

    assertThat(read("docs/configuration.md")).contains(table);
  }

  @Test
  void everyReasonIsInTheTable() throws IOException {
    String table =
        Arrays.stream(RouteReason.values())
            .map(reason -> "| `%s` | %s |".formatted(reason.tag(), reason.text()))
            .collect(Collectors.joining("\n", "| reason | in words |\n| --- | --- |\n", ""));

    assertThat(read("docs/routing.md")).contains(table);
  }

  @Test
  void everyTestThatADocumentNamesExists() throws IOException {
    String sources = testSources();
    Matcher names = TEST_NAME.matcher(read("docs/consistency.md"));
    int found = 0;
    while (names.find()) {
      found++;
      assertThat(sources).contains("void " + names.group(1) + "()");
    }
    assertThat(found).isPositive();
  }

  private static String testSources() throws IOException {
    StringBuilder sources = new StringBuilder();
    for (String module : List.of("core", "driver")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          sources.append(Files.readString(file));
        }
      }
    }
    return sources.toString();
  }

  private static String read(String document) throws IOException {
    return Files.readString(ROOT.resolve(document));
  }

  private static String withoutIndent(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n"));
  }
}
