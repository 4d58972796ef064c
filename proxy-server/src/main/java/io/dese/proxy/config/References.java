package io.dese.proxy.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Environment variables in values: {@code ${NAME}} stands for what the variable has, and two dollar
 * signs before a brace for one dollar sign and the brace.
 */
final class References {

  private static final Pattern FORM = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)(\\}?)");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final Map<String, String> environment;

  References(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * The text with its references replaced.
   *
   * @throws ConfigException if one is malformed, or its variable is not set
   */
  String resolve(String text) {
    Matcher matcher = FORM.matcher(text);
    StringBuilder resolved = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(1);
      String value = name == null ? "${" : variable(name, matcher.group(2), text);
      matcher.appendReplacement(resolved, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(resolved).toString();
  }

  /** The text in which nothing is taken for a reference. */
  static String escape(String text) {
    return text.replace("${", "$${");
  }

  private String variable(String name, String end, String text) {
    if (end.isEmpty() || !NAME.matcher(name).matches()) {
      throw ConfigException.of(
          "reference", text, "must have the name of a variable between ${ and }; write $${ for ${");
    }
    String value = environment.get(name);
    if (value == null) {
      throw ConfigException.of(
          "reference", text, "needs the environment variable " + name + ", which is not set");
    }
    return value;
  }
}
