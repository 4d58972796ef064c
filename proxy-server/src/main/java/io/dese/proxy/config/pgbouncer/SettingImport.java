package io.dese.proxy.config.pgbouncer;

import io.dese.proxy.config.pgbouncer.IniFile.Entry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries the section {@code [pgbouncer]} over. */
final class SettingImport {

  private final Drafting draft;
  private final IniSource source;

  SettingImport(Drafting draft, IniSource source) {
    this.draft = draft;
    this.source = source;
  }

  /**
   * Carries all of them over.
   *
   * @param settings by their names
   */
  void convert(Map<String, Entry> settings) {
    settings.values().stream()
        .filter(entry -> !isByHand(entry))
        .forEach(entry -> convert(entry, settings));
    // These may change what the others have set.
    settings.values().stream()
        .filter(SettingImport::isByHand)
        .forEach(entry -> convert(entry, settings));
    if (!settings.containsKey("listen_addr")) {
      draft.remark(
          "listen_addr",
          "listen.addresses",
          "not given, so that PgBouncer listens on Unix sockets alone; the proxy listens on"
              + " localhost");
    }
    if (!settings.containsKey("auth_type")) {
      draft.put(new Entry("pgbouncer", "auth_type", "md5", 0), List.of("auth", "method"), "md5");
      draft.remark(
          "auth_type",
          "auth.method",
          "as PgBouncer has it where nothing is said; scram-sha-256 is safer where auth_file has"
              + " passwords or SCRAM secrets");
    }
  }

  private static Optional<Setting> known(Entry entry) {
    return Setting.all().stream().filter(setting -> setting.name().equals(entry.key())).findFirst();
  }

  private static boolean isByHand(Entry entry) {
    return known(entry).filter(known -> known.conversion() == Conversion.BY_HAND).isPresent();
  }

  private void convert(Entry entry, Map<String, Entry> settings) {
    Optional<Setting> known = known(entry);
    if (known.isEmpty()) {
      draft.remark(
          entry, entry.key(), List.of(), "left out, because PgBouncer has no such setting");
      return;
    }
    Setting setting = known.get();
    switch (setting.conversion()) {
      case NONE -> draft.remark(entry, entry.key(), List.of(), "left out: " + setting.says());
      case BY_HAND -> byHand(entry, setting, settings);
      case LIST -> list(entry, setting);
      default -> same(entry, setting);
    }
  }

  /** An empty value stands for none, as PgBouncer's own file shows its defaults. */
  private void same(Entry entry, Setting setting) {
    if (entry.value().isEmpty() && setting.conversion() != Conversion.TEXT_OR_OFF) {
      return;
    }
    draft.convert(entry, entry.key(), entry.value(), setting.conversion(), setting.keys());
    if (!setting.says().isEmpty()) {
      draft.remark(entry, entry.key(), setting.keys(), setting.says());
    }
  }

  private void list(Entry entry, Setting setting) {
    if (!Conversion.split(entry.value()).isEmpty()) {
      draft.convert(entry, entry.key(), entry.value(), Conversion.LIST, setting.keys());
    }
  }

  private void byHand(Entry entry, Setting setting, Map<String, Entry> settings) {
    switch (entry.key()) {
      case "auth_type" -> authType(entry, setting, settings);
      case "auth_hba_file" -> hbaFile(entry, settings);
      case "log_disconnections" -> logDisconnections(entry, setting, settings);
      case "reserve_pool_timeout" -> reserveTimeout(entry, setting, settings);
      case "server_check_delay" -> {
        Entry query = settings.get("server_check_query");
        if (query == null || !query.value().isEmpty()) {
          orLeast(entry, setting, "always tested");
        }
      }
      case "server_check_query" -> checkQuery(entry, setting);
      case "server_lifetime" -> orLeast(entry, setting, "used once");
      case "max_db_connections" -> {
        // Each database gets it; see SectionImport.
      }
      default -> throw new IllegalStateException("nobody carries over " + entry.key());
    }
  }

  private void authType(Entry entry, Setting setting, Map<String, Entry> settings) {
    switch (entry.value()) {
      case "scram-sha-256", "md5", "cert" -> draft.put(entry, setting.keys(), entry.value());
      case "trust" -> {
        draft.put(entry, setting.keys(), "trust");
        draft.remark(
            entry,
            entry.key(),
            setting.keys(),
            "every name is let in here, PgBouncer takes those of auth_file alone; servers still"
                + " decide who may log in to them");
      }
      case "hba" -> {
        if (!settings.containsKey("auth_hba_file")) {
          draft.put(entry, setting.keys(), "reject");
          draft.remark(
              entry,
              entry.key(),
              setting.keys(),
              "there is no auth_hba_file, so that nobody can log in");
        }
      }
      case "plain" -> {
        draft.put(entry, setting.keys(), "md5");
        draft.remark(
            entry, entry.key(), setting.keys(), "plain is md5 here, which clients know as well");
      }
      case "any" -> {
        draft.put(entry, setting.keys(), "trust");
        draft.remark(
            entry,
            entry.key(),
            setting.keys(),
            "any is trust here; give databases a user, or clients log in at servers by their own"
                + " names");
      }
      default -> {
        draft.put(entry, setting.keys(), "reject");
        draft.remark(
            entry,
            entry.key(),
            setting.keys(),
            "%s has no counterpart, so that nobody can log in; choose a method"
                .formatted(entry.value()));
      }
    }
  }

  private void hbaFile(Entry entry, Map<String, Entry> settings) {
    Entry type = settings.get("auth_type");
    if (type == null || !type.value().equals("hba")) {
      draft.remark(
          entry, entry.key(), List.of(), "left out, because it counts with auth_type = hba alone");
      return;
    }
    new HbaImport(draft, settings.containsKey("auth_ident_file")).convert(entry, source);
  }

  private void logDisconnections(Entry entry, Setting setting, Map<String, Entry> settings) {
    Entry connections = settings.get("log_connections");
    String logins = connections == null ? "1" : connections.value();
    if (!Conversion.SWITCH.convert(logins).equals(Conversion.SWITCH.convert(entry.value()))) {
      draft.remark(
          entry, entry.key(), setting.keys(), "left out: logins and ends are logged together");
    }
  }

  private void reserveTimeout(Entry entry, Setting setting, Map<String, Entry> settings) {
    if (isZero(entry)) {
      if (settings.containsKey("reserve_pool_size")) {
        draft.put(entry, List.of("pool", "reserve-size"), "0");
        draft.remark(
            entry,
            entry.key(),
            List.of("pool", "reserve-size"),
            "0 turns the reserve off, which is reserve-size 0 here");
      }
    } else {
      draft.convert(entry, entry.key(), entry.value(), Conversion.SECONDS, setting.keys());
    }
  }

  private void orLeast(Entry entry, Setting setting, String meaning) {
    if (isZero(entry)) {
      draft.put(entry, setting.keys(), "1ms");
      draft.remark(
          entry, entry.key(), setting.keys(), "0 means %s; the nearest is 1ms".formatted(meaning));
    } else {
      draft.convert(entry, entry.key(), entry.value(), Conversion.SECONDS, setting.keys());
    }
  }

  private void checkQuery(Entry entry, Setting setting) {
    if (entry.value().isEmpty()) {
      draft.put(entry, setting.keys(), "off");
    } else if (!entry.value().equals("<empty>")) {
      draft.remark(
          entry, entry.key(), setting.keys(), "left out: the test is always an empty query");
    }
  }

  private static boolean isZero(Entry entry) {
    return Conversion.SECONDS.convert(entry.value()).filter("0ms"::equals).isPresent();
  }
}
