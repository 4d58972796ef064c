package io.dese.proxy.config.pgbouncer;

import io.dese.proxy.config.AuthRule;
import io.dese.proxy.config.ConfigException;
import io.dese.proxy.config.pgbouncer.IniFile.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Carries the lines of an {@code auth_hba_file} over. The first line that has no counterpart ends
 * it: what comes after could let somebody in whom that line would have stopped.
 */
final class HbaImport {

  private static final List<String> PATH = List.of("auth", "rules");
  private static final Pattern MASK = Pattern.compile("([0-9.]+)\\s+([0-9.]+)");
  private static final Pattern FIELD = Pattern.compile("(?:\"[^\"]*\"|[^\\s\"])+");

  /** Names that stand for more than themselves, which rules of ours do not have. */
  private static final Pattern GROUPS =
      Pattern.compile("(.*,)?([@+].*|samerole|samegroup|replication)(,.*)?");

  private final Drafting draft;

  HbaImport(Drafting draft) {
    this.draft = draft;
  }

  void convert(Entry entry, IniSource source) {
    String text;
    try {
      text = source.read(entry.value());
    } catch (IOException e) {
      refuse(entry, "%s cannot be read, so that nobody can log in".formatted(entry.value()));
      return;
    }
    List<String> rules = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\r?\n|\r", -1)) {
      number++;
      String rule = line.replaceFirst("#.*", "").strip();
      if (rule.startsWith("local")) {
        remark(entry, number, "left out: the proxy listens on TCP alone");
      } else if (!rule.isEmpty() && !add(rule, rules)) {
        remark(
            entry,
            number,
            "has no counterpart, so that it and all lines after it are left out and whom the rules"
                + " before it do not fit is refused");
        break;
      } else if (rule.matches(".*\\s(md5|password|plain)")) {
        remark(entry, number, "is scram-sha-256 here, which needs passwords or SCRAM secrets");
      }
    }
    if (rules.isEmpty()) {
      refuse(entry, "none of its lines has a counterpart, so that nobody can log in");
    } else {
      draft.put(entry, PATH, rules);
    }
  }

  private static boolean add(String line, List<String> rules) {
    List<String> fields = fields(line);
    if (fields.size() == 6) {
      Matcher mask = MASK.matcher(fields.get(3) + " " + fields.get(4));
      if (mask.matches() && bits(fields.get(4)) >= 0) {
        fields.set(3, fields.get(3) + "/" + bits(fields.remove(4)));
      }
    }
    if (fields.size() != 5
        || GROUPS.matcher(fields.get(1)).matches()
        || GROUPS.matcher(fields.get(2)).matches()) {
      return false;
    }
    fields.set(4, method(fields.get(4)));
    try {
      rules.add(AuthRule.parse(String.join(" ", fields)).toString());
      return true;
    } catch (ConfigException e) {
      return false;
    }
  }

  private static String method(String method) {
    return switch (method) {
      case "md5", "password", "plain" -> "scram-sha-256";
      case "cert" -> "certificate";
      default -> method;
    };
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    Matcher matcher = FIELD.matcher(line.replaceAll("\\s*,\\s*", ","));
    while (matcher.find()) {
      fields.add(matcher.group());
    }
    return fields;
  }

  /** How many ones a mask begins with; -1 if it is none. */
  private static int bits(String mask) {
    if (!mask.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")) {
      return -1;
    }
    long value = 0;
    for (String part : mask.split("\\.", -1)) {
      int number = Integer.parseInt(part);
      if (number > 255) {
        return -1;
      }
      value = value << 8 | number;
    }
    int bits = Long.bitCount(value);
    return value == (0xFFFF_FFFFL << (32 - bits) & 0xFFFF_FFFFL) ? bits : -1;
  }

  private void refuse(Entry entry, String why) {
    draft.put(entry, List.of("auth", "method"), "reject");
    draft.remark(entry, entry.key(), List.of("auth", "method"), why);
  }

  private void remark(Entry entry, int line, String text) {
    draft.remark(entry, entry.key(), PATH, "line %d of %s %s".formatted(line, entry.value(), text));
  }
}
