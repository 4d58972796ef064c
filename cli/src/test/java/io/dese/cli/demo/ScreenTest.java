package io.dese.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScreenTest {

  private static final List<String> TABLE = new TableRenderer(Ink.PLAIN).table(Samples.figures());
  private static final String DRAWN =
      "\033[?25l\033[?7l\033[K" + String.join("\n\033[K", TABLE) + "\n\033[?7h\033[J";
  private static final String UP = "\033[" + TABLE.size() + "A\r";

  private final StringWriter out = new StringWriter();

  @Test
  void theTableIsDrawnAgainInItsPlace() {
    LiveScreen screen = new LiveScreen(new PrintWriter(out), Ink.PLAIN);

    screen.show(Samples.figures());
    screen.show(Samples.figures());

    assertThat(out.toString()).isEqualTo(DRAWN + UP + DRAWN);
  }

  @Test
  void whatIsSaidStaysAboveTheTable() {
    LiveScreen screen = new LiveScreen(new PrintWriter(out), Ink.PLAIN);
    screen.show(Samples.figures());

    screen.say("a replica dies");

    assertThat(out.toString()).isEqualTo(DRAWN + UP + "\033[Ja replica dies\n" + DRAWN);
  }

  @Test
  void aClosedScreenHasItsCursorBackAndIsSilent() {
    LiveScreen screen = new LiveScreen(new PrintWriter(out), Ink.PLAIN);

    screen.close();
    screen.say("too late");
    screen.show(Samples.figures());

    assertThat(out.toString()).isEqualTo("\033[?25h");
  }

  @Test
  void withoutATerminalFiguresComeAtMostOnceASecond() {
    PlainScreen screen = new PlainScreen(new PrintWriter(out));

    screen.show(Samples.figures());
    screen.show(Samples.figures());
    screen.say("end");

    assertThat(out.toString().lines())
        .containsExactly(new TableRenderer(Ink.PLAIN).line(Samples.figures()), "end");
  }
}
