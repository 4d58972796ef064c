package io.dese.driver.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.dese.core.cluster.Node;
import io.dese.core.route.RouteReason;
import io.dese.core.sql.StatementKind;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SlowStatementsTest {

  private static final Node NODE = new Node(0, "db1", 5432);
  private static final String SECRET = "SELECT * FROM users WHERE mail = 'ann@example.org'";

  private long now;
  private final SlowStatements slow = new SlowStatements(Duration.ofMillis(250), () -> now);

  @Test
  void aSlowStatementIsLoggedWithoutItsLiterals() {
    List<String> lines = Logged.by(() -> run(SECRET, 300, null));

    assertThat(lines)
        .singleElement()
        .asString()
        .contains(
            "WARN io.dese.slow - took=300ms waited=10ms node=db1:5432 role=replica reason=read"
                + " id=",
            " sql=select * from users where mail = ?")
        .doesNotContain("example.org");
  }

  @Test
  void aFailedOneSaysHowButNotTheServersMessageWhichQuotesValues() {
    SQLException error = new SQLException("duplicate key (mail)=(ann@example.org)", "23505");

    assertThat(Logged.by(() -> run(SECRET, 300, error)))
        .singleElement()
        .asString()
        .contains(" reason=none ", " failed=23505 ")
        .doesNotContain("example.org");
  }

  @Test
  void aQuickOneIsNotLogged() {
    assertThat(Logged.by(() -> run(SECRET, 249, null))).isEmpty();
    assertThat(slow.top()).isEmpty();
  }

  @Test
  void tenLinesASecondAreLoggedAndTheOthersCounted() {
    assertThat(
            Logged.by(
                () -> {
                  for (int i = 0; i < 15; i++) {
                    run(SECRET, 300, null);
                  }
                }))
        .hasSize(10);

    now += Duration.ofSeconds(1).toNanos();

    assertThat(Logged.by(() -> run(SECRET, 300, null)))
        .singleElement()
        .asString()
        .endsWith(" (5 others left out)");
    assertThat(slow.top()).singleElement().extracting(SlowStatement::count).isEqualTo(16L);
  }

  @Test
  void statementsThatDifferInLiteralsCountTogetherAndTheWorstComesFirst() {
    Logged.by(
        () -> {
          run("SELECT 1 FROM a WHERE b = 1", 300, null);
          run("SELECT pg_sleep(2)", 2000, null);
          run("select 1 from a  where b = 22", 500, null);
        });

    assertThat(slow.top()).extracting(SlowStatement::count).containsExactly(1L, 2L);
    SlowStatement second = slow.top().get(1);
    assertThat(second.text()).isEqualTo("select ? from a where b = ?");
    assertThat(second.total()).isEqualTo(Duration.ofMillis(800));
    assertThat(second.max()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void memoryIsBoundedAndTheLeastMakesRoom() {
    Logged.by(
        () -> {
          for (int i = 0; i <= SlowStatements.KEPT; i++) {
            run("SELECT * FROM t" + i, 300 + i, null);
          }
        });

    assertThat(slow.top())
        .hasSize(SlowStatements.KEPT)
        .noneMatch(statement -> statement.text().endsWith(" t0"));
  }

  @Test
  void aLiteralThatIsCutOffIsNotShown() {
    String text = "INSERT INTO t VALUES ('" + "secret".repeat(20_000) + "')";

    Logged.by(() -> run(text, 300, null));

    assertThat(slow.top().get(0).text()).startsWith("insert into t").doesNotContain("secret");
  }

  private void run(String text, long millis, @Nullable SQLException error) {
    slow.begin(StatementKind.READ)
        .ended(
            new StatementEnd(
                text,
                StatementKind.READ,
                NODE,
                true,
                error == null ? RouteReason.READ : null,
                Duration.ofMillis(10).toNanos(),
                Duration.ofMillis(millis).toNanos(),
                error));
  }
}
