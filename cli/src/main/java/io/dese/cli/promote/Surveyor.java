package io.dese.cli.promote;

import io.dese.cli.promote.ServerFacts.Replay;
import io.dese.cli.promote.ServerFacts.SlotFacts;
import io.dese.cli.promote.Settings.Setting;
import io.dese.cli.server.ServerSession;
import io.dese.core.cluster.Lsn;
import io.dese.core.cluster.Node;
import io.dese.driver.url.HostPort;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks every server what it is. Changes nothing. */
final class Surveyor {

  /** The role is taken once, as a promotion between two looks at it would mix two answers. */
  private static final String FACTS =
      """
      SELECT standby,
             (SELECT system_identifier FROM pg_catalog.pg_control_system())::text AS system_id,
             CASE WHEN standby
                  THEN coalesce(
                    (SELECT received_tli FROM pg_catalog.pg_stat_get_wal_receiver()),
                    (SELECT greatest(c.timeline_id, r.min_recovery_end_timeline)
                       FROM pg_catalog.pg_control_checkpoint() c,
                            pg_catalog.pg_control_recovery() r))
                  ELSE ('x' || left(pg_catalog.pg_walfile_name(
                    pg_catalog.pg_current_wal_insert_lsn()), 8))::bit(32)::int
             END AS timeline,
             CASE WHEN standby THEN pg_catalog.pg_last_wal_replay_lsn()::text
                  ELSE pg_catalog.pg_current_wal_flush_lsn()::text END AS position,
             CASE WHEN standby
                  THEN greatest(pg_catalog.pg_last_wal_receive_lsn(),
                                pg_catalog.pg_last_wal_replay_lsn())::text
                  ELSE pg_catalog.pg_current_wal_flush_lsn()::text END AS received,
             CASE WHEN standby
                  THEN pg_catalog.pg_get_wal_replay_pause_state() <> 'not paused' END AS paused,
             coalesce((SELECT status FROM pg_catalog.pg_stat_get_wal_receiver()), '') AS receiver,
             coalesce((SELECT extract(epoch FROM
                                pg_catalog.clock_timestamp() - last_msg_receipt_time)
                         FROM pg_catalog.pg_stat_get_wal_receiver()), -1)::float8 AS heard,
             current_user AS user
        FROM (SELECT pg_catalog.pg_is_in_recovery() AS standby OFFSET 0) role
      """;

  private static final String SETTINGS =
      """
      SELECT name, setting, sourcefile FROM pg_catalog.pg_settings WHERE name = ANY (?::text[])
      """;

  private static final String SLOTS =
      """
      SELECT slot_name, slot_type = 'logical', active, restart_lsn IS NOT NULL
        FROM pg_catalog.pg_replication_slots ORDER BY slot_name
      """;

  private static final String OVERRIDES =
      """
      SELECT concat_ws(' in ',
               CASE WHEN setrole <> 0 THEN 'role ' || setrole::regrole END,
               (SELECT 'database ' || quote_ident(datname)
                  FROM pg_catalog.pg_database d WHERE d.oid = setdatabase))
             || ': ' || setting
        FROM pg_catalog.pg_db_role_setting, unnest(setconfig) setting
       WHERE setting LIKE 'default\\_transaction\\_read\\_only=%'
       ORDER BY 1
      """;

  private Surveyor() {}

  /**
   * All servers as they are now.
   *
   * @param addresses how the servers reach each other, where that is not as the URL says
   */
  static Survey survey(Servers servers, Map<Node, HostPort> addresses) {
    List<Member> members = new ArrayList<>();
    for (Node node : servers.nodes()) {
      HostPort address = addresses.getOrDefault(node, new HostPort(node.host(), node.port()));
      members.add(ask(servers, node, address));
    }
    return new Survey(members);
  }

  private static Member ask(Servers servers, Node node, HostPort address) {
    try {
      return new Member(node, address, facts(servers.session(node)), null);
    } catch (SQLException e) {
      return new Member(node, address, null, words(e));
    }
  }

  private static String words(SQLException failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = String.valueOf(failure.getMessage());
    return root == failure || message.contains(String.valueOf(root.getMessage()))
        ? message
        : message + " " + root.getMessage();
  }

  private static ServerFacts facts(ServerSession session) throws SQLException {
    Settings settings = settings(session);
    List<SlotFacts> slots =
        session.all(
            row ->
                new SlotFacts(
                    row.getString(1), row.getBoolean(2), row.getBoolean(3), row.getBoolean(4)),
            SLOTS);
    List<Privilege> missing = missing(session);
    List<String> overrides = session.all(row -> row.getString(1), OVERRIDES);
    return session.one(row -> facts(row, settings, slots, missing, overrides), FACTS);
  }

  private static ServerFacts facts(
      ResultSet row,
      Settings settings,
      List<SlotFacts> slots,
      List<Privilege> missing,
      List<String> overrides)
      throws SQLException {
    boolean standby = row.getBoolean("standby");
    return new ServerFacts(
        standby,
        row.getString("system_id"),
        row.getInt("timeline"),
        position(row.getString("position")),
        position(row.getString("received")),
        row.getString("user"),
        settings,
        standby
            ? new Replay(
                row.getBoolean("paused"), row.getString("receiver"), row.getDouble("heard"))
            : null,
        slots,
        missing,
        overrides);
  }

  /** A standby that has not replayed anything yet is at the beginning. */
  private static Lsn position(@Nullable String text) {
    return text == null ? new Lsn(0) : Lsn.parse(text);
  }

  private static Settings settings(ServerSession session) throws SQLException {
    Map<String, Setting> values = new HashMap<>();
    session.all(
        row ->
            values.put(
                row.getString(1),
                new Setting(Objects.requireNonNullElse(row.getString(2), ""), row.getString(3))),
        SETTINGS,
        Arrays.stream(Settings.NAMES).collect(Collectors.joining(",", "{", "}")));
    return new Settings(values);
  }

  private static List<Privilege> missing(ServerSession session) throws SQLException {
    List<Privilege> missing = new ArrayList<>();
    for (Privilege privilege : Privilege.values()) {
      if (!session.test("SELECT " + privilege.test())) {
        missing.add(privilege);
      }
    }
    return missing;
  }
}
