package io.dese.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class JsonLoggerTest {

  private final List<String> lines = new ArrayList<>();
  private final JsonLogger logger =
      new JsonLogger(
          "io.dese.proxy",
          Level.INFO.toInt(),
          () -> Instant.parse("2026-11-21T20:00:00.5Z"),
          lines::add);

  @Test
  void anEventIsOneObjectInALine() {
    logger.info("client login user={} application={}", "app", "say \"x\"\n\u0001");

    assertThat(lines)
        .containsExactly(
            "{\"time\":\"2026-11-21T20:00:00.500Z\",\"level\":\"info\",\"logger\":\"io.dese.proxy\","
                + "\"message\":\"client login user=app application=say \\\"x\\\"\\n\\u0001\"}");
  }

  @Test
  void anExceptionIsPartOfTheObject() {
    logger.warn("a page could not be made", new IllegalStateException("why"));

    assertThat(lines)
        .singleElement()
        .asString()
        .contains("\"exception\":\"java.lang.IllegalStateException: why\\n\\tat ")
        .endsWith("\"}");
  }

  @Test
  void whatIsBelowTheLevelIsLeftOut() {
    logger.debug("nobody asked");

    assertThat(lines).isEmpty();
    assertThat(logger.isDebugEnabled()).isFalse();
    assertThat(logger.isErrorEnabled()).isTrue();
  }
}
