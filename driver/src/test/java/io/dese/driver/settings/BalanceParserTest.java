package io.dese.driver.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BalanceParserTest {

  private final Problems problems = new Problems();

  @Test
  void aHostWithOnePortNeedsNone() {
    BalanceSettings settings = parse("db1=2, DB2:5433 = 0", "none", "none");

    assertThat(settings.weights()).isEqualTo(Map.of("db1:5432", 2.0, "db2:5433", 0.0));
    assertThat(settings.weight("db1:5432")).isEqualTo(2);
    assertThat(settings.weight("db2:5432")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "db2=1 | weights was 'db2=1' but it must name nodes of the URL (db1:5432, db2:5432,"
            + " db2:5433), and 'db2' names several",
        "db3=1 | weights was 'db3=1' but it must name nodes of the URL (db1:5432, db2:5432,"
            + " db2:5433), and 'db3' names none",
        "db1 | weights was 'db1' but it must be a list of host:port=value, which 'db1' is not",
        "db1= | weights was 'db1=' but it must be a list of host:port=value, which 'db1=' is not",
        "db1=1,db1:5432=2 | weights was 'db1=1,db1:5432=2' but it must name each node once",
        "db1=-1 | weight of db1:5432 was '-1' but it must be 0 or from 0.01 to 1000",
        "db1=1001 | weight of db1:5432 was '1001' but it must be 0 or from 0.01 to 1000",
        "db1=0.001 | weight of db1:5432 was '0.001' but it must be 0 or from 0.01 to 1000",
        "db1=NaN | weight of db1:5432 was 'NaN' but it must be 0 or from 0.01 to 1000"
      })
  void aWeightThatIsWrongIsNamed(String text, String message) {
    parse(text, "none", "none");

    assertThatThrownBy(problems::throwIfAny).isInstanceOf(SQLException.class).hasMessage(message);
  }

  @Test
  void aZoneWithoutZonesWouldDoNothing() {
    parse("equal", "a", "none");

    assertThatThrownBy(problems::throwIfAny)
        .hasMessage("zone was 'a' but it must come with zones, which say where the nodes stand");
  }

  @Test
  void zonesAreNames() {
    parse("equal", "a b", "db1=a/b");

    assertThatThrownBy(problems::throwIfAny)
        .message()
        .hasLineCount(2)
        .contains(
            "zone was 'a b' but it must be made of", "zone of db1:5432 was 'a/b' but it must be");
  }

  @Test
  void thereAreAtMost64Nodes() {
    var unused = new BalanceParser(Collections.nCopies(65, "h:1"), problems);

    assertThatThrownBy(problems::throwIfAny)
        .hasMessage("host list was '65 nodes' but it must have at most 64");
  }

  private BalanceSettings parse(String weights, String zone, String zones) {
    return new BalanceParser(List.of("db1:5432", "db2:5432", "db2:5433"), problems)
        .parse("p2c", weights, zone, zones, Duration.ZERO);
  }
}
