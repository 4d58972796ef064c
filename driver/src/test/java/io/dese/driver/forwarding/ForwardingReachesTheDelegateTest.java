package io.dese.driver.forwarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ForwardingReachesTheDelegateTest {

  static Stream<Arguments> everyMethod() {
    return ForwardingGenerator.INTERFACES.stream()
        .flatMap(
            type ->
                Arrays.stream(type.getMethods())
                    .filter(method -> !Modifier.isStatic(method.getModifiers()))
                    .filter(method -> method.getExceptionTypes().length > 0)
                    .filter(method -> isOfJdk17(type, method))
                    .map(method -> Arguments.of(type, method)));
  }

  /** A default method that is newer than JDK 17 is not forwarded; the freshness test says so. */
  private static boolean isOfJdk17(Class<?> type, Method method) {
    return Runtime.version().feature() == 17
        || !method.isDefault()
        || StubDelegate.isOverridden(type, method);
  }

  @ParameterizedTest
  @MethodSource("everyMethod")
  void aCallReachesTheDelegateWithItsArgumentsAndReturnsItsResult(Class<?> type, Method method)
      throws Exception {
    StubDelegate stub = new StubDelegate(type);
    Object[] arguments = StubDelegate.samples(method);

    Object result = method.invoke(stub.forwarding(), arguments);

    assertThat(stub.called()).extracting(Method::getName).isEqualTo(method.getName());
    assertThat(stub.called().getParameterTypes()).isEqualTo(method.getParameterTypes());
    assertThat(stub.arguments()).isEqualTo(arguments);
    assertThat(result).isEqualTo(stub.result());
    assertThat(stub.errors()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("everyMethod")
  void anExceptionOfTheDelegatePassesThroughTheHookOnce(Class<?> type, Method method) {
    StubDelegate stub = new StubDelegate(type);
    boolean clientInfo = method.getExceptionTypes()[0] == SQLClientInfoException.class;
    SQLException failure =
        clientInfo ? new SQLClientInfoException("refused", Map.of()) : new SQLException("refused");
    stub.failWith(failure);

    Throwable thrown =
        catchThrowable(() -> method.invoke(stub.forwarding(), StubDelegate.samples(method)));

    assertThat(stub.errors()).containsExactly(failure);
    assertThat(thrown).isInstanceOf(InvocationTargetException.class);
    assertThat(thrown.getCause()).isSameAs(failure);
  }

  @Test
  void aFailureToHaveADelegatePassesThroughTheHook() {
    SQLException none = new SQLException("no node");
    SQLException seen = new SQLException("seen", "08001", 7);
    Connection connection = withoutDelegate(none, seen);

    Throwable thrown = catchThrowable(connection::commit);

    assertThat(thrown).isSameAs(seen);
  }

  @Test
  void setClientInfoNarrowsAnyOtherExceptionAndKeepsItsState() {
    SQLException none = new SQLException("no node");
    SQLException seen = new SQLException("seen", "08001", 7);
    Connection connection = withoutDelegate(none, seen);

    Throwable thrown = catchThrowable(() -> connection.setClientInfo("name", "value"));

    assertThat(thrown).isInstanceOf(SQLClientInfoException.class).hasMessage("seen").hasCause(seen);
    assertThat(((SQLException) thrown).getSQLState()).isEqualTo("08001");
    assertThat(((SQLException) thrown).getErrorCode()).isEqualTo(7);
  }

  private static Connection withoutDelegate(SQLException none, SQLException seen) {
    return new ForwardingConnection() {
      @Override
      protected <T> T ask(Question<Connection, T> question) throws SQLException {
        throw none;
      }

      @Override
      protected SQLException onError(SQLException e) {
        return e == none ? seen : e;
      }
    };
  }

  @Test
  void unwrapPrefersTheForwardingObjectItself() throws Exception {
    StubDelegate stub = new StubDelegate(Connection.class);
    Connection connection = (Connection) stub.forwarding();

    ForwardingConnection unwrapped = connection.unwrap(ForwardingConnection.class);

    assertThat(unwrapped).isSameAs(connection);
    assertThat(connection.isWrapperFor(ForwardingConnection.class)).isTrue();
  }
}
