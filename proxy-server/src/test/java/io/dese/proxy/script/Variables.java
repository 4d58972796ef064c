package io.dese.proxy.script;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values that {@code ~name} has got in one run of a script. */
final class Variables {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(\\w+)}");

  private final Map<String, String> values = new HashMap<>();

  /** False when it is bound to another value already. */
  boolean bind(String name, String value) {
    String bound = values.putIfAbsent(name, value);
    return bound == null || bound.equals(value);
  }

  String value(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new ScriptException("the variable " + name + " has no value yet");
    }
    return value;
  }

  /** {@code text} with the value of {@code ~pid} in the place of <code>${pid}</code>. */
  String filledInto(String text) {
    return REFERENCE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value("~" + found.group(1))));
  }
}
