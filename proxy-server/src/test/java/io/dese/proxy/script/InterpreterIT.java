package io.dese.proxy.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.testkit.PostgresCluster;
import io.dese.testkit.PostgresNode;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The interpreter itself, on a server that asks for a password. */
class InterpreterIT {

  private static final String PASSWORD = "not so secret";

  private static PostgresCluster cluster;
  private static PostgresNode node;
  private static Observer observer;

  @BeforeAll
  static void start() throws SQLException {
    cluster =
        PostgresCluster.builder()
            .replicas(0)
            .password(PASSWORD)
            .setting("max_prepared_transactions", "2")
            .start();
    node = cluster.primary();
    observer = new Observer(node.connect());
    observer.execute("create role other superuser login password '" + PASSWORD + "'");
    observer.execute("alter role other set datestyle = 'SQL, DMY'");
  }

  @AfterAll
  static void stop() throws SQLException {
    observer.close();
    cluster.close();
  }

  private static Outcome run(String user, String password, String steps) {
    Target target = new Target(user, node.host(), node.directPort(), user, "postgres", password);
    return Run.of(ScriptReader.read("f", "script s\n" + steps).get(0), target, observer);
  }

  @Test
  void itLogsInByScram() {
    Outcome outcome = run(node.user(), PASSWORD, "connect\nquery \"select 1\" gives \"1\"");

    assertThat(outcome.failure()).isNull();
    assertThat(outcome.lines()).contains("a < AuthenticationOk \"\"", "a < DataRow \"1\"");
  }

  @Test
  void aWrongPasswordIsAnErrorOfTheServer() {
    assertThat(run(node.user(), "wrong", "connect fails 28P01").failure()).isNull();
    assertThat(run(node.user(), "wrong", "query \"select 1\"").failure()).contains("28P01");
  }

  @Test
  void twoRunsHaveTheSameTranscript() {
    String steps =
        "query \"create table t (n int)\"\nquery \"select pg_backend_pid()\" gives ~pid\nconnect";

    assertThat(run(node.user(), PASSWORD, steps).lines())
        .isEqualTo(run(node.user(), PASSWORD, steps).lines());
  }

  @Test
  void aServerThatAnswersOtherwiseIsSeen() {
    String steps = "query \"select date '2026-11-21'\"";
    Outcome one = run(node.user(), PASSWORD, steps);
    Outcome other = run("other", PASSWORD, steps);

    assertThat(Comparison.of("one", one.lines(), "other", other.lines()))
        .contains("a < DataRow \"2026-11-21\"", "a < DataRow \"21/11/2026\"");
  }

  @Test
  void whatDoesNotHoldIsToldWithItsLine() {
    assertThat(
            run(node.user(), PASSWORD, "query \"select 1\"\nquery \"select 2\" gives \"3\"")
                .failure())
        .isEqualTo("f:3: expected rows [\"3\"] but row 1: 2");
    assertThat(run(node.user(), PASSWORD, "send Sync\nexpect ReadyForQuery T").failure())
        .isEqualTo("f:3: expected ReadyForQuery T but got ReadyForQuery \"I\"");
    assertThat(run(node.user(), PASSWORD, "send Terminate\nuntil NoData").failure())
        .isEqualTo("f:3: expected NoData but the connection was closed");
  }

  @Test
  void whatAScriptLeavesBehindIsToldAndRemoved() {
    String prepared = "query \"begin\"\nquery \"prepare transaction 'left'\"";

    assertThat(run(node.user(), PASSWORD, prepared).failure())
        .isEqualTo("f: s left behind a prepared transaction left");
    assertThat(observer.left()).isNull();
  }
}
