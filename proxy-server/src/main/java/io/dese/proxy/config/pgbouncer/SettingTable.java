package io.dese.proxy.config.pgbouncer;

import static io.dese.proxy.config.pgbouncer.Conversion.BY_HAND;
import static io.dese.proxy.config.pgbouncer.Conversion.COUNT;
import static io.dese.proxy.config.pgbouncer.Conversion.COUNT_OR_OFF;
import static io.dese.proxy.config.pgbouncer.Conversion.LIST;
import static io.dese.proxy.config.pgbouncer.Conversion.NONE;
import static io.dese.proxy.config.pgbouncer.Conversion.SECONDS;
import static io.dese.proxy.config.pgbouncer.Conversion.SECONDS_OR_OFF;
import static io.dese.proxy.config.pgbouncer.Conversion.SWITCH;
import static io.dese.proxy.config.pgbouncer.Conversion.TEXT;
import static io.dese.proxy.config.pgbouncer.Conversion.TEXT_OR_OFF;
import static io.dese.proxy.config.pgbouncer.Conversion.TLS_PROTOCOLS;

import java.util.List;

/** What each setting of the section {@code [pgbouncer]} is here. */
final class SettingTable {

  private static final String SERVICE = "whatever starts the proxy decides this, such as systemd";
  private static final String NO_UNIX =
      "the proxy listens on TCP alone; let local clients connect to localhost";
  private static final String RESOLVER =
      "names are resolved at each connection by the Java runtime; set networkaddress.cache.ttl for"
          + " it if need be";
  private static final String CIPHERS =
      "the Java runtime chooses among the ciphers it holds for safe (jdk.tls.disabledAlgorithms)";
  private static final String KERNEL =
      "keep-alive is on with the kernel's times; set them for the machine (net.ipv4.tcp_keepalive_*)";
  private static final String SYSLOG =
      "logs go to standard output; journald or the container takes them";
  private static final String BUFFERS =
      "packets of any size are streamed; limits.buffer bounds what is kept";

  static final List<Setting> ALL =
      List.of(
          none("logfile", SYSLOG),
          none("pidfile", SERVICE),
          to("listen_addr", LIST, "listen.addresses"),
          to("listen_port", COUNT, "listen.port"),
          none("unix_socket_dir", NO_UNIX),
          none("unix_socket_mode", NO_UNIX),
          none("unix_socket_group", NO_UNIX),
          none("user", SERVICE),
          to("pool_mode", TEXT, "pool.mode"),
          to("max_client_conn", COUNT, "limits.clients"),
          to("default_pool_size", COUNT, "pool.size", "counts for each node, not for all together"),
          to("min_pool_size", COUNT, "pool.min-idle", "counts for each node"),
          to("reserve_pool_size", COUNT, "pool.reserve-size", "counts for each node"),
          by("reserve_pool_timeout", "pool.reserve-after", "0 is reserve-size 0"),
          by("max_db_connections", "databases.NAME.max-connections", "counts for each node"),
          to("max_db_client_connections", COUNT_OR_OFF, "limits.clients-per-database"),
          none(
              "max_user_connections",
              "pool.size bounds each user in each database, limits.connections-per-node all of"
                  + " them"),
          to("max_user_client_connections", COUNT_OR_OFF, "limits.clients-per-user"),
          none(
              "server_round_robin",
              "of the free connections the last used one is taken; nodes are balanced otherwise"),
          none("track_extra_parameters", "whatever a client sets follows it to another connection"),
          to("ignore_startup_parameters", LIST, "session.ignored-startup-parameters"),
          to("peer_id", COUNT, "listen.peer-id", "goes up to 63 here"),
          none("disable_pqexec", "the simple protocol is always served"),
          to("application_name_add_host", SWITCH, "session.application-name-add-host"),
          none("conffile", "the file is named by --config"),
          none("service_name", SERVICE),
          none("job_name", SERVICE),
          none(
              "stats_period",
              "metrics are counters that never go back; whoever reads them averages"),
          to("max_prepared_statements", COUNT, "pool.prepared-statements"),
          none(
              "scram_iterations",
              "a SCRAM secret carries its own count; one made of a listed password has 4096"),
          by(
              "auth_type",
              "auth.method",
              "any, ldap and pam have no counterpart; hba is auth.rules"),
          by("auth_hba_file", "auth.rules", "lines are read into it"),
          to("auth_ident_file", TEXT, "auth.ident-file"),
          to("auth_file", TEXT, "auth.user-list", "MD5 hashes in it need the method md5"),
          to("auth_user", TEXT, "auth.query-user"),
          to(
              "auth_query",
              TEXT,
              "auth.query",
              "runs with search_path pg_catalog: functions and tables of your own need their"
                  + " schemas"),
          to("auth_dbname", TEXT, "auth.query-database"),
          none("auth_ldap_options", "there is no LDAP"),
          none("syslog", SYSLOG),
          none("syslog_ident", SYSLOG),
          none("syslog_facility", SYSLOG),
          to("log_connections", SWITCH, "log.connections"),
          by("log_disconnections", "log.connections", "logins and ends are logged together"),
          none("log_pooler_errors", "what clients are told is always logged"),
          none("log_stats", "metrics are served over HTTP instead, on http.port"),
          none("verbose", "levels are those of the logging framework"),
          to("admin_users", LIST, "admin.users"),
          to("stats_users", LIST, "admin.stats-users"),
          to("server_reset_query", TEXT_OR_OFF, "pool.reset-query"),
          none(
              "server_reset_query_always",
              "in transaction mode the settings of a client are carried over, and what cannot be"
                  + " keeps its connection to itself"),
          by("server_check_delay", "pool.check-after", "0 is 1ms"),
          by("server_check_query", "pool.check-after", "the test is an empty query; none is off"),
          none("server_fast_close", "a client in session mode keeps its connection until it goes"),
          by("server_lifetime", "pool.life-time", "0 is 1ms"),
          to("server_idle_timeout", SECONDS_OR_OFF, "pool.idle-timeout"),
          to("server_connect_timeout", SECONDS, "timeouts.server-connect"),
          to("server_login_retry", SECONDS, "timeouts.server-login-retry"),
          to("client_login_timeout", SECONDS, "timeouts.login"),
          none("autodb_idle_timeout", "pools without clients and connections cost nothing"),
          none("pool_idle_timeout", "pools without clients and connections cost nothing"),
          none("dns_max_ttl", RESOLVER),
          none("dns_nxdomain_ttl", RESOLVER),
          none("dns_zone_check_period", RESOLVER),
          none("resolv_conf", RESOLVER),
          to("query_wait_notify", SECONDS_OR_OFF, "timeouts.notice-after"),
          none("login_notify_message", "clients are told nothing at login"),
          to("client_tls_sslmode", TEXT, "tls.client.mode"),
          to("client_tls_key_file", TEXT, "tls.client.key"),
          to("client_tls_cert_file", TEXT, "tls.client.certificate"),
          to("client_tls_ca_file", TEXT, "tls.client.ca"),
          to("client_tls_protocols", TLS_PROTOCOLS, "tls.client.protocol", "tlsv1.2 is the oldest"),
          none("client_tls_ciphers", CIPHERS),
          none("client_tls13_ciphers", CIPHERS),
          none("client_tls_ecdhcurve", CIPHERS),
          none("client_tls_dheparams", CIPHERS),
          to("server_tls_sslmode", TEXT, "tls.server.mode"),
          to("server_tls_ca_file", TEXT, "tls.server.ca"),
          to("server_tls_key_file", TEXT, "tls.server.key"),
          to("server_tls_cert_file", TEXT, "tls.server.certificate"),
          to("server_tls_protocols", TLS_PROTOCOLS, "tls.server.protocol", "tlsv1.2 is the oldest"),
          none("server_tls_ciphers", CIPHERS),
          none("server_tls13_ciphers", CIPHERS),
          to("query_timeout", SECONDS_OR_OFF, "timeouts.query"),
          to("query_wait_timeout", SECONDS_OR_OFF, "timeouts.query-wait"),
          to("cancel_wait_timeout", SECONDS, "timeouts.cancel-wait"),
          to("client_idle_timeout", SECONDS_OR_OFF, "timeouts.client-idle"),
          to("idle_transaction_timeout", SECONDS_OR_OFF, "timeouts.idle-in-transaction"),
          to("transaction_timeout", SECONDS_OR_OFF, "timeouts.transaction"),
          none(
              "suspend_timeout", "there is no SUSPEND; timeouts.drain bounds the end of the proxy"),
          none("pkt_buf", BUFFERS),
          none("max_packet_size", BUFFERS),
          to("listen_backlog", COUNT, "listen.backlog"),
          none("sbuf_loopcnt", "a client with a large result does not hold up the others"),
          to(
              "so_reuseport",
              SWITCH,
              "listen.reuse-port",
              "one proxy uses all processors, so it is for rolling restarts only"),
          none("tcp_defer_accept", KERNEL),
          none("tcp_socket_buffer", KERNEL),
          none("tcp_keepalive", KERNEL),
          none("tcp_keepcnt", KERNEL),
          none("tcp_keepidle", KERNEL),
          none("tcp_keepintvl", KERNEL),
          none("tcp_user_timeout", "timeouts.client-write bounds how long a client takes nothing"));

  private SettingTable() {}

  private static Setting to(String name, Conversion conversion, String path) {
    return new Setting(name, conversion, path, "");
  }

  private static Setting to(String name, Conversion conversion, String path, String says) {
    return new Setting(name, conversion, path, says);
  }

  private static Setting by(String name, String path, String says) {
    return new Setting(name, BY_HAND, path, says);
  }

  private static Setting none(String name, String says) {
    return new Setting(name, NONE, "", says);
  }
}
