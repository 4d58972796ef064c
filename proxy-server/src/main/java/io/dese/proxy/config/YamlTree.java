package io.dese.proxy.config;

import io.dese.proxy.config.YamlNode.Mapping;
import io.dese.proxy.config.YamlNode.Scalar;
import io.dese.proxy.config.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;
import tools.jackson.dataformat.yaml.YAMLReadFeature;

/**
 * Reads YAML into nodes with their lines. Of YAML there are mappings, sequences and scalars, which
 * are taken as text; anchors that are used, keys given twice and a second document are problems.
 */
final class YamlTree {

  /** A configuration is four levels deep. */
  private static final int DEEPEST = 20;

  private final YAMLParser parser;
  private final List<ConfigProblem> problems;

  private YamlTree(YAMLParser parser, List<ConfigProblem> problems) {
    this.parser = parser;
    this.problems = problems;
  }

  /** The file's mapping; empty if there is none, and then there is a problem. */
  static Optional<Mapping> read(String yaml, List<ConfigProblem> problems) {
    // Only what has no quotes: '' is a text.
    YAMLFactory factory =
        YAMLFactory.builder().enable(YAMLReadFeature.EMPTY_STRING_AS_NULL).build();
    try (YAMLParser parser = (YAMLParser) factory.createParser(ObjectReadContext.empty(), yaml)) {
      return new YamlTree(parser, problems).document();
    } catch (JacksonException e) {
      problems.add(new ConfigProblem("the file", null, reason(e), line(e.getLocation())));
      return Optional.empty();
    }
  }

  private Optional<Mapping> document() {
    JsonToken token = parser.nextToken();
    if (token == null) {
      return Optional.of(new Mapping(Map.of(), 1));
    }
    YamlNode node = node(token, "the file", 0);
    if (parser.nextToken() != null) {
      problem("the file", "must be one document: there is a second one");
    }
    if (node instanceof Scalar scalar && scalar.absent()) {
      return Optional.of(new Mapping(Map.of(), 1));
    }
    if (node instanceof Mapping mapping) {
      return Optional.of(mapping);
    }
    problems.add(new ConfigProblem("the file", null, "must have keys", node.line()));
    return Optional.empty();
  }

  private YamlNode node(JsonToken token, String path, int depth) {
    if (depth > DEEPEST) {
      throw ConfigException.of("the file", null, "must not be that deep");
    }
    return switch (token) {
      case START_OBJECT -> mapping(path, depth);
      case START_ARRAY -> sequence(path, depth);
      default -> scalar(token, path);
    };
  }

  private Mapping mapping(String path, int depth) {
    int line = line();
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      String shown = YamlText.nameStart(name);
      String below = depth == 0 ? shown : path + "." + shown;
      boolean twice = entries.containsKey(name);
      if (twice) {
        problem(below, "must be given once");
      }
      YamlNode value = node(parser.nextToken(), below, depth + 1);
      if (!twice) {
        entries.put(name, value);
      }
    }
    return new Mapping(entries, line);
  }

  private Sequence sequence(String path, int depth) {
    int line = line();
    List<YamlNode> items = new ArrayList<>();
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_ARRAY) {
      items.add(node(token, path, depth + 1));
      token = parser.nextToken();
    }
    return new Sequence(items, line);
  }

  private Scalar scalar(JsonToken token, String path) {
    int line = line();
    if (parser.isCurrentAlias()) {
      problem(path, "must be written out: aliases are not followed");
    }
    @Nullable String text = token == JsonToken.VALUE_NULL ? null : parser.getString();
    return new Scalar(text == null ? "" : text, text == null, line);
  }

  private void problem(String path, String rule) {
    problems.add(new ConfigProblem(path, null, rule, line()));
  }

  private int line() {
    return line(parser.currentTokenLocation());
  }

  private static int line(@Nullable TokenStreamLocation location) {
    return location == null ? 0 : Math.max(0, location.getLineNr());
  }

  /** What the parser says, without the pieces of the file that it quotes: they may be secrets. */
  private static String reason(JacksonException e) {
    String said =
        String.valueOf(e.getOriginalMessage())
            .lines()
            .filter(line -> !line.startsWith(" ") && !line.startsWith("in "))
            .collect(Collectors.joining(", "));
    return "is not YAML: " + (said.isEmpty() ? "it breaks off" : said);
  }
}
