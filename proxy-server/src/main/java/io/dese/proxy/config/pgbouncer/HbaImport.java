package io.dese.proxy.config.pgbouncer;

import io.dese.proxy.auth.AddressRule;
import io.dese.proxy.config.pgbouncer.IniFile.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Carries the lines of an {@code auth_hba_file} over. The first line that has no counterpart ends
 * it: what comes after could let somebody in whom that line would have stopped.
 */
final class HbaImport {

  private static final List<String> PATH = List.of("auth", "rules");

  /** Ours wants TLS for it; md5 takes the same secrets. */
  private static final Pattern CLEAR_TEXT = Pattern.compile("\\s(password|plain)$");

  private static final Pattern REPLICATION = Pattern.compile("host\\w*\\s+replication\\s.*");

  private final Drafting draft;
  private final boolean maps;

  /**
   * @param maps whether there is a file for {@code map=}
   */
  HbaImport(Drafting draft, boolean maps) {
    this.draft = draft;
    this.maps = maps;
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
      } else if (REPLICATION.matcher(rule).matches()) {
        remark(entry, number, "left out: the proxy passes no replication connections on");
      } else if (!rule.isEmpty() && !add(rule, rules)) {
        remark(
            entry,
            number,
            "has no counterpart, so that it and all lines after it are left out and whom the rules"
                + " before it do not fit is refused");
        break;
      } else if (CLEAR_TEXT.matcher(rule).find()) {
        remark(entry, number, "is md5 here, which clients know as well");
      }
    }
    if (rules.isEmpty()) {
      refuse(entry, "none of its lines has a counterpart, so that nobody can log in");
    } else {
      draft.put(entry, PATH, rules);
    }
  }

  private boolean add(String line, List<String> rules) {
    try {
      AddressRule rule = AddressRule.parse(CLEAR_TEXT.matcher(line).replaceFirst(" md5"));
      if (rule.map().isPresent() && !maps) {
        return false;
      }
      rules.add(rule.toString());
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void refuse(Entry entry, String why) {
    draft.put(entry, List.of("auth", "method"), "reject");
    draft.remark(entry, entry.key(), List.of("auth", "method"), why);
  }

  private void remark(Entry entry, int line, String text) {
    draft.remark(entry, entry.key(), PATH, "line %d of %s %s".formatted(line, entry.value(), text));
  }
}
