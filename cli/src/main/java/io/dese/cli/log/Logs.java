package io.dese.cli.log;

/**
 * Switches logging on for a process that serves. It has to happen before the first logger is made,
 * and counts only where the user has not said otherwise by the same properties.
 */
public final class Logs {

  private static final String SIMPLE = "org.slf4j.simpleLogger.";

  private Logs() {}

  /** One line of text for each event, on standard output. */
  public static void asText() {
    toStandardOutput();
    set(SIMPLE + "showDateTime", "true");
    set(SIMPLE + "dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    set(SIMPLE + "showThreadName", "false");
  }

  /** One JSON object for each event, on standard output. */
  public static void asJson() {
    toStandardOutput();
    // Or SLF4J says, as text, that it has found it.
    set("slf4j.internal.verbosity", "WARN");
    set("slf4j.provider", JsonLogs.class.getName());
  }

  private static void toStandardOutput() {
    set(SIMPLE + "defaultLogLevel", "info");
    set(SIMPLE + "logFile", "System.out");
  }

  private static void set(String name, String value) {
    System.getProperties().putIfAbsent(name, value);
  }
}
