package io.dese.cli.health;

import io.dese.health.report.Check;
import io.dese.health.report.HealthReport;
import java.io.PrintWriter;
import java.util.Locale;

/** The report for people: a line for each check. */
final class HealthText {

  private HealthText() {}

  static void print(HealthReport report, PrintWriter out) {
    out.println("status: " + report.status().text());
    report
        .checks()
        .forEach((name, checks) -> checks.forEach(check -> out.println(line(name, check))));
  }

  private static String line(String name, Check check) {
    String value =
        check.observedValue() == null ? "-" : number(check.observedValue()) + unit(check);
    String line =
        "%-4s  %-30s %-22s %s".formatted(check.status().text(), name, check.componentId(), value);
    String state = check.state() == null ? "" : "  " + check.state();
    return line + state + (check.output() == null ? "" : "  " + check.output());
  }

  private static String number(Object value) {
    return value instanceof Double number
        ? String.format(Locale.ROOT, "%.1f", number)
        : value.toString();
  }

  private static String unit(Check check) {
    return check.observedUnit() == null ? "" : " " + check.observedUnit();
  }
}
