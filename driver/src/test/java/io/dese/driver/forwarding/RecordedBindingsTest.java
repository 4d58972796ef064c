package io.dese.driver.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedBindingsTest {

  private final List<Binding> bindings = new ArrayList<>();
  private final List<Binding> onceOnly = new ArrayList<>();
  private final PreparedStatement recording = recording();

  @Test
  void aBindingSetsItsParameterOnAnyNumberOfStatements() throws Exception {
    StubDelegate first = new StubDelegate(PreparedStatement.class);
    StubDelegate second = new StubDelegate(PreparedStatement.class);
    recording.setObject(3, "text", 12, 4);

    bindings.get(0).apply((PreparedStatement) first.delegate(), 3);
    bindings.get(0).apply((PreparedStatement) second.delegate(), 3);

    assertThat(first.arguments()).containsExactly(3, "text", 12, 4);
    assertThat(second.arguments()).containsExactly(3, "text", 12, 4);
  }

  @Test
  void aBindingKeepsTheValueThatTheCallerChangesLater() throws Exception {
    byte[] bytes = {1};
    Timestamp timestamp = new Timestamp(1);
    recording.setBytes(1, bytes);
    recording.setTimestamp(2, timestamp);
    recording.setObject(3, timestamp);

    bytes[0] = 2;
    timestamp.setTime(2);

    assertThat(bindings).hasSize(3);
    assertThat(applied(0)).containsExactly(1, new byte[] {1});
    assertThat(applied(1)).containsExactly(2, new Timestamp(1));
    assertThat(applied(2)).containsExactly(3, new Timestamp(1));
  }

  @Test
  void aStreamIsBoundOnceInWhateverWayItIsSet() throws Exception {
    recording.setBinaryStream(1, InputStream.nullInputStream());
    recording.setBlob(2, InputStream.nullInputStream(), 3L);
    recording.setObject(3, InputStream.nullInputStream());

    assertThat(onceOnly).hasSize(3);
    assertThat(bindings).isEmpty();
  }

  private Object[] applied(int i) throws SQLException {
    StubDelegate stub = new StubDelegate(PreparedStatement.class);
    bindings.get(i).apply((PreparedStatement) stub.delegate(), i + 1);
    return stub.arguments();
  }

  private PreparedStatement recording() {
    return new ForwardingPreparedStatement() {
      @Override
      protected Statement delegate() {
        throw new AssertionError("recording a parameter needs no node");
      }

      @Override
      protected PreparedStatement prepared() {
        throw new AssertionError("recording a parameter needs no node");
      }

      @Override
      protected void bind(int parameterIndex, Binding binding) {
        bindings.add(binding);
      }

      @Override
      protected void bindOnce(int parameterIndex, Binding binding) {
        onceOnly.add(binding);
      }
    };
  }
}
