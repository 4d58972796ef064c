package io.dese.proxy.admin;

import io.dese.proxy.admin.AdminCommand.Accepted;
import io.dese.proxy.admin.AdminCommand.Act;
import io.dese.proxy.admin.AdminCommand.Constant;
import io.dese.proxy.admin.AdminCommand.Empty;
import io.dese.proxy.admin.AdminCommand.ExplainRoute;
import io.dese.proxy.admin.AdminCommand.Show;
import io.dese.proxy.config.Misspelling;
import io.dese.proxy.protocol.ErrorFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Understands what somebody types at the console. */
final class CommandReader {

  private static final Pattern EXPLAIN_ROUTE =
      Pattern.compile("\\s*explain\\s+route\\b(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** What drivers say when they come, go or begin, and what does nothing here. */
  private static final Map<String, String> ACCEPTED =
      Map.of(
          "SET", "SET",
          "RESET", "RESET",
          "BEGIN", "BEGIN",
          "START", "BEGIN",
          "COMMIT", "COMMIT",
          "END", "COMMIT",
          "ROLLBACK", "ROLLBACK",
          "ABORT", "ROLLBACK",
          "DISCARD", "DISCARD ALL",
          "DEALLOCATE", "DEALLOCATE");

  private final String version;
  private final Map<String, String> parameters;

  /**
   * A reader.
   *
   * @param version of the proxy
   * @param parameters what clients were told by ParameterStatus, which they may ask for again
   */
  CommandReader(String version, Map<String, String> parameters) {
    this.version = version;
    this.parameters = Map.copyOf(parameters);
  }

  /** The commands of a simple query. */
  static List<String> split(String sql) {
    return EXPLAIN_ROUTE.matcher(sql).matches() ? List.of(sql) : Words.commands(sql);
  }

  /**
   * Reads one command.
   *
   * @throws CommandException with 42601 when it is none
   */
  AdminCommand read(String sql) throws CommandException {
    var explain = EXPLAIN_ROUTE.matcher(sql);
    if (explain.matches()) {
      return explain(explain.group(1).strip());
    }
    Words words = Words.of(sql);
    String first = words.peek();
    if (first.isEmpty()) {
      return new Empty();
    }
    if (words.take("SHOW")) {
      return show(words);
    }
    if (words.take("SELECT")) {
      return select(words);
    }
    String accepted = ACCEPTED.get(first);
    return accepted == null ? act(words) : new Accepted(accepted);
  }

  private static AdminCommand explain(String sql) throws CommandException {
    if (sql.isEmpty()) {
      throw new CommandException(
          ErrorFields.error("42601", "EXPLAIN ROUTE needs a statement")
              .hint("EXPLAIN ROUTE SELECT 1"));
    }
    return new ExplainRoute(sql);
  }

  private AdminCommand show(Words words) throws CommandException {
    if (words.isEmpty()) {
      return new Show(Topic.HELP);
    }
    String name = words.next();
    for (Topic topic : Topic.values()) {
      if (topic.name().equalsIgnoreCase(name)) {
        end(words);
        return new Show(topic);
      }
    }
    AdminCommand setting = setting(name, words);
    if (setting != null) {
      return setting;
    }
    List<String> topics = Arrays.stream(Topic.values()).map(Topic::name).toList();
    throw unknown("SHOW " + name, name, topics, "SHOW ");
  }

  private @Nullable AdminCommand setting(String name, Words words) {
    String key = name.toLowerCase(Locale.ROOT);
    if (key.equals("transaction") && words.take("ISOLATION", "LEVEL")) {
      key = "transaction_isolation";
    }
    String value =
        switch (key) {
          case "transaction_isolation", "default_transaction_isolation" -> "read committed";
          case "transaction_read_only" -> "off";
          default ->
              parameters.entrySet().stream()
                  .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                  .map(Map.Entry::getValue)
                  .findFirst()
                  .orElse(null);
        };
    return value == null ? null : constant(key, value, "SHOW");
  }

  private AdminCommand select(Words words) throws CommandException {
    String rest = words.text().substring("SELECT".length()).strip().toLowerCase(Locale.ROOT);
    return switch (rest) {
      case "1" -> new Constant(new Column("?column?", Column.Type.INT8), 1L, "SELECT 1");
      case "version()", "pg_catalog.version()" ->
          constant("version", "Dese Routing " + version + ", the proxy's console", "SELECT 1");
      case "current_user", "session_user", "user" ->
          constant(rest, parameters.getOrDefault("session_authorization", ""), "SELECT 1");
      case "current_schema()" -> constant("current_schema", "public", "SELECT 1");
      default ->
          throw new CommandException(
              ErrorFields.error("0A000", "this is the proxy's console: it has no tables")
                  .hint("SHOW HELP lists the commands; connect to another database for SQL."));
    };
  }

  private static Constant constant(String column, String value, String tag) {
    return new Constant(new Column(column, Column.Type.TEXT), value, tag);
  }

  private static AdminCommand act(Words words) throws CommandException {
    String typed = words.text();
    for (Action action : Action.values()) {
      if (words.take(action.words().split(" "))) {
        String name = action.argument() == Action.Name.NONE ? "" : words.next();
        if (name.isEmpty() && action.argument() == Action.Name.MUST) {
          throw new CommandException(
              ErrorFields.error("42601", action.words() + " needs a name").hint(action.usage()));
        }
        end(words);
        return new Act(action, name);
      }
    }
    List<String> known = new ArrayList<>(List.of("SHOW", "EXPLAIN ROUTE", "SET", "SELECT"));
    Arrays.stream(Action.values()).map(Action::words).forEach(known::add);
    String first = words.next();
    throw unknown(first, Misspelling.nearest(typed, known).isPresent() ? typed : first, known, "");
  }

  private static void end(Words words) throws CommandException {
    if (!words.isEmpty()) {
      throw new CommandException(
          ErrorFields.error("42601", "syntax error at or near \"" + words.next() + '"')
              .hint("SHOW HELP lists the commands."));
    }
  }

  private static CommandException unknown(
      String typed, String name, List<String> known, String before) {
    Optional<String> nearest = Misspelling.nearest(name, known);
    ErrorFields fields = ErrorFields.error("42601", "unknown command \"" + shortened(typed) + '"');
    return new CommandException(
        fields.hint(
            nearest
                .map(candidate -> "Did you mean " + before + candidate + "?")
                .orElse("SHOW HELP lists the commands.")));
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "...";
  }
}
