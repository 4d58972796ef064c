package io.dese.driver.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Values for some of the nodes, as in {@code db2:5432=2,db3=1}. A host that has one port in the URL
 * needs none here.
 */
final class HostValues {

  private final List<String> hosts;
  private final Problems problems;

  /**
   * For the nodes of a URL.
   *
   * @param hosts each as {@code host:port}
   */
  HostValues(List<String> hosts, Problems problems) {
    this.hosts = hosts;
    this.problems = problems;
  }

  /** The values by {@code host:port}, spelt as in the URL; what is wrong is noted and left out. */
  Map<String, String> parse(DriverProperty property, String text) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String entry : text.split(",", -1)) {
      // The last one: an address has none, whatever colons it has.
      int equals = entry.lastIndexOf('=');
      if (equals < 1 || equals == entry.length() - 1) {
        problems.add(
            property.text(),
            text,
            "must be a list of host:port=value, which '" + entry + "' is not");
        continue;
      }
      String name = entry.substring(0, equals).strip();
      List<String> found = find(name);
      if (found.size() != 1) {
        problems.add(
            property.text(),
            text,
            "must name nodes of the URL (%s), and '%s' names %s"
                .formatted(String.join(", ", hosts), name, found.isEmpty() ? "none" : "several"));
      } else if (values.put(found.get(0), entry.substring(equals + 1).strip()) != null) {
        problems.add(property.text(), text, "must name each node once");
      }
    }
    return values;
  }

  private List<String> find(String name) {
    List<String> found = new ArrayList<>();
    String lower = name.toLowerCase(Locale.ROOT);
    for (String host : hosts) {
      String known = host.toLowerCase(Locale.ROOT);
      if (known.equals(lower) || known.substring(0, known.lastIndexOf(':')).equals(lower)) {
        found.add(host);
      }
    }
    return found;
  }
}
