package io.dese.proxy.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptReaderTest {

  @Test
  void aFileHoldsSeveralScripts() {
    List<Script> scripts =
        ScriptReader.read(
            "some.wire",
            """
            # a comment
            script one
            query "select 1"

            script another one
            on b: send Sync; Flush
            """);

    assertThat(scripts).extracting(Script::name).containsExactly("one", "another one");
    assertThat(scripts).extracting(Script::line).containsExactly(2, 5);
    assertThat(scripts.get(1).steps()).extracting(Script.Placed::line).containsExactly(6, 6);
    assertThat(((Step.Send) scripts.get(1).steps().get(1).step()).connection()).isEqualTo("b");
  }

  @Test
  void directivesStandBeforeTheSteps() {
    Directives directives =
        ScriptReader.read(
                "some.wire",
                """
                script one
                differs in transaction: because of that
                loose errors
                one server
                mask "[0-9]+"
                query "select 1"
                """)
            .get(0)
            .directives();

    assertThat(directives.differs()).isEqualTo(Map.of(Mode.TRANSACTION, "because of that"));
    assertThat(directives.looseErrors()).isTrue();
    assertThat(directives.oneServer()).isTrue();
    assertThat(directives.comparable(Message.of("DataRow", "a 17 b")))
        .isEqualTo("DataRow \"a ~ b\"");
  }

  @Test
  void looseErrorsAreComparedBySeverityAndClass() {
    Directives loose = new Directives(Map.of(), true, List.of(), false);
    Message error = new Message("ErrorResponse", List.of("28P01", "no"), "S=SCHWER V=FATAL");

    assertThat(loose.comparable(error)).isEqualTo("ErrorResponse FATAL of class 28");
  }

  @Test
  void aDifferenceOfTheProxyIsOneOfBothModes() {
    Script script = ScriptReader.read("f", "script one\ndiffers in proxy: why\nquery \"\"").get(0);

    assertThat(script.directives().differs()).containsOnlyKeys(Mode.values());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "query \"\"                                | f:1: a script begins with 'script NAME'",
        "script one                                | f:1: the script 'one' has no steps",
        "script one/jump                           | f:2: there is no step 'jump'",
        "script one/send Bang                      | f:2: the message 'Bang' is none of",
        "script one/query \"\"/one server          | f:3: a directive stands before the first step",
        "script one/differs in transaction         | f:2: it is written 'differs in MODE: REASON'",
        "script one/differs in statement: x        | f:2: 'statement' is none of",
        "script one/query \"\"/script one          | f:3: there is another script 'one'",
        "script one/query select                   | f:2: the query must be quoted, but was select",
        "script one/query \"\" gives \"1\" status I x | f:2: there is too much: [x]",
        "script one/send Parse \"\" \"\" int5      | f:2: the type 'int5' is none of",
        "script one/on b send Sync                 | f:2: after on there must be a name with a colon",
        "script one/chunk 0                        | f:2: the number of bytes was 0",
        "script one/chunk two                      | f:2: the number of bytes was 'two'",
        "script one/startup version 3              | f:2: a version is such as 3.2, but was 3",
        "script one/send Describe cursor \"c\"     | f:2: there must be statement or portal",
        "script one/send Execute                   | f:2: the portal's name is missing",
      })
  void whatCannotBeReadIsToldWithItsLine(String text, String message) {
    assertThatExceptionOfType(ScriptException.class)
        .isThrownBy(() -> ScriptReader.read("f", text.replace('/', '\n')))
        .withMessageStartingWith(message);
  }
}
