package io.dese.proxy.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dese.proxy.admin.AdminCommand.Accepted;
import io.dese.proxy.admin.AdminCommand.Act;
import io.dese.proxy.admin.AdminCommand.Constant;
import io.dese.proxy.admin.AdminCommand.Empty;
import io.dese.proxy.admin.AdminCommand.ExplainRoute;
import io.dese.proxy.admin.AdminCommand.Show;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CommandReaderTest {

  private final CommandReader reader =
      new CommandReader("1.2.3", Map.of("server_version", "18.0", "session_authorization", "me"));

  private AdminCommand read(String sql) {
    try {
      return reader.read(sql);
    } catch (CommandException e) {
      throw new IllegalStateException(e.fields() + " " + e.fields().hint(), e);
    }
  }

  @TestFactory
  Stream<DynamicTest> everyTopicIsUnderstoodInAnyCaseAndWithASemicolon() {
    return Arrays.stream(Topic.values())
        .map(
            topic ->
                DynamicTest.dynamicTest(
                    topic.name(),
                    () ->
                        assertThat(read("  show\n" + topic.name().toLowerCase(Locale.ROOT) + " ; "))
                            .isEqualTo(new Show(topic))));
  }

  @TestFactory
  Stream<DynamicTest> everyActionIsUnderstoodAsHelpShowsIt() {
    return Arrays.stream(Action.values())
        .map(
            action ->
                DynamicTest.dynamicTest(
                    action.usage(),
                    () -> {
                      String typed = action.usage().replaceAll("[\\[\\]]", "");
                      AdminCommand command = read(typed);
                      assertThat(command).isInstanceOf(Act.class);
                      assertThat(((Act) command).action()).isEqualTo(action);
                    }));
  }

  @Test
  void aNameKeepsItsCaseAndMayBeQuoted() {
    assertThat(read("PAUSE Shop")).isEqualTo(new Act(Action.PAUSE, "Shop"));
    assertThat(read("pause \"my shop\";")).isEqualTo(new Act(Action.PAUSE, "my shop"));
    assertThat(read("KILL CLIENT 42")).isEqualTo(new Act(Action.KILL_CLIENT, "42"));
    assertThat(read("KILL shop")).isEqualTo(new Act(Action.KILL, "shop"));
  }

  @Test
  void pauseAndResumeNeedNoNameAndDisableDoes() {
    assertThat(read("PAUSE")).isEqualTo(new Act(Action.PAUSE, ""));
    assertThatThrownBy(() -> reader.read("DISABLE")).hasMessage("DISABLE needs a name");
  }

  @Test
  void explainRouteTakesTheStatementAsItIs() {
    assertThat(read("explain ROUTE SELECT ';' ; DELETE FROM t"))
        .isEqualTo(new ExplainRoute("SELECT ';' ; DELETE FROM t"));
    assertThat(CommandReader.split("EXPLAIN ROUTE a; b")).hasSize(1);
  }

  @Test
  void severalCommandsAreCutAtSemicolonsOutsideOfQuotes() {
    assertThat(CommandReader.split("SHOW POOLS; PAUSE \"a;b\";; -- end"))
        .extracting(String::strip)
        .containsExactly("SHOW POOLS", "PAUSE \"a;b\"");
  }

  @Test
  void whatDriversSayIsAccepted() {
    assertThat(read("SET extra_float_digits = 3")).isEqualTo(new Accepted("SET"));
    assertThat(read("BEGIN")).isEqualTo(new Accepted("BEGIN"));
    assertThat(read("/* ping */ SELECT 1")).isInstanceOf(Constant.class);
    assertThat(read("select version()")).isInstanceOf(Constant.class);
    assertThat(read("SHOW server_version")).isInstanceOf(Constant.class);
    assertThat(read("SHOW TRANSACTION ISOLATION LEVEL")).isInstanceOf(Constant.class);
    assertThat(read(" ; ")).isEqualTo(new Empty());
    assertThat(read("-- nothing")).isEqualTo(new Empty());
  }

  @Test
  void anUnknownCommandNamesTheNearestOne() {
    assertThat(hint("SHOW POLS")).isEqualTo("Did you mean SHOW POOLS?");
    assertThat(hint("PAUS")).isEqualTo("Did you mean PAUSE?");
    assertThat(hint("DANCE all night")).isEqualTo("SHOW HELP lists the commands.");
    assertThat(hint("SHOW POOLS now")).isEqualTo("SHOW HELP lists the commands.");
  }

  private String hint(String sql) {
    try {
      return "understood as " + reader.read(sql);
    } catch (CommandException e) {
      assertThat(e.fields().sqlState()).isEqualTo("42601");
      return String.valueOf(e.fields().hint());
    }
  }

  @Test
  void sqlIsRefusedAsAFeatureThatIsNotThere() {
    assertThatThrownBy(() -> reader.read("SELECT * FROM pg_class"))
        .isInstanceOfSatisfying(
            CommandException.class, e -> assertThat(e.fields().sqlState()).isEqualTo("0A000"));
  }

  @Test
  void whateverIsTypedIsACommandOrAnErrorWithASqlState() {
    Random random = new Random(7);
    List<String> parts =
        List.of("SHOW", " ", "POOLS", ";", "\"", "'", "KILL", "CLIENT", "é", "--", "/*", "*/", "1");
    for (int i = 0; i < 5000; i++) {
      StringBuilder typed = new StringBuilder();
      for (int j = random.nextInt(8); j >= 0; j--) {
        typed.append(parts.get(random.nextInt(parts.size())));
      }
      for (String command : CommandReader.split(typed.toString())) {
        try {
          assertThat(reader.read(command)).isNotNull();
        } catch (CommandException e) {
          assertThat(e.fields().sqlState()).hasSize(5);
        }
      }
    }
  }
}
