package io.dese.core.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dese.core.sql.OracleSample.Mark;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The statements of the files below {@code oracle}, one a line. A line {@code = read|primary RULE
 * [MARK REASON]} tells what the lines after it are; the sign ⏎ stands for a line end, and lines
 * that start with {@code //} are comments.
 */
final class OracleCorpus {

  private static final List<String> THEMES =
      List.of(
          "queries",
          "expressions",
          "documents",
          "types",
          "functions",
          "catalogs",
          "misleading",
          "frameworks",
          "locks-and-writes",
          "calls",
          "sessions",
          "utility",
          "definitions",
          "hidden");

  /** Written by the tests of the module {@code frameworks}; what others hold too counts once. */
  private static final List<String> RECORDED =
      List.of(
          "recorded-hibernate",
          "recorded-spring-boot",
          "recorded-spring-data-jdbc",
          "recorded-jooq",
          "recorded-mybatis",
          "recorded-flyway",
          "recorded-liquibase");

  private OracleCorpus() {}

  /** The script that makes the schema on the primary. */
  static String setup() throws IOException {
    return resource("setup.sql") + resource("recorded-setup.sql");
  }

  static List<OracleSample> samples() throws IOException {
    List<OracleSample> samples = new ArrayList<>();
    for (String theme : THEMES) {
      samples.addAll(samples(theme));
    }
    Set<String> known = new HashSet<>();
    samples.forEach(sample -> known.add(sample.sql()));
    for (String theme : RECORDED) {
      for (OracleSample sample : samples(theme)) {
        if (known.add(sample.sql())) {
          samples.add(sample);
        }
      }
    }
    return samples;
  }

  private static List<OracleSample> samples(String theme) throws IOException {
    List<OracleSample> samples = new ArrayList<>();
    OracleSample pattern = null;
    for (String line : resource(theme + ".txt").lines().toList()) {
      if (line.startsWith("= ")) {
        pattern = pattern(theme, line.substring(2));
      } else if (!line.isEmpty() && !line.startsWith("//")) {
        Objects.requireNonNull(pattern, theme);
        samples.add(
            new OracleSample(
                line.replace('⏎', '\n'),
                theme,
                pattern.read(),
                pattern.rule(),
                pattern.mark(),
                pattern.reason()));
      }
    }
    return samples;
  }

  private static OracleSample pattern(String theme, String line) {
    List<String> words = Arrays.asList(line.split(" ", 4));
    if (!words.get(0).matches("read|primary") || words.size() == 3) {
      throw new IllegalArgumentException(
          theme + ": '" + line + "' is not read|primary RULE [MARK REASON]");
    }
    Mark mark = words.size() > 2 ? Mark.valueOf(words.get(2)) : Mark.NONE;
    String reason = words.size() > 3 ? words.get(3) : "";
    return new OracleSample("", theme, words.get(0).equals("read"), words.get(1), mark, reason);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = OracleCorpus.class.getResourceAsStream("oracle/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    }
  }
}
