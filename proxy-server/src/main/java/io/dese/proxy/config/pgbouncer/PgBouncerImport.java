package io.dese.proxy.config.pgbouncer;

import io.dese.proxy.config.ConfigDraft;
import io.dese.proxy.config.ConfigException;
import io.dese.proxy.config.ConfigProblem;
import io.dese.proxy.config.ProxyConfig;
import io.dese.proxy.config.pgbouncer.IniFile.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a configuration of ours of a {@code pgbouncer.ini}, with a remark for everything that is
 * not the same here. Where a default of PgBouncer's is another than ours, the configuration has
 * PgBouncer's.
 */
public final class PgBouncerImport {

  /** Defaults that are others than ours. */
  private static final List<Default> DEFAULTS =
      List.of(
          new Default("listen_port", "6432", List.of("listen", "port")),
          new Default("pool_mode", "session", List.of("pool", "mode")),
          new Default("max_client_conn", "100", List.of("limits", "clients")),
          new Default("server_lifetime", "1h", List.of("pool", "life-time")),
          new Default("the console's database", "pgbouncer", List.of("admin", "database")));

  /** What PgBouncer takes if a setting is not given, as a text of ours. */
  private record Default(String setting, String text, List<String> path) {}

  private final IniSource source;
  private final Drafting draft = new Drafting();

  private PgBouncerImport(IniSource source) {
    this.source = source;
  }

  /**
   * Reads a file, and what it includes.
   *
   * @param source gives the text of it, of what it includes, and of its {@code auth_hba_file}
   * @param file its name for {@code source}
   * @throws ConfigException if it is no such file, with every line that is malformed
   */
  public static Imported read(IniSource source, String file) {
    List<ConfigProblem> problems = new ArrayList<>();
    List<Entry> entries = IniFile.read(source, file, problems);
    if (!problems.isEmpty()) {
      throw ConfigException.of(problems);
    }
    return new PgBouncerImport(source).convert(entries);
  }

  private Imported convert(List<Entry> entries) {
    Map<String, Entry> settings = new LinkedHashMap<>();
    List<Entry> others = new ArrayList<>();
    for (Entry entry : entries) {
      if (!entry.section().equals("pgbouncer")) {
        others.add(entry);
      } else if (settings.put(entry.key(), entry) != null) {
        draft.remark(entry, entry.key(), List.of(), "stands there twice; the last one counts");
      }
    }
    new SettingImport(draft, source).convert(settings);
    DEFAULTS.forEach(this::putDefault);
    SectionImport sections = new SectionImport(draft, settings);
    others.forEach(sections::convert);
    sections.end();
    ProxyConfig config = draft.config();
    ConfigDraft.missing(config)
        .forEach(
            problem ->
                draft.remark("before it can be used", "", problem.path() + " " + problem.rule()));
    return new Imported(config, draft.remarks(), Variables.of(config));
  }

  private void putDefault(Default missing) {
    if (!draft.has(missing.path())) {
      Entry entry = new Entry("pgbouncer", missing.setting(), missing.text(), 0);
      draft.put(entry, missing.path(), missing.text());
      draft.remark(
          missing.setting(),
          String.join(".", missing.path()),
          "as PgBouncer has it where nothing is said; our own default is another");
    }
  }
}
