package io.dese.proxy.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.testkit.PostgresCluster;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Clients go in every way at every state of the protocol; whoever comes next on the only server
 * connection finds nothing of theirs, and gets its answers.
 */
@Timeout(60)
class LeavingIT {

  private static final String CLEAN =
      """
      select concat_ws(' ',
        (select string_agg(v, ',') from left_behind),
        current_setting('app.left', true),
        nullif(current_setting('application_name'), 'next'),
        to_regclass('pg_temp.mine'),
        (select 'lock' from pg_locks where locktype = 'advisory'),
        (select name from pg_prepared_statements where from_sql),
        (select string_agg(c, ',') from pg_listening_channels() c),
        (select string_agg(name, ',') from pg_cursors where name <> ''),
        case when now() <> statement_timestamp() then 'in a transaction' end)
      """;

  /** How a client goes. */
  enum Way {
    CLOSE {
      @Override
      void go(RawClient client) throws IOException {
        client.close();
      }
    },
    RESET {
      @Override
      void go(RawClient client) throws IOException {
        client.reset();
      }
    },
    TERMINATE {
      @Override
      void go(RawClient client) throws IOException {
        client.send(Asked.terminate());
        client.close();
      }
    },
    HALF_CLOSE {
      @Override
      void go(RawClient client) throws IOException {
        client.halfClose();
        client.rest();
        client.close();
      }
    };

    abstract void go(RawClient client) throws IOException;
  }

  private static PostgresCluster cluster;
  private static Proxied transactions;
  private static Proxied sessions;

  @BeforeAll
  static void start() throws SQLException, IOException {
    cluster = PostgresCluster.builder().replicas(0).start();
    try (Connection primary = cluster.primary().connect()) {
      primary.createStatement().execute("create table left_behind (v text)");
    }
    transactions = Proxied.before(cluster.primary().directPort(), "transaction", 1);
    sessions = Proxied.before(cluster.primary().directPort(), "session", 1);
  }

  @AfterAll
  static void stop() {
    transactions.close();
    sessions.close();
    cluster.close();
  }

  static Stream<Arguments> statesAndWays() {
    List<Arguments> all = new ArrayList<>();
    for (ProtocolState state : ProtocolState.values()) {
      for (Way way : Way.values()) {
        all.add(Arguments.of(state, way));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("statesAndWays")
  void whoGoesLeavesNothing(ProtocolState state, Way way) throws IOException {
    leave(transactions, state, way);
    leave(sessions, state, way);
  }

  private static void leave(Proxied proxy, ProtocolState state, Way way) throws IOException {
    way.go(state.client(proxy.port()));

    try (RawClient next = RawClient.in(proxy.port(), Map.of("application_name", "next"))) {
      assertThat(next.value(CLEAN)).isEmpty();
      next.send(Asked.parse("", "select $1"), Asked.bind("", "", "extended"), Asked.execute("", 0));
      next.send(Asked.sync());
      assertThat(next.ready()).extracting(Answered::type).containsExactly('1', '2', 'D', 'C', 'Z');
    }
    proxy.awaitAllReturned(state + ", " + way);
  }
}
