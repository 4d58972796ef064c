package io.dese.proxy.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The scripts in {@code src/test/resources/wire}. */
final class ScriptFiles {

  private static final Path FOLDER =
      Path.of(System.getProperty("dese.root"), "proxy-server", "src", "test", "resources", "wire");

  private ScriptFiles() {}

  /** By file, in the order of their names. */
  static Map<String, List<Script>> read() throws IOException {
    Map<String, List<Script>> scripts = new TreeMap<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".wire")).toList()) {
        String name = String.valueOf(file.getFileName());
        scripts.put(name, ScriptReader.read(name, Files.readString(file)));
      }
    }
    return scripts;
  }
}
