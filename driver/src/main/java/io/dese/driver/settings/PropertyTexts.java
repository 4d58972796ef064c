package io.dese.driver.settings;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The texts in {@link Properties}, which is a map of any objects and of defaults behind them. */
public final class PropertyTexts {

  private PropertyTexts() {}

  /** All names and values, defaults included; what is not text is a problem instead of lost. */
  public static Map<String, String> of(Properties properties, Problems problems) {
    properties.forEach(
        (name, value) -> {
          if (!(name instanceof String) || !(value instanceof String)) {
            problems.add(
                name.toString(), value.getClass().getName(), "must be a string, as pgjdbc demands");
          }
        });
    Map<String, String> texts = new TreeMap<>();
    properties.stringPropertyNames().forEach(name -> texts.put(name, properties.getProperty(name)));
    return texts;
  }
}
