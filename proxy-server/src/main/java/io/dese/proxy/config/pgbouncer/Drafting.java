package io.dese.proxy.config.pgbouncer;

import io.dese.proxy.config.ConfigDraft;
import io.dese.proxy.config.ConfigProblem;
import io.dese.proxy.config.ProxyConfig;
import io.dese.proxy.config.pgbouncer.IniFile.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The draft that grows while a file is gone through, and the remarks on it. */
final class Drafting {

  /** More rounds than there can be keys that each hide another problem. */
  private static final int ROUNDS = 100;

  private final ConfigDraft draft = new ConfigDraft();
  private final List<Remark> remarks = new ArrayList<>();

  /** Which setting a key came from, for the remark if it has to be taken out. */
  private final Map<String, Entry> origins = new LinkedHashMap<>();

  void put(Entry origin, List<String> path, String text) {
    origins.put(String.join(".", path), origin);
    draft.put(path, text);
  }

  void put(Entry origin, List<String> path, List<String> texts) {
    origins.put(String.join(".", path), origin);
    draft.put(path, texts);
  }

  boolean has(List<String> path) {
    return draft.has(path);
  }

  /** Sets a value by its kind; one that is not of this kind gets a remark. */
  void convert(Entry entry, String name, String value, Conversion conversion, List<String> path) {
    Optional<String> text = conversion.convert(value);
    if (text.isEmpty()) {
      remark(
          entry,
          name,
          path,
          "left out, because its value '%s' is none that it can have".formatted(value));
    } else if (conversion == Conversion.LIST) {
      put(entry, path, Conversion.split(text.get()));
    } else {
      put(entry, path, text.get());
    }
  }

  void remark(Entry entry, String name, List<String> path, String text) {
    remarks.add(new Remark(String.join(".", path), name, entry.line(), text));
  }

  /** A remark about no setting that stands in the file. */
  void remark(String name, String path, String text) {
    remarks.add(new Remark(path, name, 0, text));
  }

  List<Remark> remarks() {
    return remarks;
  }

  /** The configuration; what breaks one of our rules is taken out with a remark. */
  ProxyConfig config() {
    for (int round = 0; round < ROUNDS; round++) {
      List<ConfigProblem> problems = new ArrayList<>();
      Optional<ProxyConfig> config = draft.read(problems);
      if (config.isPresent()) {
        return config.get();
      }
      // Together: one problem may be there only because of another.
      problems.forEach(this::takeOut);
    }
    throw new IllegalStateException("what is left of the draft is still not valid");
  }

  private void takeOut(ConfigProblem problem) {
    String path = problem.path();
    boolean wholeEntry = false;
    while (!draft.remove(path)) {
      int point = path.lastIndexOf('.');
      if (point < 0) {
        return;
      }
      path = path.substring(0, point);
      wholeEntry = true;
    }
    Entry origin = origins.get(problem.path());
    String setting = origin == null ? problem.path() : nameOf(origin);
    int line = origin == null ? 0 : origin.line();
    String what = wholeEntry ? "all of " + path : problem.path();
    remarks.add(
        new Remark(
            "",
            setting,
            line,
            "left out, because " + what + " would break a rule: it " + problem.rule()));
  }

  static String nameOf(Entry entry) {
    return entry.section().equals("pgbouncer")
        ? entry.key()
        : "[" + entry.section() + "] " + entry.key();
  }
}
