package io.dese.proxy.admin;

import io.dese.core.session.PinReason;
import io.dese.proxy.figures.Figure;
import io.dese.proxy.figures.Totals;
import io.dese.proxy.session.SessionState.Activity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What SHOW POOLS, STATS and the like show: PgBouncer's columns, and then ours. */
final class PoolListings {

  private static final long MICROS = 1_000_000;

  /** A pool and how many clients use it in which way. */
  private record Used(PoolFacts pool, long waiting, long active) {}

  static final Listing<?> POOLS =
      Listing.of(PoolListings::used)
          .text("database", used -> used.pool().database())
          .text("user", used -> used.pool().user())
          .number("cl_active", Used::active)
          .number("cl_waiting", Used::waiting)
          .number("cl_active_cancel_req", used -> 0)
          .number("cl_waiting_cancel_req", used -> 0)
          .number("sv_active", used -> used.pool().figures().lent())
          .number("sv_active_cancel", used -> 0)
          .number("sv_being_canceled", used -> 0)
          .number("sv_idle", used -> used.pool().figures().idle())
          .number("sv_used", used -> 0)
          .number("sv_tested", used -> 0)
          .number("sv_login", used -> used.pool().figures().opening())
          .number("maxwait", used -> used.pool().figures().longestWait() / 1000 / MICROS)
          .number("maxwait_us", used -> used.pool().figures().longestWait() / 1000 % MICROS)
          .text("pool_mode", used -> used.pool().mode())
          .number("pool_size", used -> used.pool().limits().size())
          .number("reserve_size", used -> used.pool().limits().reserve())
          .number("paused", used -> used.pool().figures().paused() ? 1 : 0)
          .number("total_opened", used -> used.pool().figures().counts().opened())
          .number("total_closed", used -> used.pool().figures().counts().closed())
          .number("total_failed", used -> used.pool().figures().counts().failed())
          .number("total_refused", used -> used.pool().figures().counts().refused());

  static final Listing<?> NODES =
      Listing.of(Facts::pools)
          .text("database", PoolFacts::database)
          .text("user", PoolFacts::user)
          .text("node", PoolFacts::primary)
          .text("role", pool -> pool.figures().counts().opened() > 0 ? "primary" : "unknown")
          .text("state", pool -> pool.failure() == null ? "up" : "down")
          .number("connections", pool -> pool.figures().idle() + pool.figures().lent())
          .text("last_error", PoolFacts::failure);

  /** Routing is not there yet; the row says so instead of inventing reasons. */
  static final Listing<?> ROUTES =
      Listing.of(Facts::pools)
          .text("database", PoolFacts::database)
          .text("user", PoolFacts::user)
          .text("node", PoolFacts::primary)
          .text("role", pool -> "primary")
          .text("reason", pool -> "the proxy sends everything to the primary for now")
          .number("requests", pool -> pool.totals().of(Figure.REQUESTS));

  private record Errors(PoolFacts pool, String type, long count) {}

  static final Listing<?> ERRORS =
      Listing.of(PoolListings::errors)
          .text("database", error -> error.pool().database())
          .text("user", error -> error.pool().user())
          .text("sqlstate_class", Errors::type)
          .number("errors", Errors::count);

  private record Pin(PoolFacts pool, PinReason reason, long count) {}

  static final Listing<?> PINS =
      Listing.of(PoolListings::pins)
          .text("database", pin -> pin.pool().database())
          .text("user", pin -> pin.pool().user())
          .text("reason", pin -> pin.reason().text())
          .number("pins", Pin::count);

  /** The pools of one database together. */
  private record Stats(String database, Totals totals, Totals lately, Duration period) {

    long total(Figure figure) {
      return totals.of(figure);
    }

    long totalMicros(Figure figure) {
      return totals.of(figure) / 1000;
    }

    /** Of the last whole period, a second. */
    long rate(Figure figure) {
      return period.toMillis() == 0 ? 0 : lately.of(figure) * 1000 / period.toMillis();
    }

    /** Of the last whole period, in microseconds for each of what is counted. */
    long each(Figure time, Figure of) {
      return lately.of(of) == 0 ? 0 : lately.of(time) / 1000 / lately.of(of);
    }
  }

  static final Listing<?> STATS = averages(totals(database()));
  static final Listing<?> STATS_TOTALS = totals(database());
  static final Listing<?> STATS_AVERAGES = averages(database());

  private PoolListings() {}

  private static Listing<Stats> database() {
    return Listing.of(PoolListings::stats).text("database", Stats::database);
  }

  private static Listing<Stats> totals(Listing<Stats> listing) {
    return listing
        .number("total_server_assignment_count", stats -> stats.total(Figure.ASSIGNMENTS))
        .number("total_xact_count", stats -> stats.total(Figure.TRANSACTIONS))
        .number("total_query_count", stats -> stats.total(Figure.REQUESTS))
        .number("total_received", stats -> stats.total(Figure.RECEIVED))
        .number("total_sent", stats -> stats.total(Figure.SENT))
        .number("total_xact_time", stats -> stats.totalMicros(Figure.TRANSACTION_TIME))
        .number("total_query_time", stats -> stats.totalMicros(Figure.REQUEST_TIME))
        .number("total_wait_time", stats -> stats.totalMicros(Figure.WAIT_TIME))
        .number("total_client_parse_count", stats -> stats.total(Figure.PARSES))
        .number("total_server_parse_count", stats -> stats.total(Figure.PREPARED_MISSES))
        .number("total_bind_count", stats -> stats.total(Figure.BINDS))
        .number("total_prepared_hits", stats -> stats.total(Figure.PREPARED_HITS))
        .number("total_wait_count", stats -> stats.total(Figure.WAITS))
        .number("total_cancel_count", stats -> stats.total(Figure.CANCELS))
        .number("total_timeout_count", stats -> stats.total(Figure.TIMEOUTS));
  }

  private static Listing<Stats> averages(Listing<Stats> listing) {
    return listing
        .number("avg_server_assignment_count", stats -> stats.rate(Figure.ASSIGNMENTS))
        .number("avg_xact_count", stats -> stats.rate(Figure.TRANSACTIONS))
        .number("avg_query_count", stats -> stats.rate(Figure.REQUESTS))
        .number("avg_recv", stats -> stats.rate(Figure.RECEIVED))
        .number("avg_sent", stats -> stats.rate(Figure.SENT))
        .number("avg_xact_time", stats -> stats.each(Figure.TRANSACTION_TIME, Figure.TRANSACTIONS))
        .number("avg_query_time", stats -> stats.each(Figure.REQUEST_TIME, Figure.REQUESTS))
        .number("avg_wait_time", stats -> stats.each(Figure.WAIT_TIME, Figure.ASSIGNMENTS))
        .number("avg_client_parse_count", stats -> stats.rate(Figure.PARSES))
        .number("avg_server_parse_count", stats -> stats.rate(Figure.PREPARED_MISSES))
        .number("avg_bind_count", stats -> stats.rate(Figure.BINDS));
  }

  private static List<Used> used(Facts facts) {
    List<Used> all = new ArrayList<>();
    for (PoolFacts pool : facts.pools()) {
      List<ClientFacts> clients =
          facts.clients().stream()
              .filter(client -> client.database().equals(pool.database()))
              .filter(client -> client.serverUser().equals(pool.user()))
              .toList();
      long waiting =
          clients.stream().filter(client -> client.state().activity() == Activity.WAITING).count();
      all.add(new Used(pool, waiting, clients.size() - waiting));
    }
    return all;
  }

  private static List<Stats> stats(Facts facts) {
    Map<String, Stats> byDatabase = new LinkedHashMap<>();
    for (PoolFacts pool : facts.pools()) {
      Stats own = new Stats(pool.database(), pool.totals(), pool.lately(), pool.period());
      byDatabase.merge(
          pool.database(),
          own,
          (a, b) ->
              new Stats(
                  a.database(),
                  a.totals().and(b.totals()),
                  a.lately().and(b.lately()),
                  a.period().compareTo(b.period()) > 0 ? a.period() : b.period()));
    }
    return List.copyOf(byDatabase.values());
  }

  private static List<Errors> errors(Facts facts) {
    List<Errors> all = new ArrayList<>();
    for (PoolFacts pool : facts.pools()) {
      pool.totals().errors().forEach((type, count) -> all.add(new Errors(pool, type, count)));
    }
    return all;
  }

  private static List<Pin> pins(Facts facts) {
    List<Pin> all = new ArrayList<>();
    for (PoolFacts pool : facts.pools()) {
      pool.totals()
          .pins()
          .forEach(
              (reason, count) -> {
                if (count > 0) {
                  all.add(new Pin(pool, reason, count));
                }
              });
    }
    return all;
  }
}
