package io.dese.proxy.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {

  private static final Script SAME = ScriptReader.read("f", "script s\nquery \"\"").get(0);
  private static final Script DIFFERS =
      ScriptReader.read("f", "script s\ndiffers in transaction: why\nquery \"\"").get(0);

  private static Outcome outcome(String... lines) {
    return new Outcome(List.of(lines), null);
  }

  @Test
  void equalTranscriptsAreRight() {
    assertThat(Verdict.of(SAME, Mode.SESSION, outcome("a", "b"), outcome("a", "b"))).isEmpty();
  }

  @Test
  void aDifferenceIsShownSideBySide() {
    List<String> verdict =
        Verdict.of(SAME, Mode.SESSION, outcome("same", "left"), outcome("same", "right", "more"));

    assertThat(verdict).singleElement().asString().contains("PostgreSQL", "session mode");
    assertThat(verdict.get(0)).containsPattern("(?m)^  same +\\| same$");
    assertThat(verdict.get(0)).containsPattern("(?m)^! left +\\| right$");
    assertThat(verdict.get(0)).containsPattern("(?m)^! +\\| more$");
  }

  @Test
  void longLinesGoOnBelow() {
    String comparison = Comparison.of("one", List.of("x".repeat(100)), "two", List.of("y"));

    assertThat(comparison).contains("! " + "x".repeat(90) + " | y").contains("x".repeat(10) + " ");
  }

  @Test
  void aDifferenceThatTheScriptAnnouncesIsRightInThatModeOnly() {
    assertThat(Verdict.of(DIFFERS, Mode.TRANSACTION, outcome("a"), outcome("b"))).isEmpty();
    assertThat(Verdict.of(DIFFERS, Mode.SESSION, outcome("a"), outcome("b"))).hasSize(1);
  }

  @Test
  void anAnnouncedDifferenceThatIsNoneIsWrong() {
    assertThat(Verdict.of(DIFFERS, Mode.TRANSACTION, outcome("a"), outcome("a")))
        .containsExactly("the proxy in transaction mode should differ here, but does not: why");
  }

  @Test
  void anAnswerThatDoesNotComeIsNeverRight() {
    Outcome waited = new Outcome(List.of("a"), "f:1: nothing came within 8000 ms");

    assertThat(Verdict.of(DIFFERS, Mode.TRANSACTION, outcome("a", "b"), waited)).hasSize(1);
  }
}
