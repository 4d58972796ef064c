package io.dese.core.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.sql.SimpleQuery.Answer;
import io.dese.testkit.PostgresCluster;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many statements a text has, and where each ends, against what a server makes of it. */
@Tag("oracle")
class StatementCountIT {

  private static final int RIDDLES = 4_000;

  private enum Finding {
    /** The server has run as many statements as we see. */
    SAME,
    /** It has not, or we and it do not agree on whether the last quote ends. */
    OTHER,
    /** It has run nothing, or not all, for a reason that has nothing to do with this. */
    REFUSED
  }

  private static PostgresCluster cluster;
  private static String database;

  @BeforeAll
  static void start() throws SQLException {
    cluster = PostgresCluster.builder().replicas(0).start();
    try (Connection connection = cluster.primary().connect()) {
      database = connection.getCatalog();
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE riddle (a int)");
      }
    }
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"on", "off"})
  void eachScriptOfTheCorpusHasAsManyStatementsAsTheServerSees(String standardStrings)
      throws IOException {
    Map<Finding, List<String>> found = compare(corpus(), standardStrings);

    assertThat(found.get(Finding.OTHER)).isEmpty();
  }

  @Test
  void theServerTakesEachScriptOfTheCorpusThatHasAnEnd() throws IOException {
    List<String> refused = new ArrayList<>(compare(corpus(), "on").get(Finding.REFUSED));

    refused.retainAll(compare(corpus(), "off").get(Finding.REFUSED));

    assertThat(refused)
        .isNotEmpty()
        .allMatch(
            script ->
                !new Tokens(script, true).wellFormed() || !new Tokens(script, false).wellFormed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"on", "off"})
  void eachRandomScriptHasAsManyStatementsAsTheServerSees(String standardStrings)
      throws IOException {
    ScriptRiddles riddles = new ScriptRiddles(new Random(20261121));
    List<String> scripts = Stream.generate(riddles::script).limit(RIDDLES).toList();

    Map<Finding, List<String>> found = compare(scripts, standardStrings);

    found.forEach(
        (finding, list) ->
            System.out.printf("Scripts, %s: %s %d%n", standardStrings, finding, list.size()));
    assertThat(found.get(Finding.OTHER)).isEmpty();
    assertThat(found.get(Finding.SAME)).hasSizeGreaterThan(RIDDLES / 5);
  }

  private static Map<Finding, List<String>> compare(List<String> scripts, String standardStrings)
      throws IOException {
    Map<Finding, List<String>> found = new EnumMap<>(Finding.class);
    for (Finding finding : Finding.values()) {
      found.put(finding, new ArrayList<>());
    }
    try (SimpleQuery server = connect(standardStrings)) {
      for (String script : scripts) {
        Tokens tokens = new Tokens(script, standardStrings.equals("on"));
        requireNonNull(found.get(compare(server, script, tokens))).add(script);
      }
    }
    return found;
  }

  private static Finding compare(SimpleQuery server, String script, Tokens tokens)
      throws IOException {
    Answer answer = server.ask(script);
    if (answer.error() != null) {
      // Other errors say nothing about where statements end.
      boolean unterminated = answer.error().startsWith("unterminated");
      return unterminated && tokens.wellFormed() ? Finding.OTHER : Finding.REFUSED;
    }
    if (!tokens.wellFormed()) {
      return Finding.OTHER;
    }
    List<StatementSplitter.Span> spans = StatementSplitter.split(tokens);
    boolean same = spans.size() == answer.completed();
    for (StatementSplitter.Span span : spans) {
      // Two wrong cuts could make up for each other.
      same &= server.ask(tokens.text(span.from(), span.to())).completed() == 1;
    }
    return same ? Finding.SAME : Finding.OTHER;
  }

  private static SimpleQuery connect(String standardStrings) throws IOException {
    return new SimpleQuery(
        cluster.primary(),
        database,
        Map.of(
            "standard_conforming_strings", standardStrings,
            "escape_string_warning", "off",
            "client_min_messages", "error",
            "check_function_bodies", "off"));
  }

  private static List<String> corpus() throws IOException {
    try (InputStream in = StatementCountIT.class.getResourceAsStream("scripts.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
      return text.lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("//"))
          .map(line -> line.replace('⏎', '\n'))
          .toList();
    }
  }
}
