package io.dese.proxy.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/wire-conformance.md} true. */
class DocumentTest {

  private static String document() throws IOException {
    return Files.readString(
        Path.of(System.getProperty("dese.root"), "docs", "wire-conformance.md"));
  }

  @Test
  void everyDifferenceStandsInTheDocumentWithItsReason() throws IOException {
    List<String> rows = new ArrayList<>();
    ScriptFiles.read().values().forEach(file -> file.forEach(s -> rows.addAll(rows(s))));

    assertThat(document())
        .endsWith(
            "| file | script | mode | reason |\n| --- | --- | --- | --- |\n"
                + String.join("\n", rows)
                + "\n");
  }

  private static List<String> rows(Script script) {
    Map<Mode, String> differs = script.directives().differs();
    List<String> rows = new ArrayList<>();
    for (Mode mode : Mode.values()) {
      if (differs.containsKey(mode)) {
        rows.add(
            "| %s | %s | %s | %s |"
                .formatted(script.file(), script.name(), mode.text(), differs.get(mode)));
      }
    }
    return rows;
  }

  @Test
  void theDocumentTellsHowManyScriptsThereAre() throws IOException {
    List<String> rows = new ArrayList<>();
    int all = 0;
    for (Map.Entry<String, List<Script>> file : ScriptFiles.read().entrySet()) {
      rows.add("| %s | %d |".formatted(file.getKey(), file.getValue().size()));
      all += file.getValue().size();
    }
    rows.add("| all | " + all + " |");

    assertThat(all).isGreaterThanOrEqualTo(150);
    assertThat(document())
        .contains("| file | scripts |\n| --- | --- |\n" + String.join("\n", rows) + "\n");
  }
}
