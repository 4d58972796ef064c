package io.dese.core.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists that stand beside the classes: a name, a tab and a remark a line; {@code #} comments. */
final class DataFile {

  private DataFile() {}

  /** From the names to their remarks, which may be empty. */
  static Map<String, String> pairs(String resource) {
    try (InputStream in = DataFile.class.getResourceAsStream(resource);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(requireNonNull(in, resource), UTF_8))) {
      Stream<String> lines = reader.lines().filter(line -> !line.startsWith("#"));
      return lines
          .map(line -> line.split("\t", 2))
          .collect(
              Collectors.toUnmodifiableMap(
                  fields -> fields[0], fields -> fields.length > 1 ? fields[1] : ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
