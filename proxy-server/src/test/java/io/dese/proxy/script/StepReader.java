package io.dese.proxy.script;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a step from a line. */
final class StepReader {

  private StepReader() {}

  /** The steps of a line, in order; several for {@code send} with several messages. */
  static List<Step> steps(String line) {
    Arguments arguments = new Arguments(WordReader.words(line));
    String connection = Run.DEFAULT;
    if (arguments.take("on")) {
      String name = arguments.name("the connection");
      if (!name.endsWith(":")) {
        throw new ScriptException("after on there must be a name with a colon, but was " + name);
      }
      connection = name.substring(0, name.length() - 1);
    }
    String verb = arguments.name("the step");
    if (verb.equals("send")) {
      return sends(connection, arguments);
    }
    Step step = step(connection, verb, arguments);
    arguments.end();
    return List.of(step);
  }

  private static List<Step> sends(String connection, Arguments arguments) {
    List<Step> sends = new ArrayList<>();
    for (List<Word> words : arguments.parts()) {
      String label = words.stream().map(Word::toString).collect(Collectors.joining(" "));
      sends.add(new Step.Send(connection, FrontendMessages.encode(words), label));
    }
    return sends;
  }

  private static Step step(String connection, String verb, Arguments arguments) {
    return switch (verb) {
      case "open" -> new Step.Open(connection);
      case "startup" -> new Step.StartUp(connection, Startup.read(arguments));
      case "login" -> new Step.Authenticate(connection);
      case "connect" -> connect(connection, arguments);
      case "expect" ->
          new Step.Expect(connection, arguments.parts().stream().map(MessagePattern::of).toList());
      case "until" -> new Step.Until(connection, MessagePattern.of(arguments.upTo(";")));
      case "query" ->
          new Step.Ask(connection, arguments.text("the query"), null, Answer.read(arguments));
      case "extended" -> extended(connection, arguments);
      case "await" -> new Step.Await(arguments.text("the query"));
      case "observe" -> new Step.Observe(arguments.text("the query"), rows(arguments));
      case "cancel" -> new Step.Cancel(arguments.name("the connection"), arguments.take("wrong"));
      case "chunk" -> new Step.Chunk(connection, positive(arguments));
      case "split" -> new Step.Split(connection, positive(arguments));
      case "half-close" -> new Step.End(connection, Step.End.How.HALF_CLOSE);
      case "close" -> new Step.End(connection, Step.End.How.CLOSE);
      case "reset" -> new Step.End(connection, Step.End.How.RESET);
      case "unequal" ->
          new Step.Unequal(arguments.name("a variable"), arguments.name("another variable"));
      default -> throw new ScriptException("there is no step '" + verb + "'");
    };
  }

  private static Step connect(String connection, Arguments arguments) {
    Startup startup = Startup.read(arguments);
    String fails = arguments.hasNext() ? arguments.name("the SQLSTATE") : null;
    return new Step.Connect(connection, startup, fails);
  }

  private static Step extended(String connection, Arguments arguments) {
    String sql = arguments.text("the query");
    List<Word> parameters = new ArrayList<>();
    if (arguments.take("with")) {
      parameters.addAll(arguments.before("gives", "fails", "status"));
    }
    return new Step.Ask(connection, sql, parameters, Answer.read(arguments));
  }

  private static @Nullable List<Word> rows(Arguments arguments) {
    return arguments.hasNext() ? Answer.read(arguments).rows() : null;
  }

  private static int positive(Arguments arguments) {
    int number = arguments.number("the number of bytes");
    if (number < 1) {
      throw new ScriptException("the number of bytes was " + number + " but must be at least 1");
    }
    return number;
  }
}
