package io.dese.proxy.admin;

import io.dese.core.session.PinReason;
import io.dese.proxy.session.SessionState.Activity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** What SHOW CLIENTS and SHOW SERVERS show: PgBouncer's columns, and then ours. */
final class Sessions {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private static final long MICROS = 1_000_000;

  static final Listing<ClientFacts> CLIENTS =
      Listing.of(Facts::clients)
          .text("type", client -> "C")
          .text("user", ClientFacts::user)
          .text("database", ClientFacts::database)
          .text("replication", client -> "none")
          .text("state", Sessions::state)
          .text("addr", ClientFacts::address)
          .number("port", ClientFacts::port)
          .text("connect_time", client -> time(client.connected()))
          .text("request_time", client -> time(client.requested()))
          .number("wait", client -> micros(client) / MICROS)
          .number("wait_us", client -> micros(client) % MICROS)
          .number("close_needed", client -> 0)
          .text("link", client -> client.state().linked() == 0 ? "" : "" + client.state().linked())
          .number("remote_pid", client -> 0)
          .text("tls", client -> client.encrypted() ? "on" : "")
          .text("application_name", ClientFacts::applicationName)
          .number("prepared_statements", client -> client.state().prepared())
          .number("id", ClientFacts::processId)
          .number("pid", ClientFacts::processId)
          .text("activity", client -> activity(client.state().activity()))
          .text("pinned", client -> pin(client.state().pin()));

  static final Listing<ServerFacts> SERVERS =
      Listing.of(Facts::servers)
          .text("type", server -> "S")
          .text("user", ServerFacts::user)
          .text("database", ServerFacts::database)
          .text("replication", server -> "none")
          .text("state", Sessions::state)
          .text("addr", ServerFacts::host)
          .number("port", ServerFacts::port)
          .text("connect_time", server -> time(server.opened()))
          .number("wait", server -> 0)
          .number("wait_us", server -> 0)
          .number("close_needed", server -> server.outdated() ? 1 : 0)
          .text("link", server -> server.link() == 0 ? "" : "" + server.link())
          .number("remote_pid", ServerFacts::processId);

  private Sessions() {}

  private static String time(Instant instant) {
    return TIME.format(instant);
  }

  private static long micros(ClientFacts client) {
    return client.state().waited() / 1000;
  }

  /** In PgBouncer's words. */
  private static String state(ClientFacts client) {
    if (client.state().activity() == Activity.WAITING) {
      return "waiting";
    }
    return client.state().linked() == 0 ? "idle" : "active";
  }

  private static String state(ServerFacts server) {
    if (server.cancelled()) {
      return "being_canceled";
    }
    return server.lent() ? "active" : "idle";
  }

  private static String activity(Activity activity) {
    return switch (activity) {
      case IDLE -> "idle";
      case WAITING -> "waiting";
      case ACTIVE -> "active";
      case IDLE_IN_TRANSACTION -> "idle in transaction";
    };
  }

  private static @Nullable String pin(@Nullable PinReason reason) {
    return reason == null ? null : reason.text();
  }
}
