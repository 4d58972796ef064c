package io.dese.cli.log;

import java.io.PrintStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Logs as JSON, one object a line. SLF4J makes it when the property {@code slf4j.provider} names
 * it; the level is that of {@code org.slf4j.simpleLogger.defaultLogLevel}, as for text.
 */
public final class JsonLogs implements SLF4JServiceProvider {

  private static final String LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

  private final Map<String, Logger> loggers = new ConcurrentHashMap<>();
  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter contexts = new NOPMDCAdapter();
  private final PrintStream out = System.out;
  private final int least = least(System.getProperty(LEVEL, "info"));

  /** Made by SLF4J. */
  public JsonLogs() {}

  private static int least(String level) {
    String name = level.toUpperCase(Locale.ROOT);
    return name.equals("OFF") ? Integer.MAX_VALUE : Level.valueOf(name).toInt();
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return name ->
        loggers.computeIfAbsent(
            name, key -> new JsonLogger(key, least, Instant::now, out::println));
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return contexts;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }

  @Override
  public void initialize() {
    // Everything is made with it.
  }
}
